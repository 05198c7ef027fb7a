/**
 * A configuration and a state folder of their own for one test, the rights that follow from them,
 * and ports that nobody else has.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { formatFlags } from "#core/grants.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { grantsFor, type ProcessSpec, SERVER_FILES } from "#core/permissions.ts";
import { type Site, siteOf } from "#core/site.ts";
import { ROOT } from "./process.ts";

/** One machine, as far as our programs can see. */
export class RealSite implements Disposable {
  readonly folder: string;
  /** Where the configuration is. */
  readonly confpath: string;
  /** Where sockets and PID files are. */
  readonly statepath: string;
  /** What programs are to find in their environment. */
  readonly env: Record<string, string>;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.folder = Deno.makeTempDirSync({ prefix: "denut-" });
    this.confpath = `${this.folder}/etc`;
    this.statepath = `${this.folder}/run`;
    for (const path of [this.confpath, this.statepath]) Deno.mkdirSync(path, { mode: 0o700 });
    this.env = { NUT_CONFPATH: this.confpath, NUT_STATEPATH: this.statepath };
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** Writes a file of the configuration. */
  write(name: string, text: string): void {
    Deno.writeTextFileSync(`${this.confpath}/${name}`, text, { mode: 0o600 });
  }

  /** The configuration as it is now. */
  config(): Config {
    return readConfigFolder(this.confpath, SERVER_FILES).config;
  }

  /** The flags for a process, as they follow from the configuration as it is now. */
  flags(spec: ProcessSpec): string[] {
    return formatFlags(grantsFor(spec, this.config(), this.#site()));
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.folder, { recursive: true });
  }

  #site(): Site {
    const home = Deno.env.get("HOME");
    const env: Environment = { ...(home === undefined ? {} : { HOME: home }), ...this.env };
    const install = ROOT.replace(/\/$/, "");
    return siteOf(env, this.config(), { install, deno: Deno.execPath() });
  }
}

/** A TCP port on which nobody listens now. */
export function freePort(hostname = "127.0.0.1"): number {
  using listener = Deno.listen({ hostname, port: 0 });
  return listener.addr.port;
}

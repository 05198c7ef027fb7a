/**
 * The rights of the programs that people start by hand.
 *
 * @module
 */
import type { Endpoint } from "../device_link.ts";
import { ENVIRONMENT } from "../environment.ts";
import { formatNet, type Grants } from "../grants.ts";
import { noticePipe, type Site } from "../site.ts";
import { authFiles } from "./auth_files.ts";

/** Every port of it: which one is free is not known before. */
const LOOPBACK = "127.0.0.1";

/** The program that makes a pipe with a name, which Deno cannot. */
export const FIFO_PROGRAM = "/usr/bin/mkfifo";

/** A program of `clients/`. */
export type ClientSpec =
  | {
    readonly role: "client";
    readonly program: "upsc" | "upscmd" | "upsrw";
    readonly server: Endpoint;
    /** `-A`, or what `NUT_AUTHCONF_FILE` or `NUT_AUTHCONF_PATH` lead to. */
    readonly authconf?: string;
  }
  | {
    readonly role: "upslog";
    readonly servers: readonly Endpoint[];
    readonly authconf?: string;
    /** The log files, without `-` for stdout. */
    readonly files: readonly string[];
    /** Where it may write its PID file. */
    readonly pidFiles: readonly string[];
    /** Whether its format asks for the name of this machine. */
    readonly hostname?: boolean;
  }
  /** `denut start`: finds a free port and a folder, and opens the supervisor with just these. */
  | { readonly role: "denut" }
  /** The supervisor of `denut start`, which starts the others. */
  | {
    readonly role: "start";
    readonly folder: string;
    readonly server: Endpoint;
    /** Whether upsmon is among them, whose parts need a pipe with a name. */
    readonly monitors?: boolean;
  }
  /** `denut flags`: reads a configuration and prints grants. */
  | { readonly role: "flags"; readonly file?: string }
  /** The installer; `sources` are what it copies besides this toolkit. */
  | { readonly role: "install"; readonly prefix: string; readonly sources: readonly string[] };

/** The files from which rights follow. No passwords are among them but those of upsmon. */
export const FLAG_FILES = [
  "denut.toml",
  "ups.conf",
  "upsd.conf",
  "upsmon.conf",
  "upssched.conf",
] as const;

/** Grants for one of them. */
export function clientGrants(spec: ClientSpec, site: Site): Grants {
  switch (spec.role) {
    case "client":
      return {
        net: [formatNet(spec.server.host, spec.server.port)],
        read: authFiles(site, spec.authconf),
        env: ENVIRONMENT[spec.program],
      };
    case "upslog":
      return {
        net: spec.servers.map(({ host, port }) => formatNet(host, port)),
        read: authFiles(site, spec.authconf),
        write: [...spec.files, ...spec.pidFiles],
        env: ENVIRONMENT.upslog,
        ...(spec.hostname === true ? { sys: ["hostname"] } : {}),
      };
    case "denut":
      return { run: [site.deno], net: [LOOPBACK], env: ENVIRONMENT.denut };
    case "start":
      return {
        run: [site.deno, ...(spec.monitors === true ? [FIFO_PROGRAM] : [])],
        read: [...configuration(site), ...(spec.monitors === true ? [noticePipe(site.paths)] : [])],
        write: [spec.folder],
        net: [formatNet(spec.server.host, spec.server.port)],
        env: ENVIRONMENT.denut,
      };
    case "flags":
      return {
        read: [...configuration(site), ...(spec.file === undefined ? [] : [spec.file])],
        env: ENVIRONMENT.denut,
      };
    case "install":
      return {
        run: [site.deno],
        read: [site.install, spec.prefix, ...spec.sources],
        write: [spec.prefix],
      };
  }
}

function configuration(site: Site): string[] {
  return FLAG_FILES.map((name) => `${site.paths.confpath}/${name}`);
}

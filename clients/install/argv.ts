/**
 * The command line of the installer.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { parseLongOptions } from "../denut/long_options.ts";

/** What is to be installed where. */
export interface InstallOptions {
  /** Absolute, without a slash at its end. */
  readonly prefix: string;
  /** The Deno that the scripts run; absent for the one that runs the installer. */
  readonly deno?: string;
  /** Deno's own cache of packages, out of which those that are needed are copied. */
  readonly packages?: string;
}

/** How it is called. */
export const INSTALL_USAGE = `usage: deno task install --prefix DIR [--deno PATH]

Lays out the programs under their NUT names as short shell scripts:
  DIR/bin      denut upsc upscmd upslog upsrw
  DIR/sbin     upsd upsdrvctl upsmon upssched
  DIR/lib/nut  the drivers
and what they need in DIR/lib/denut. Put DIR/bin and DIR/sbin first on PATH to use them.

  --deno PATH  the Deno that they run, instead of the one that runs this
`;

/** Reads the words; `cwd` is where a relative path begins. Throws `ConfigError`. */
export function parseInstall(args: readonly string[], cwd: string | undefined): InstallOptions {
  const { options, rest } = parseLongOptions(args, {
    prefix: "value",
    deno: "value",
    packages: "value",
  });
  const prefix = options.get("prefix");
  if (prefix === undefined || prefix === "" || rest.length > 0) {
    throw new ConfigError(`Say where to install: --prefix DIR\n\n${INSTALL_USAGE}`);
  }
  const deno = options.get("deno");
  const packages = options.get("packages");
  return {
    prefix: absolute(prefix, cwd),
    ...(deno === undefined ? {} : { deno: absolute(deno, cwd) }),
    ...(packages === undefined ? {} : { packages }),
  };
}

function absolute(path: string, cwd: string | undefined): string {
  const whole = path.startsWith("/") ? path : cwd === undefined ? undefined : `${cwd}/${path}`;
  if (whole === undefined) {
    throw new ConfigError(`"${path}" is not absolute: write it with a "/" at its beginning`);
  }
  return whole.replace(/\/\.(?=\/|$)/g, "").replace(/\/+/g, "/").replace(/\/$/, "") || "/";
}

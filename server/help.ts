/**
 * What upsd says about itself when it is asked on the command line.
 *
 * @module
 */
import { formatBanner, NUT_VERSION, VERSION } from "#core/version.ts";

const OPTIONS: readonly (readonly [option: string, meaning: string])[] = [
  ["-c <command>", "signal the upsd that runs, by its PID file; <command> is"],
  ["", "  reload: read the configuration again"],
  ["", "  stop: end"],
  ["-P <pid>", "signal this process instead of the one in the PID file"],
  ["-D", "tell more, and stay in the foreground"],
  ["-F", "stay in the foreground, without a PID file"],
  ["-FF", "stay in the foreground, with a PID file"],
  ["-B", "go to the background even with -D"],
  ["-h", "show this"],
  ["-V", "show the version"],
  ["-r <dir>", "not available here: let the service manager change the root"],
  ["-q", "log one severity less to syslog"],
  ["-u <user>", "the account to run as, if started as root by the launcher"],
  ["-4", "listen on IPv4 only"],
  ["-6", "listen on IPv6 only"],
];

/** The line that tells how this program was built; scripts look for its beginning. */
export const BUILD_LINE = "NUT data server was built without SSL support";
/** The same for any program that is asked to tell more. */
export const CONFIGURED_LINE =
  `Network UPS Tools version ${VERSION} (protocols and files of NUT ${NUT_VERSION}) ` +
  "configured with flags: none";

/** The answer to `-h`. */
export function formatHelp(): string {
  const options = OPTIONS.map(([option, meaning]) => `  ${option.padEnd(14)}${meaning}`);
  return [
    formatBanner("upsd"),
    "NUT network data server for UPS monitoring and management.",
    "",
    "usage: upsd [OPTIONS]",
    "",
    ...options,
    "",
    "For more information please Read The Fine Manual ('man 8 upsd') and/or see",
    "\thttps://www.networkupstools.org/docs/man/upsd.html",
    "Also check documentation and samples of ups.conf, upsd.conf and upsd.users",
    "",
  ].join("\n");
}

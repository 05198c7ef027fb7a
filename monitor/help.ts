/**
 * What upsmon says about itself when it is asked on the command line.
 *
 * @module
 */
import { formatBanner, NUT_VERSION, VERSION } from "#core/version.ts";

const OPTIONS: readonly (readonly [option: string, meaning: string])[] = [
  ["-c <command>", "signal the upsmon that runs, by its PID file; <command> is"],
  ["", "  fsd: shut down, and everybody who hangs on the same UPSes with us"],
  ["", "  reload: read the configuration again"],
  ["", "  stop: end"],
  ["-P <pid>", "signal this process instead of the one in the PID file"],
  ["-D", "tell more, and stay in the foreground"],
  ["-F", "stay in the foreground"],
  ["-B", "go to the background even with -D"],
  ["-f <file>", "read this file instead of upsmon.conf"],
  ["-p", "one process with all rights, instead of three that have few each"],
  ["-u <user>", "the account of all but the process that shuts down (not with -p)"],
  ["-4", "connect by IPv4 only"],
  ["-6", "connect by IPv6 only"],
  ["-W <secs>", "give up connecting after so many seconds (default 10)"],
  ["-V", "show the version"],
  ["-h", "show this"],
];

/** The line that tells how this program was built; scripts look for its beginning. */
export const BUILD_LINE =
  `Using NUT libupsclient library version ${NUT_VERSION} built without SSL support`;
/** The same for any program that is asked to tell more. */
export const CONFIGURED_LINE =
  `Network UPS Tools version ${VERSION} (protocols and files of NUT ${NUT_VERSION}) ` +
  "configured with flags: none";

/** The answer to `-h`; `flag` is POWERDOWNFLAG. */
export function formatHelp(flag: string | undefined): string {
  const checked = `checks POWERDOWNFLAG (${flag ?? "***NOT CONFIGURED***"}), ` +
    "sets exit code to 0 if set";
  const rows = OPTIONS.toSpliced(8, 0, ["-K", checked] as const);
  return [
    formatBanner("upsmon"),
    "NUT client which monitors UPS servers and may initiate shutdown if necessary.",
    "",
    "usage: upsmon [OPTIONS]",
    "",
    ...rows.map(([option, meaning]) => `  ${option.padEnd(14)}${meaning}`),
    "",
    "For more information please Read The Fine Manual ('man 8 upsmon') and/or see",
    "\thttps://www.networkupstools.org/docs/man/upsmon.html",
    "Also check documentation and samples of upsmon.conf",
    "",
  ].join("\n");
}

/**
 * What a driver says of itself: banner, help and the list of its parameters. The options are NUT's,
 * the words are ours; `-L` is read by scripts and has NUT's form.
 *
 * @module
 */
import { VERSION } from "#core/version.ts";
import type { DriverFamily } from "../driver.ts";

/** The first lines of every run. */
export function formatBanner(family: DriverFamily): string {
  const driver = family.title.includes("river") ? "" : " driver";
  const lines = [
    `Network UPS Tools ${VERSION} - ${family.title}${driver} ${family.version}`,
    ...family.subdrivers.map(({ name, version }) => `${name} ${version}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** What comes after the banner of a driver that is not finished. */
export function formatStanding(family: DriverFamily): string {
  if (family.standing !== "experimental") return "";
  return "Warning: This is an experimental driver.\n" +
    "Some features may not function correctly.\n\n";
}

/** `-L`: one line a parameter, `VALUE name "description"` or `FLAG name "description"`. */
export function formatParameters(family: DriverFamily): string {
  return family.options.map(({ name, kind, description }) =>
    `${kind === "value" ? "VALUE" : "FLAG"} ${name} "${description}"\n`
  ).join("");
}

/** `-h`, below the banner. */
export function formatHelp(family: DriverFamily): string {
  return `${formatUsage(family.program)}${formatOptions(family)}
For more information please Read The Fine Manual ('man 8 ${family.program}') and/or see
\thttps://www.networkupstools.org/docs/man/${family.program}.html
Also check documentation and samples of ups.conf
`;
}

function formatUsage(program: string): string {
  return `
usage: ${program} (-a <id>|-s <id>) [OPTIONS]
  -a <id>        - take the settings of section <id> of ups.conf;
                   -x after it changes them
  -s <id>        - take all settings from -x, at least -x port=...

  -V             - print the version
  -L             - print the parameters of this driver, one per line
  -h             - print this text
  -D             - tell more about what happens, more with each -D;
                   stays in the foreground unless -B is given
  -d <count>     - poll the device that many times more, print all values, end
  -F             - stay in the foreground
  -FF            - stay in the foreground and write a PID file
  -B             - go into the background even with -D
  -q             - write less to the system log, less with each -q
  -k             - switch the UPS off
  -c <command>   - tell the running instance of this driver to
                   reload           read its settings again
                   reload-or-error  the same, and fail if a restart is needed
                   reload-or-exit   the same, and end if a restart is needed
                   exit             end
  -P <pid>       - accepted; commands find the instance by its socket
  -i <seconds>   - poll at this interval
  -r <dir>       - refused: let the service manager set a root directory
  -u <user>      - see "Rights" in the manual: started as root, stays root
  -g <group>     - let this group use the socket
  -x <var>=<val> - set a parameter, for example -x port=/dev/ttyS0

`;
}

function formatOptions({ options }: DriverFamily): string {
  if (options.length === 0) return "";
  const width = Math.max(...options.map(({ name }) => name.length));
  const lines = options.map(({ name, kind, description }) =>
    `  ${name.padStart(width)}${kind === "value" ? "=<value>" : "        "}\t${description}\n`
  );
  return `Acceptable values for -x or ups.conf in this driver:\n\n${lines.join("")}`;
}

/**
 * Every NUT instant command and its description, and `CommandName`, the literal type of them all,
 * so that a misspelt command in a driver's table does not compile. Written in the notation of
 * `names/patterns.ts`; governed by NUT's nut-names and its table of descriptions. upsd answers
 * `GET CMDDESC` from here.
 *
 * @module
 */
import {
  type Filled,
  fillText,
  patternFills,
  PatternTable,
  splitChained,
} from "./names/patterns.ts";

const whole = {
  "load.off": "Cut the load at once",
  "load.on": "Feed the load at once",
  "load.off.delay": "Cut the load after a delay (seconds)",
  "load.on.delay": "Feed the load after a delay (seconds)",
  "load.cycle": "Cut the load and feed it again",
  "shutdown.default": "Switch the UPS off as its driver does by default, without sdcommands",
  "shutdown.return": "Cut the load, and feed it again once mains is back",
  "shutdown.return.grace":
    "Cut the load after the delay set in the UPS, and feed it when mains is back",
  "shutdown.stayoff": "Cut the load and leave it off",
  "shutdown.stop": "Call a running shutdown off",
  "shutdown.reboot": "Restart the UPS, the load being off for a moment",
  "shutdown.reboot.graceful": "Restart the UPS after a delay, the load being off for a moment",
  "test.panel.start": "Begin a test of lamps and display",
  "test.panel.stop": "End the test of lamps and display",
  "test.failure.start": "Pretend that mains has failed",
  "test.failure.stop": "Let the pretended mains failure end",
  "test.battery.start": "Begin a battery test",
  "test.battery.start.quick": "Begin a short battery test",
  "test.battery.start.low": "Begin a battery test that runs to the low mark",
  "test.battery.start.deep": "Begin a battery test that drains it deeply",
  "test.battery.stop": "End the battery test",
  "test.system.start": "Begin a test of the whole system",
  "test.grid": "Test the mains connection",
  "calibrate.start": "Begin to measure how long the battery lasts",
  "calibrate.stop": "End the measurement of how long the battery lasts",
  "clear.fault.record": "Empty the record of faults",
  "bypass.start": "Switch over to bypass",
  "bypass.stop": "Return from bypass",
  "reset.input.minmax": "Forget the highest and lowest input voltage seen",
  "reset.watchdog": "Wind the watchdog up again",
  "beeper.enable": "Let the beeper sound from now on",
  "beeper.disable": "Keep the beeper silent from now on",
  "beeper.mute": "Silence the beeper for this alarm",
  "beeper.toggle": "Change the beeper from enabled to disabled or back",
  "beeper.on": "Old spelling of beeper.enable",
  "beeper.off": "Old spelling of beeper.disable or beeper.mute",
  "driver.exit": "End the driver, so that whoever supervises it may start it anew",
  "driver.killpower":
    "Switch the UPS off from the running driver, if driver.flag.allow_killpower says so",
  "driver.reload": "Read the configuration again and take over what can change in a running driver",
  "driver.reload-or-error":
    "Read the configuration again, and fail if a change needs a new start of the driver",
  "driver.reload-or-exit":
    "Read the configuration again, and end if a change needs a new start of the driver",
  "driver.reload-or-restart": "Read the configuration again, and start anew if a change needs it",
  "experimental.ecomode.start": "Switch over to economy mode",
  "experimental.ecomode.stop": "Leave economy mode",
  "experimental.bypass.ecomode.start": "Switch over to bypass and from there to economy mode",
  "experimental.bypass.ecomode.stop": "Leave economy mode by way of bypass",
  "experimental.essmode.start": "Switch over to energy saver mode",
  "experimental.essmode.stop": "Leave energy saver mode",
  "experimental.test.beeper.start": "Begin a test of the beeper",
  "experimental.test.beeper.stop": "End the test of the beeper",
  "experimental.*": "Command {1}, whose name may still change",
  "device.n.*": "Command {2} for device {1} of the chain",
  "upstream.*": "Command {1} for the device that is followed",
} as const;

const outlets = {
  "load.off": "Cut @ at once",
  "load.on": "Feed @ at once",
  "load.cycle": "Cut @ and feed it again",
  "load.off.delay": "Cut @ after a delay (seconds)",
  "load.on.delay": "Feed @ after a delay (seconds)",
  "load.cycle.delay": "Cut @ after a delay and feed it again (seconds)",
  "shutdown.default": "Switch @ off as its driver does by default",
  "shutdown.return": "Cut @, and feed it again once mains is back",
  "shutdown.stayoff": "Cut @ and leave it off",
  "shutdown.reboot": "Cut @ for a moment",
  "shutdown.reboot.graceful": "Cut @ for a moment after a delay",
} as const;

const places = {
  "outlet": "all outlets together",
  "outlet.n": "outlet {1}",
  "outlet.group.n": "outlet group {1}",
} as const;

/**
 * The name of an instant command. What follows `experimental.`, `upstream.` and `device.<number>.`
 * is open; for the last two {@linkcode isCommandName} is stricter. The failover driver's commands
 * begin with a socket's name.
 */
export type CommandName =
  | Filled<keyof typeof whole | `${keyof typeof places}.${keyof typeof outlets}`>
  | `${string}.force.${"ignore" | "primary"}`;

/** What is known of an instant command. */
export interface CommandEntry {
  /** The name in its standard spelling; in {@linkcode commands} a pattern such as `outlet.n.load.on`. */
  readonly name: string;
  /** One line of plain ASCII without `"`, `\` and `#`. */
  readonly description: string;
}

const rows: readonly (readonly [string, string])[] = [
  ...Object.entries(whole),
  ...Object.entries(places).flatMap(([prefix, place]) =>
    Object.entries(outlets).map(([name, text]) =>
      [`${prefix}.${name}`, text.replace("@", place)] as const
    )
  ),
];

/** What follows `upstream.` is looked up by itself. */
const table = new PatternTable(rows.filter(([pattern]) => pattern !== "upstream.*"));
const FORCED = /^([A-Za-z0-9_:+.-]{1,128})\.force\.(ignore|primary)$/i;
const FOLLOWED = /^upstream\.(.+)$/i;

/** Every row, patterns as they are written, ordered by name. */
export const commands: readonly CommandEntry[] = rows
  .map(([name, text]) => ({ name, description: fillText(text, patternFills(name)) }))
  .sort((a, b) => a.name < b.name ? -1 : 1);

/** Whether a text is a command's name in its standard spelling. */
export function isCommandName(text: string): text is CommandName {
  return describeCommand(text)?.name === text;
}

/**
 * What is known of an instant command, whatever the case of its letters; a number in the name is
 * named in the description.
 */
export function describeCommand(name: string): CommandEntry | undefined {
  const followed = FOLLOWED.exec(name)?.[1];
  if (followed !== undefined) {
    return owned(describeCommand(followed), "upstream.", "for the device that is followed");
  }
  const chained = splitChained(name);
  if (chained !== undefined) {
    const { device, rest } = chained;
    return owned(lookUp(rest), `device.${device}.`, `device ${device} of the chain`);
  }
  const [, source, verb] = FORCED.exec(name) ?? [];
  if (source !== undefined && verb !== undefined) return describeForce(source, verb.toLowerCase());
  return lookUp(name);
}

/** A command that precedes another's name with whose it is. */
function owned(
  inner: CommandEntry | undefined,
  prefix: string,
  owner: string,
): CommandEntry | undefined {
  if (inner === undefined) return undefined;
  return { name: prefix + inner.name, description: `${inner.description}, ${owner}` };
}

function describeForce(source: string, verb: string): CommandEntry {
  const description = verb === "ignore"
    ? `Leave source ${source} of failover out for a while (seconds)`
    : `Follow source ${source} of failover for a while (seconds)`;
  return { name: `${source}.force.${verb}`, description };
}

function lookUp(name: string): CommandEntry | undefined {
  const match = table.find(name);
  if (match === undefined) return undefined;
  return { name: match.name, description: fillText(match.row, match.fills) };
}

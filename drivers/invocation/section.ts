/**
 * How a section of ups.conf becomes settings. Assignments apply in the order in which they were
 * given, as in NUT: the globals and the section at `-a`, then every `-x` that follows it.
 *
 * @module
 */
import type { Complaint, UpsConf, UpsGlobal, UpsSection } from "#core/conf/config.ts";
import { type DeviceLink, deviceLinkOf } from "#core/device_link.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Paths } from "#core/paths.ts";
import { assign } from "./assignments.ts";
import type { Invocation } from "./arguments.ts";
import type { DriverFamily, DriverOption } from "../driver.ts";
import type { Draft, Settings } from "./settings.ts";

/** Settings of which nothing was said yet. */
export function openDraft(program: string, upsname: string, debugArgs: number): Draft {
  return {
    program,
    upsname,
    port: undefined,
    pollinterval: 2,
    synchronous: "auto",
    ignorelb: false,
    sdcommands: undefined,
    reconnectMaxTries: -1,
    reconnectReportFreq: -1,
    debug: { args: debugArgs, global: undefined, section: undefined },
    user: undefined,
    group: undefined,
    chroot: undefined,
    values: {},
    flags: [],
    presets: [],
    published: {},
    notes: [],
    undeclared: [],
  };
}

/** Applies the globals and the section of the draft's UPS. @throws {Exit} as NUT's drivers end. */
export function applyConf(draft: Draft, conf: UpsConf, options: readonly DriverOption[]): void {
  applyGlobal(draft, conf.global);
  const section = conf.sections.findLast((one) => one.name.value === draft.upsname);
  if (section === undefined) {
    throw new Exit(EXIT_FAILURE, `Error: Section ${draft.upsname} not found in ups.conf`);
  }
  checkDriver(draft, section);
  for (const { name, value } of section.parameters) assign(draft, name, value, options);
}

function applyGlobal(draft: Draft, global: UpsGlobal): void {
  draft.pollinterval = global.pollinterval?.value ?? draft.pollinterval;
  draft.synchronous = global.synchronous?.value ?? draft.synchronous;
  draft.reconnectMaxTries = global.reconnectMaxTries?.value ?? draft.reconnectMaxTries;
  draft.reconnectReportFreq = global.reconnectReportFreq?.value ?? draft.reconnectReportFreq;
  draft.user = global.user?.value;
  draft.group = global.group?.value;
  draft.chroot = global.chroot?.value;
  draft.debug = { ...draft.debug, global: global.debugMin?.value };
}

function checkDriver(draft: Draft, section: UpsSection): void {
  const named = section.driver?.value;
  if (named === undefined || named === draft.program) return;
  throw new Exit(
    EXIT_FAILURE,
    `Error: UPS [${draft.upsname}] is for driver '${named}', but I'm '${draft.program}'!`,
  );
}

/** What NUT prints on stdout before it ends over a name that the driver does not declare. */
export function formatUndeclared(name: string, kind: "value" | "flag"): string {
  return `\nFatal error: '${name}' is not a valid ${kind === "value" ? "variable name" : "flag"} ` +
    "for this driver.\n\n" +
    "Look in the man page or call this driver with -h for a list of\n" +
    "valid variable names and flags.\n";
}

/** The debug level that counts: what the socket set, else the most of command line and configuration. */
export function debugLevel(draft: Pick<Draft, "debug">, protocol: number | undefined): number {
  const { args, global, section } = draft.debug;
  return protocol ?? Math.max(args, section ?? global ?? 0);
}

/** Settings from a command line and, for `-a`, a configuration. */
export function readSettings(
  family: Pick<DriverFamily, "program" | "options">,
  invocation: Invocation,
  debugArgs: number,
  conf: UpsConf | undefined,
): Settings {
  const { program, options } = family;
  const draft = openDraft(program, invocation.upsname ?? "", debugArgs);
  for (const { name, value } of invocation.before) assign(draft, name, value, options);
  if (conf !== undefined) applyConf(draft, conf, options);
  for (const { name, value } of invocation.after) assign(draft, name, value, options);
  return {
    ...draft,
    user: invocation.user ?? draft.user,
    group: invocation.group ?? draft.group,
    chroot: invocation.chroot ?? draft.chroot,
  };
}

/** The complaints that concern this UPS: those about the globals and those about its own section. */
export function ownComplaints(
  complaints: readonly Complaint[],
  sections: readonly UpsSection[],
  upsname: string,
): readonly Complaint[] {
  return complaints.filter(({ place }) => {
    const at = sections.filter(({ name }) =>
      name.place.file === place.file && name.place.line <= place.line
    ).sort((a, b) => b.name.place.line - a.name.place.line)[0];
    return at === undefined || at.name.value === upsname;
  });
}

/** Where the device of these settings is. */
export function deviceOf(settings: Settings, paths: Paths): DeviceLink {
  const place = { file: "", line: 0, column: 0 };
  const parameters = Object.entries(settings.values).map(([name, value]) => ({
    name,
    value,
    place,
  }));
  return deviceLinkOf(settings.program, settings.port ?? "", parameters, paths);
}

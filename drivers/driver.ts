/**
 * The contract of every driver. A family is a value with a name, its options and `create`; what it
 * creates is a conversation with one device over a link that it was given. Hop 4 of the corridor:
 * link → codec → table → `Reading`.
 *
 * What the host promises a driver: it calls one method at a time and waits for its promise. `init`
 * comes first; `poll` follows at every poll interval; `instcmd`, `set` and `shutdown` come between
 * polls. After a method has failed with a `LinkError`, or with a bug, the next call is `init` again,
 * on a link that may have a different device at its end. `close` is the last call, and may come at
 * any time.
 *
 * What a driver promises the host: it keeps no timers and starts nothing that outlives the promise;
 * it reaches the world through its link and nothing else; every promise settles, because every call
 * of the link carries a deadline; all that it returns can be cloned by structured cloning. It throws
 * `ConfigError` when only the user can help (the driver ends), `LinkError` when the wire is gone (the
 * host tries again), `WireError` when the device talks nonsense (the data become stale, the link
 * stays). A device that answers, but has nothing fresh to say, is a reading with `fresh: false`.
 *
 * @module
 */
import type { CommandName } from "#core/commands.ts";
import type { DeviceLink } from "#core/device_link.ts";
import type { Log } from "#core/log.ts";
import type { VarName } from "#core/names.ts";
import type { Flag, Range } from "#core/store.ts";
import type { Clock } from "#core/time.ts";
import type { Link, LinkKind } from "./link.ts";

/** A name and a version, as the banner shows them. */
export interface Subdriver {
  readonly name: string;
  readonly version: string;
}

/** One name that the section of a device, or `-x`, may set. */
export interface DriverOption {
  readonly name: string;
  readonly kind: "value" | "flag";
  readonly description: string;
  /** Not published as `driver.parameter.*`: a password. */
  readonly sensitive?: boolean;
  /** A reload applies it to the running driver; otherwise a change needs a restart. */
  readonly reloadable?: boolean;
}

/** One program of NUT, e.g. `dummy-ups`. */
export interface DriverFamily {
  /** The name of the program, which sections name as `driver`. */
  readonly program: string;
  /** What the banner calls it. */
  readonly title: string;
  readonly version: string;
  readonly standing: "stable" | "experimental" | "broken";
  readonly subdrivers: readonly Subdriver[];
  readonly options: readonly DriverOption[];
  /** The wires it can be given. */
  readonly links: readonly LinkKind[];
  create(context: DriverContext): Driver;
}

/** What a driver knows of its section. Names are spelt as the options spell them. */
export interface DriverSettings {
  readonly upsname: string;
  readonly port: string;
  /** In seconds. */
  readonly pollinterval: number;
  readonly device: DeviceLink;
  readonly values: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
}

/** What a driver is given. */
export interface DriverContext {
  readonly settings: DriverSettings;
  /** Of a kind that the family lists. */
  readonly link: Link;
  readonly clock: Clock;
  readonly log: Log;
}

/** A device as the host talks to it. Methods that are absent are not supported. */
export interface Driver {
  /** Opens the link, finds out what the device is, and says all that is known at once. */
  init(): Promise<Reading>;
  /** Says what has changed; nothing that it leaves out is forgotten. */
  poll(): Promise<Reading>;
  /** Runs an instant command that the host does not handle itself. */
  instcmd?(name: string, param?: string): Promise<Outcome>;
  /** Sets a variable that the host does not handle itself. */
  set?(name: string, value: string): Promise<Outcome>;
  /** Switches the load off in the way that suits the device: `shutdown.default`. */
  shutdown?(): Promise<Outcome>;
  /** Takes over settings of which only reloadable ones have changed. */
  reload?(settings: DriverSettings): void;
  /** Lets go of the device. Never throws. */
  close(): Promise<void>;
}

/** What a device says of one variable. What is absent stays as it is; a list replaces the old one. */
export interface Field {
  readonly name: VarName;
  readonly value: string;
  readonly flags?: readonly Flag[];
  /** The greatest length of a STRING. */
  readonly aux?: number;
  readonly enums?: readonly string[];
  readonly ranges?: readonly Range[];
}

/** The alarms of one device of a daisy chain. */
export interface DeviceAlarms {
  readonly device: number;
  readonly alarms: readonly string[];
}

/** What one question to the device brought. Parts that are absent stay as they were. */
export interface Reading {
  /** In the order in which they apply; a later field of the same name wins. */
  readonly fields?: readonly Field[];
  /** Variables that the device no longer has. */
  readonly gone?: readonly VarName[];
  /** All instant commands of the device. */
  readonly commands?: readonly CommandName[];
  /** The words of `ups.status`, without those that the host adds. */
  readonly status?: readonly string[];
  /** The texts of `ups.alarm`; none ends the alarm. */
  readonly alarms?: readonly string[];
  readonly deviceAlarms?: readonly DeviceAlarms[];
  /** Marketing names of modes, in the form `vendor:<driver>:<WORD>`. */
  readonly buzzwords?: readonly string[];
  /** Whether the data may be trusted from now on. */
  readonly fresh?: boolean;
}

/** What became of a command or a setting. */
export type OutcomeCode = "handled" | "unknown" | "invalid" | "failed" | "conversion-failed";

/** The answer to `instcmd`, `set` and `shutdown`. */
export interface Outcome {
  readonly code: OutcomeCode;
  /** What the device has become by it, if that is known at once. */
  readonly reading?: Reading;
}

const TRACKING_CODES: Readonly<Record<OutcomeCode, number>> = {
  "handled": 0,
  "unknown": 1,
  "invalid": 2,
  "failed": 3,
  "conversion-failed": 4,
};

/** The number that a `TRACKING` line carries. */
export function trackingCode(code: OutcomeCode): number {
  return TRACKING_CODES[code];
}

/**
 * Takes a text for the name of a variable without looking it up: for drivers that pass on what
 * others have named, as a simulation or a repeater does. A driver with a table has no use for it.
 */
export function takeName(text: string): VarName {
  return text as VarName;
}

/** The same for the name of an instant command. */
export function takeCommand(text: string): CommandName {
  return text as CommandName;
}

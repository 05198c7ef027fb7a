/**
 * What a section of ups.conf and the command line come to, as a value: the settings of the frame,
 * those of the driver, and the names that are published. `section.ts` puts them together.
 *
 * @module
 */

/** Whether a write to a peer may wait: `auto` begins with no and changes to yes when one blocks. */
export type Synchronous = "yes" | "no" | "auto";

/** A value that the configuration gives a variable; an override cannot be changed by the driver. */
export interface Preset {
  readonly kind: "default" | "override";
  readonly name: string;
  readonly value: string;
}

/** Levels of `-D` and `debug_min`; undefined where nothing was said. */
export interface DebugLevels {
  readonly args: number;
  readonly global: number | undefined;
  readonly section: number | undefined;
}

/** A name that the driver does not declare. */
export interface Undeclared {
  readonly name: string;
  readonly kind: "value" | "flag";
}

/** Everything that a section and a command line say. */
export interface Settings {
  readonly program: string;
  readonly upsname: string;
  readonly port: string | undefined;
  /** In seconds. */
  readonly pollinterval: number;
  readonly synchronous: Synchronous;
  readonly ignorelb: boolean;
  /** As written: names with commas between them. */
  readonly sdcommands: string | undefined;
  readonly reconnectMaxTries: number;
  readonly reconnectReportFreq: number;
  readonly debug: DebugLevels;
  readonly user: string | undefined;
  readonly group: string | undefined;
  readonly chroot: string | undefined;
  /** The driver's own, by the names of its options. */
  readonly values: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  readonly presets: readonly Preset[];
  /** `driver.parameter.*` and `driver.flag.*`, in the order in which they were given. */
  readonly published: Readonly<Record<string, string>>;
  /** Harmless things to tell. */
  readonly notes: readonly string[];
  /** A start ends with the first of these. */
  readonly undeclared: readonly Undeclared[];
}

/** Settings that may still change. */
export type Draft = {
  -readonly [K in keyof Settings]: Settings[K] extends readonly (infer Item)[] ? Item[]
    : Settings[K] extends Readonly<Record<string, string>> ? Record<string, string>
    : Settings[K];
};

/**
 * The shape of a whole NUT configuration, whichever files it came from: each value knows its
 * place. A directive that was not given is absent; its default is in `defaults.ts`. Governed by
 * NUT's manual pages ups.conf(5), upsd.conf(5), upsd.users(5), upsmon.conf(5) and so on.
 *
 * @module
 */
import type { Place } from "../errors.ts";
import type { Secret } from "../secret.ts";

/** A value and where it was written. */
export interface Placed<T> {
  readonly value: T;
  readonly place: Place;
}

/** Something to tell about a configuration. An `error` stops a start; a `warning` does not. */
export interface Complaint {
  readonly severity: "error" | "warning" | "notice" | "info";
  /** Capital letter, no full stop; says what to write instead. */
  readonly sentence: string;
  readonly place: Place;
}

/** What reading one file gives: what was understood, and what was not. */
export interface Parsed<T> {
  readonly conf: T;
  readonly complaints: readonly Complaint[];
}

/** nut.conf: shell variables, among them MODE. */
export interface NutConf {
  readonly variables: ReadonlyMap<string, Placed<string>>;
}

/** Directives that ups.conf allows before the first section and in each section. */
export interface DriverTuning {
  readonly maxstartdelay?: Placed<number>;
  readonly maxretry?: Placed<number>;
  readonly retrydelay?: Placed<number>;
  readonly pollinterval?: Placed<number>;
  readonly synchronous?: Placed<"yes" | "no" | "auto">;
  readonly user?: Placed<string>;
  readonly group?: Placed<string>;
  readonly reconnectMaxTries?: Placed<number>;
  readonly reconnectReportFreq?: Placed<number>;
  readonly debugMin?: Placed<number>;
  readonly libusbDebug?: Placed<number>;
}

/** The part of ups.conf before the first section. */
export interface UpsGlobal extends DriverTuning {
  readonly chroot?: Placed<string>;
  readonly driverpath?: Placed<string>;
  readonly statepath?: Placed<string>;
  readonly nowait?: Placed<boolean>;
}

/** One assignment of a section; without `value` it is a flag. */
export interface Parameter {
  readonly name: string;
  readonly value?: string;
  readonly place: Place;
}

/** One device of ups.conf. */
export interface UpsSection extends DriverTuning {
  readonly name: Placed<string>;
  readonly driver?: Placed<string>;
  readonly port?: Placed<string>;
  readonly desc?: Placed<string>;
  readonly sdorder?: Placed<number>;
  readonly sdcommands?: Placed<readonly string[]>;
  /** Everything in the section in file order, also what has a field of its own above. */
  readonly parameters: readonly Parameter[];
}

/** ups.conf. */
export interface UpsConf {
  readonly global: UpsGlobal;
  readonly sections: readonly UpsSection[];
}

/** One LISTEN of upsd.conf. */
export interface Listen {
  readonly address: string;
  readonly port: number;
}

/** CERTIDENT: a name and the passphrase of the key. */
export interface CertIdent {
  readonly name: string;
  readonly passphrase: Secret;
}

/** upsd.conf. */
export interface UpsdConf {
  readonly maxage?: Placed<number>;
  readonly trackingdelay?: Placed<number>;
  readonly allowNoDevice?: Placed<boolean>;
  readonly allowNotAllListeners?: Placed<boolean>;
  readonly statepath?: Placed<string>;
  readonly datapath?: Placed<string>;
  readonly listen: readonly Placed<Listen>[];
  readonly maxconn?: Placed<number>;
  readonly certfile?: Placed<string>;
  readonly certpath?: Placed<string>;
  readonly certident?: Placed<CertIdent>;
  readonly certrequest?: Placed<0 | 1 | 2>;
  readonly disableWeakSsl?: Placed<boolean>;
  readonly debugMin?: Placed<number>;
}

/** One user of upsd.users. Actions and commands are as written; they are compared without case. */
export interface UserSection {
  readonly name: Placed<string>;
  readonly password?: Placed<Secret>;
  readonly actions: readonly Placed<string>[];
  readonly instcmds: readonly Placed<string>[];
  readonly upsmon?: Placed<"primary" | "secondary">;
}

/** upsd.users. */
export interface UsersConf {
  readonly users: readonly UserSection[];
}

/** One MONITOR of upsmon.conf. `system` is `ups[@host[:port]]` as written. */
export interface Monitor {
  readonly system: string;
  readonly powerValue: number;
  readonly user: string;
  readonly password: Secret;
  readonly role: "primary" | "secondary";
}

/** One CERTHOST of upsmon.conf; -1 inherits. */
export interface CertHost {
  readonly host: string;
  readonly name: string;
  readonly verify: number;
  readonly force: number;
}

/** How a notification travels. */
export type NotifyFlag = "SYSLOG" | "WALL" | "EXEC" | "IGNORE";

/** upsmon.conf. Times are in seconds, as written. */
export interface UpsmonConf {
  readonly monitors: readonly Placed<Monitor>[];
  readonly minsupplies?: Placed<number>;
  readonly pollfreq?: Placed<number>;
  readonly pollfreqalert?: Placed<number>;
  readonly deadtime?: Placed<number>;
  readonly hostsync?: Placed<number>;
  readonly finaldelay?: Placed<number>;
  readonly nocommwarntime?: Placed<number>;
  readonly rbwarntime?: Placed<number>;
  readonly offduration?: Placed<number>;
  readonly overduration?: Placed<number>;
  readonly oblbduration?: Placed<number>;
  readonly alarmcritical?: Placed<boolean>;
  readonly pollfailLogThrottleMax?: Placed<number>;
  readonly shutdowncmd?: Placed<readonly string[]>;
  /** Seconds to stay after the shutdown command: 0 for `yes`, -1 for `no`. */
  readonly shutdownexit?: Placed<number>;
  readonly powerdownflag?: Placed<string>;
  readonly notifycmd?: Placed<readonly string[]>;
  /** By notify type in capitals. */
  readonly notifymsg: ReadonlyMap<string, Placed<string>>;
  readonly notifyflag: ReadonlyMap<string, Placed<readonly NotifyFlag[]>>;
  readonly runAsUser?: Placed<string>;
  readonly certpath?: Placed<string>;
  readonly certfile?: Placed<string>;
  readonly certident?: Placed<CertIdent>;
  readonly certhosts: readonly Placed<CertHost>[];
  readonly certverify?: Placed<boolean>;
  readonly forcessl?: Placed<boolean>;
  readonly debugMin?: Placed<number>;
}

/** One AT rule of upssched.conf. */
export interface AtRule {
  readonly notifyType: string;
  readonly ups: string;
  readonly command: string;
  readonly arg1: string;
  readonly arg2?: string;
}

/** upssched.conf. */
export interface UpsschedConf {
  readonly cmdscript?: Placed<readonly string[]>;
  readonly pipefn?: Placed<string>;
  readonly lockfn?: Placed<string>;
  readonly debugMin?: Placed<number>;
  readonly at: readonly Placed<AtRule>[];
}

/** hosts.conf, for the web programs. */
export interface HostsConf {
  readonly monitors: readonly Placed<{ readonly system: string; readonly description: string }>[];
  readonly singleTemplates: readonly Placed<string>[];
  readonly listTemplates: readonly Placed<string>[];
}

/** upsset.conf: whether the magic line is there. */
export interface UpssetConf {
  readonly secured: boolean;
}

/** One section of nutauth.conf; `title` is normalised to `user@host:port`, `@host:port` or empty. */
export interface AuthSection {
  readonly title: Placed<string>;
  /** The empty title was written out, so an include within a section does not take it for its own. */
  readonly explicit?: true;
  readonly user?: Placed<string>;
  readonly password?: Placed<Secret>;
  readonly certpath?: Placed<string>;
  readonly certfile?: Placed<string>;
  readonly certidentName?: Placed<string>;
  readonly certidentPass?: Placed<Secret>;
  readonly sslBackend?: Placed<string>;
  readonly certhost?: Placed<string>;
  /** -1 inherits. */
  readonly certverify?: Placed<number>;
  readonly forcessl?: Placed<number>;
}

/** A file that nutauth.conf wants read in its place. `section` is empty at the top of the file. */
export interface AuthInclude {
  readonly file: string;
  readonly required: boolean;
  readonly section: string;
  /** How many of the `sections` stand before it. */
  readonly position: number;
}

/**
 * nutauth.conf, for the clients. A title may come up several times; of each setting the last one
 * counts.
 */
export interface AuthConf {
  readonly sections: readonly AuthSection[];
  readonly includes: readonly Placed<AuthInclude>[];
}

/** A whole configuration; a part is absent when its file is. */
export interface Config {
  readonly nut?: NutConf;
  readonly ups?: UpsConf;
  readonly upsd?: UpsdConf;
  readonly users?: UsersConf;
  readonly upsmon?: UpsmonConf;
  readonly upssched?: UpsschedConf;
  readonly hosts?: HostsConf;
  readonly upsset?: UpssetConf;
  readonly auth?: AuthConf;
}

/**
 * upsmon.conf as the rules see it: every value is there, times are durations. Governed by
 * upsmon.conf(5).
 *
 * @module
 */
import type { Monitor, NotifyFlag, UpsmonConf } from "#core/conf/config.ts";
import {
  ALARMCRITICAL,
  CERTVERIFY,
  DEADTIME_SECONDS,
  FINALDELAY_SECONDS,
  FORCESSL,
  HOSTSYNC_SECONDS,
  MINSUPPLIES_COUNT,
  NOCOMMWARNTIME_SECONDS,
  OBLBDURATION_SECONDS,
  OFFDURATION_SECONDS,
  OVERDURATION_SECONDS,
  POLLFAIL_LOG_THROTTLE_MAX_COUNT,
  POLLFREQ_SECONDS,
  POLLFREQALERT_SECONDS,
  RBWARNTIME_SECONDS,
  SHUTDOWNEXIT_SECONDS,
} from "#core/conf/defaults.ts";

/** What upsmon goes by. Times are in seconds, as in the file; a negative one means never. */
export interface Settings {
  readonly monitors: readonly Monitor[];
  readonly minsupplies: number;
  readonly pollfreq: number;
  readonly pollfreqalert: number;
  readonly deadtime: number;
  readonly hostsync: number;
  readonly finaldelay: number;
  readonly nocommwarntime: number;
  readonly rbwarntime: number;
  readonly offduration: number;
  readonly overduration: number;
  readonly oblbduration: number;
  readonly alarmcritical: boolean;
  /** Negative: every failure is logged; 0: once; n: every n polls. */
  readonly pollfailLogThrottleMax: number;
  /** 0 at once, negative never, else seconds. */
  readonly shutdownexit: number;
  /** By notify type; a type that is absent has its stock text. */
  readonly texts: ReadonlyMap<string, string>;
  /** By notify type; a type that is absent goes to the log and to every terminal. */
  readonly flags: ReadonlyMap<string, readonly NotifyFlag[]>;
  /** Whether there is a NOTIFYCMD. */
  readonly hasNotifycmd: boolean;
  readonly shutdowncmd: readonly string[];
  readonly powerdownflag: string | undefined;
  readonly certverify: boolean;
  readonly hasCertpath: boolean;
  readonly forcessl: boolean;
  readonly debugMin: number | undefined;
}

/** What is in force before any file was read. */
const STOCK: Settings = {
  monitors: [],
  minsupplies: MINSUPPLIES_COUNT,
  pollfreq: POLLFREQ_SECONDS,
  pollfreqalert: POLLFREQALERT_SECONDS,
  deadtime: DEADTIME_SECONDS,
  hostsync: HOSTSYNC_SECONDS,
  finaldelay: FINALDELAY_SECONDS,
  nocommwarntime: NOCOMMWARNTIME_SECONDS,
  rbwarntime: RBWARNTIME_SECONDS,
  offduration: OFFDURATION_SECONDS,
  overduration: OVERDURATION_SECONDS,
  oblbduration: OBLBDURATION_SECONDS,
  alarmcritical: ALARMCRITICAL,
  pollfailLogThrottleMax: POLLFAIL_LOG_THROTTLE_MAX_COUNT,
  shutdownexit: SHUTDOWNEXIT_SECONDS,
  texts: new Map(),
  flags: new Map(),
  hasNotifycmd: false,
  shutdowncmd: [],
  powerdownflag: undefined,
  certverify: CERTVERIFY,
  hasCertpath: false,
  forcessl: FORCESSL,
  debugMin: undefined,
};

/**
 * The settings of a configuration. A directive that is absent keeps what was in force `before`, as
 * a reload of upsmon has it, but for DEBUG_MIN and POLLFAIL_LOG_THROTTLE_MAX, which go back.
 */
export function readSettings(conf: UpsmonConf, before: Settings = STOCK): Settings {
  return {
    monitors: conf.monitors.map(({ value }) => value),
    minsupplies: conf.minsupplies?.value ?? before.minsupplies,
    pollfreq: conf.pollfreq?.value ?? before.pollfreq,
    pollfreqalert: conf.pollfreqalert?.value ?? before.pollfreqalert,
    deadtime: conf.deadtime?.value ?? before.deadtime,
    hostsync: conf.hostsync?.value ?? before.hostsync,
    finaldelay: conf.finaldelay?.value ?? before.finaldelay,
    nocommwarntime: conf.nocommwarntime?.value ?? before.nocommwarntime,
    rbwarntime: conf.rbwarntime?.value ?? before.rbwarntime,
    offduration: conf.offduration?.value ?? before.offduration,
    overduration: conf.overduration?.value ?? before.overduration,
    oblbduration: conf.oblbduration?.value ?? before.oblbduration,
    alarmcritical: conf.alarmcritical?.value ?? before.alarmcritical,
    pollfailLogThrottleMax: conf.pollfailLogThrottleMax?.value ?? STOCK.pollfailLogThrottleMax,
    shutdownexit: conf.shutdownexit?.value ?? before.shutdownexit,
    texts: merge(before.texts, conf.notifymsg),
    flags: merge(before.flags, conf.notifyflag),
    hasNotifycmd: conf.notifycmd !== undefined || before.hasNotifycmd,
    shutdowncmd: conf.shutdowncmd?.value ?? before.shutdowncmd,
    powerdownflag: conf.powerdownflag?.value ?? before.powerdownflag,
    certverify: conf.certverify?.value ?? before.certverify,
    hasCertpath: conf.certpath !== undefined || before.hasCertpath,
    forcessl: conf.forcessl?.value ?? before.forcessl,
    debugMin: conf.debugMin?.value,
  };
}

function merge<T>(
  before: ReadonlyMap<string, T>,
  given: ReadonlyMap<string, { readonly value: T }>,
): ReadonlyMap<string, T> {
  return new Map([...before, ...[...given].map(([type, { value }]) => [type, value] as const)]);
}

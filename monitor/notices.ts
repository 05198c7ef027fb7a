/**
 * Notifications: which kinds there are, what each says and by which ways it goes. The texts are
 * NUT's, since scripts match them. Governed by upsmon.conf(5), NOTIFYMSG and NOTIFYFLAG.
 *
 * @module
 */
import { NOTIFYFLAGS } from "#core/conf/defaults.ts";
import type { NotifyType } from "#core/conf/notifications.ts";
import type { Settings } from "./settings.ts";

/** What each type says unless NOTIFYMSG says otherwise. */
export const STOCK_TEXTS: Readonly<Record<NotifyType, string>> = {
  ONLINE: "UPS %s on line power",
  ONBATT: "UPS %s on battery",
  LOWBATT: "UPS %s battery is low",
  FSD: "UPS %s: forced shutdown in progress",
  COMMOK: "Communications with UPS %s established",
  COMMBAD: "Communications with UPS %s lost",
  SHUTDOWN: "Auto logout and shutdown proceeding",
  SHUTDOWN_HOSTSYNC:
    "Shutdown initiated; primary system is waiting for secondaries to log out or time out",
  REPLBATT: "UPS %s battery needs to be replaced",
  NOCOMM: "UPS %s is unavailable",
  NOPARENT: "upsmon parent process died - shutdown impossible",
  CAL: "UPS %s: calibration in progress",
  NOTCAL: "UPS %s: calibration finished",
  OFF: "UPS %s: administratively OFF or asleep",
  NOTOFF: "UPS %s: no longer administratively OFF or asleep",
  BYPASS: "UPS %s: on bypass (powered, not protecting)",
  NOTBYPASS: "UPS %s: no longer on bypass",
  ECO: "UPS %s: in ECO mode (as defined by vendor)",
  NOTECO: "UPS %s: no longer in ECO mode",
  ALARM: "UPS %s: one or more active alarms: [%s]",
  NOTALARM: "UPS %s is no longer in an alarm state (no active alarms)",
  OVER: "UPS %s: overloaded",
  NOTOVER: "UPS %s: no longer overloaded",
  TRIM: "UPS %s: trimming incoming voltage",
  NOTTRIM: "UPS %s: no longer trimming incoming voltage",
  BOOST: "UPS %s: boosting incoming voltage",
  NOTBOOST: "UPS %s: no longer boosting incoming voltage",
  OTHER: "UPS %s: has at least one unclassified status token: [%s]",
  NOTOTHER: "UPS %s has no unclassified status tokens anymore",
  SUSPEND_STARTING: "OS is entering sleep/suspend/hibernate mode",
  SUSPEND_FINISHED: "OS just finished sleep/suspend/hibernate mode, de-activating obsolete UPS " +
    "readings to avoid an unfortunate shutdown",
  SUSPEND_TIMEJUMP_UNEXPECTED: "Unexpected clock change by %s, treating as wake up from sleep",
};

/** NUT cuts a text after this many bytes. */
const MAX_BYTES = 511;

/** What a notification says, before it is known where it goes. */
export interface Wording {
  readonly type: NotifyType;
  /** The system of MONITOR; empty when it is about upsmon itself. */
  readonly ups: string;
  /** The text of the alarm, the words of the status, or by how much the clock jumped. */
  readonly extra?: string;
}

/** By which ways a notification goes. */
export interface Ways {
  readonly log: boolean;
  readonly wall: boolean;
  readonly exec: boolean;
}

/**
 * The text of a notification: the first `%s` is the UPS, the second the extra. A jump of the clock
 * has no UPS, so there the first one is the extra; NUT leaves it empty.
 */
export function formatNotice({ type, ups, extra = "" }: Wording, settings: Settings): string {
  const format = settings.texts.get(type) ?? STOCK_TEXTS[type];
  if (!format.includes("%s")) return cut(format);
  const values = type === "SUSPEND_TIMEJUMP_UNEXPECTED" ? [extra] : [ups, extra];
  return cut(format.replace(/%([%s])/g, (_, kind) => kind === "%" ? "%" : values.shift() ?? ""));
}

/** Where a notification goes; IGNORE is stronger than anything beside it. */
export function waysOf(type: NotifyType, settings: Settings): Ways {
  const flags = settings.flags.get(type) ?? NOTIFYFLAGS;
  const wanted = !flags.includes("IGNORE");
  return {
    log: wanted && flags.includes("SYSLOG"),
    wall: wanted && flags.includes("WALL"),
    exec: wanted && flags.includes("EXEC") && settings.hasNotifycmd,
  };
}

function cut(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= MAX_BYTES) return text;
  return new TextDecoder().decode(bytes.subarray(0, MAX_BYTES), { stream: true });
}

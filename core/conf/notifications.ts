/**
 * The kinds of notification that upsmon sends and that upsmon.conf and upssched.conf name.
 * Governed by NUT's upsmon.conf(5).
 *
 * @module
 */

/** Every notify type. */
export const NOTIFY_TYPES = [
  "ONLINE",
  "ONBATT",
  "LOWBATT",
  "FSD",
  "COMMOK",
  "COMMBAD",
  "SHUTDOWN",
  "SHUTDOWN_HOSTSYNC",
  "REPLBATT",
  "NOCOMM",
  "NOPARENT",
  "CAL",
  "NOTCAL",
  "OFF",
  "NOTOFF",
  "BYPASS",
  "NOTBYPASS",
  "ECO",
  "NOTECO",
  "ALARM",
  "NOTALARM",
  "OVER",
  "NOTOVER",
  "TRIM",
  "NOTTRIM",
  "BOOST",
  "NOTBOOST",
  "OTHER",
  "NOTOTHER",
  "SUSPEND_STARTING",
  "SUSPEND_FINISHED",
  "SUSPEND_TIMEJUMP_UNEXPECTED",
] as const;

/** One of the notify types. */
export type NotifyType = typeof NOTIFY_TYPES[number];

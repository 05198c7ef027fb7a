/**
 * What holds where a configuration says nothing. NUT's values; the unit is in the name, as the
 * files have it. A directive that is not here has no default.
 *
 * @module
 */
import type { NotifyFlag } from "./config.ts";

/** nut.conf: nothing starts. */
export const MODE = "none";

/** ups.conf: how long upsdrvctl waits for a driver. */
export const MAXSTARTDELAY_SECONDS = 75;
/** ups.conf: attempts to start a driver. */
export const MAXRETRY_COUNT = 1;
/** ups.conf: pause between attempts. */
export const RETRYDELAY_SECONDS = 5;
/** ups.conf: how often a driver asks its device. */
export const POLLINTERVAL_SECONDS = 2;
/** ups.conf: whether writes to upsd block. */
export const SYNCHRONOUS = "auto";
/** ups.conf: failed reconnects before a driver gives up; negative for never. */
export const RECONNECT_MAX_TRIES_COUNT = -1;
/** ups.conf: failed reconnects between two reports; negative for none. */
export const RECONNECT_REPORT_FREQ_COUNT = -1;
/** ups.conf: the place in the order of shutdowns; -1 is left out of them. */
export const SDORDER = 0;

/** upsd.conf: age from which data are stale. */
export const MAXAGE_SECONDS = 15;
/** upsd.conf: how long the outcome of a command may be asked for. */
export const TRACKINGDELAY_SECONDS = 3600;
/** upsd.conf: whether upsd starts without any UPS. */
export const ALLOW_NO_DEVICE = false;
/** upsd.conf: whether upsd starts when some LISTEN cannot be bound. */
export const ALLOW_NOT_ALL_LISTENERS = false;
/** upsd.conf: where upsd listens without any LISTEN. */
export const LISTEN_ADDRESSES: readonly string[] = ["127.0.0.1", "::1"];
/** upsd.conf: no certificate is asked of clients. */
export const CERTREQUEST = 0;
/** upsd.conf: TLS below 1.2 is allowed by NUT. */
export const DISABLE_WEAK_SSL = false;

/** upsmon.conf: power supplies that must be fed. */
export const MINSUPPLIES_COUNT = 1;
/** upsmon.conf: how often a UPS is asked. */
export const POLLFREQ_SECONDS = 5;
/** upsmon.conf: the same while one is on battery. */
export const POLLFREQALERT_SECONDS = 5;
/** upsmon.conf: silence after which a UPS on battery is called critical. */
export const DEADTIME_SECONDS = 15;
/** upsmon.conf: how long primary and secondaries wait for each other. */
export const HOSTSYNC_SECONDS = 15;
/** upsmon.conf: pause between the shutdown notification and the shutdown. */
export const FINALDELAY_SECONDS = 5;
/** upsmon.conf: how often NOCOMM is repeated. */
export const NOCOMMWARNTIME_SECONDS = 300;
/** upsmon.conf: how often REPLBATT is repeated. */
export const RBWARNTIME_SECONDS = 43_200;
/** upsmon.conf: how long a UPS must be off to count as dead; negative for never. */
export const OFFDURATION_SECONDS = 30;
/** upsmon.conf: how long an overloaded UPS must be silent to count as dead; negative for never. */
export const OVERDURATION_SECONDS = -1;
/** upsmon.conf: how long a UPS must be on a low battery to be critical. */
export const OBLBDURATION_SECONDS = 0;
/** upsmon.conf: whether silence after an alarm is critical. */
export const ALARMCRITICAL = true;
/** upsmon.conf: polls between two logs of the same failure; 0 for one log, negative for all. */
export const POLLFAIL_LOG_THROTTLE_MAX_COUNT = -1;
/** upsmon.conf: seconds that upsmon stays after the shutdown command; negative for ever. */
export const SHUTDOWNEXIT_SECONDS = 0;
/** upsmon.conf: how every notification travels. */
export const NOTIFYFLAGS: readonly NotifyFlag[] = ["SYSLOG", "WALL"];
/** upsmon.conf: whether a server must prove who it is. */
export const CERTVERIFY = false;
/** upsmon.conf: whether a connection without TLS is refused. */
export const FORCESSL = false;

/** CERTHOST and nutauth.conf: the more general setting counts. */
export const INHERITED = -1;

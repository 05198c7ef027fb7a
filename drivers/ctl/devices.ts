/**
 * The devices of ups.conf as upsdrvctl sees them: who drives them, how patient to be with the start,
 * and in which order they switch off.
 *
 * @module
 */
import type { UpsConf, UpsSection } from "#core/conf/config.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { type Duration, seconds } from "#core/time.ts";

/** One device. */
export interface Device {
  readonly name: string;
  readonly driver: string;
  readonly port?: string;
  /** As whom the driver runs, if root starts it. */
  readonly user?: string;
  /** 0 first; below 0 only when it is named. */
  readonly sdorder: number;
  /** How long a start may take; undefined for as long as it likes. */
  readonly startLimit?: Duration;
  /** How often a start is tried; 0 for never. */
  readonly attempts: number;
  readonly retryDelay: Duration;
}

const DEFAULT_START_LIMIT = 75;
const DEFAULT_ATTEMPTS = 1;
const DEFAULT_RETRY_DELAY = 5;

/** Every device, in the order of the file. */
export function devicesOf(conf: UpsConf | undefined): Device[] {
  return (conf?.sections ?? []).map((section) => deviceOf(section, conf as UpsConf));
}

/** The devices that a request is for. Throws `Exit` with NUT's message when there are none. */
export function selectDevices(devices: readonly Device[], ups: string | undefined): Device[] {
  if (devices.length === 0) {
    throw new Exit(EXIT_FAILURE, "Error: no UPS definitions found in ups.conf");
  }
  if (ups === undefined) return [...devices];
  const found = devices.find((device) => device.name === ups);
  if (found === undefined) throw new Exit(EXIT_FAILURE, `UPS ${ups} not found in ups.conf`);
  return [found];
}

/**
 * All devices that switch off when nobody is named, those with the lowest `sdorder` first. NUT's
 * code stops after order 0, its manual does not: the manual is followed.
 */
export function shutdownOrder(devices: readonly Device[]): Device[] {
  return devices.filter((device) => device.sdorder >= 0)
    .sort((one, other) => one.sdorder - other.sdorder);
}

function deviceOf(section: UpsSection, { global }: UpsConf): Device {
  const limit = section.maxstartdelay?.value ?? global.maxstartdelay?.value ??
    DEFAULT_START_LIMIT;
  const attempts = natural(section.maxretry?.value) ?? natural(global.maxretry?.value) ??
    DEFAULT_ATTEMPTS;
  const delay = natural(section.retrydelay?.value) ?? natural(global.retrydelay?.value) ??
    DEFAULT_RETRY_DELAY;
  const port = section.port?.value;
  const user = section.user?.value ?? global.user?.value;
  return {
    name: section.name.value,
    driver: section.driver?.value ?? "",
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    sdorder: section.sdorder?.value ?? 0,
    ...(limit > 0 ? { startLimit: seconds(limit) } : {}),
    attempts,
    retryDelay: seconds(delay),
  };
}

/** A negative value counts as not given, as in NUT. */
function natural(value: number | undefined): number | undefined {
  return value === undefined || value < 0 ? undefined : value;
}

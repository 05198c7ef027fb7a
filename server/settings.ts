/**
 * What upsd takes from its configuration, ready for use: the devices to serve, the limits, the
 * users. A reload makes a new one of these and hands it to the rules whole.
 *
 * @module
 */
import type { Config, UpsSection } from "#core/conf/config.ts";
import { MAXAGE_SECONDS, TRACKINGDELAY_SECONDS } from "#core/conf/defaults.ts";
import { type Duration, seconds } from "#core/time.ts";
import { Access } from "./access.ts";

/** One device to serve. */
export interface Served {
  readonly name: string;
  readonly desc?: string;
  /** The name of the driver's socket in the state folder. */
  readonly socket: string;
}

/** What a configuration means to upsd. */
export interface Settings {
  /** In the order of ups.conf. */
  readonly served: readonly Served[];
  /** Where the drivers' sockets are. */
  readonly statepath: string;
  /** Whole seconds, because NUT divides them as such. */
  readonly maxage: number;
  readonly trackingDelay: Duration;
  /** The most connections of all kinds; without it the system's limit holds. */
  readonly maxconn?: number;
  readonly access: Access;
}

/** The settings; a section that lacks its driver or port is not served. */
export function readSettings(config: Config, statepath: string): Settings {
  const { maxage, trackingdelay, maxconn } = config.upsd ?? {};
  return {
    served: (config.ups?.sections ?? []).flatMap(toServed),
    statepath,
    maxage: maxage?.value ?? MAXAGE_SECONDS,
    trackingDelay: seconds(trackingdelay?.value ?? TRACKINGDELAY_SECONDS),
    ...(maxconn === undefined ? {} : { maxconn: maxconn.value }),
    access: new Access(config.users ?? { users: [] }),
  };
}

function toServed({ name, driver, port, desc }: UpsSection): Served[] {
  if (driver === undefined || port === undefined) return [];
  return [{
    name: name.value,
    socket: `${driver.value}-${name.value}`,
    ...(desc === undefined ? {} : { desc: desc.value }),
  }];
}

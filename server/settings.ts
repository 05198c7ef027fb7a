/**
 * What upsd takes from its three configuration files, ready for use: the devices to serve, the
 * limits, the users. A reload makes a new one of these and hands it to the rules whole.
 *
 * @module
 */
import type { Config, UpsSection } from "#core/conf/config.ts";
import type { LogRecord, Severity } from "#core/log.ts";
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

const DEFAULT_MAXAGE = 15;
const DEFAULT_TRACKINGDELAY = 3600;

/** The settings and what is to be said of them. */
export function readSettings(
  config: Config,
  statepath: string,
): { readonly settings: Settings; readonly records: readonly LogRecord[] } {
  const { served, records } = readServed(config.ups?.sections ?? []);
  const { maxage, trackingdelay, maxconn } = config.upsd ?? {};
  const settings: Settings = {
    served,
    statepath,
    maxage: maxage?.value ?? DEFAULT_MAXAGE,
    trackingDelay: seconds(trackingdelay?.value ?? DEFAULT_TRACKINGDELAY),
    ...(maxconn === undefined ? {} : { maxconn: maxconn.value }),
    access: new Access(config.users ?? { users: [] }),
  };
  return { settings, records };
}

function readServed(
  sections: readonly UpsSection[],
): { readonly served: readonly Served[]; readonly records: readonly LogRecord[] } {
  if (sections.length === 0) {
    return { served: [], records: [tell("warning", "Warning: no UPS definitions in ups.conf")] };
  }
  const served = new Map<string, Served>();
  const records: LogRecord[] = [];
  for (const { name: { value: name }, driver, port, desc } of sections) {
    if (driver === undefined || port === undefined) {
      const text = `Warning: ignoring incomplete configuration for UPS [${name}]`;
      records.push(tell("warning", text));
    } else if (served.has(name.toLowerCase())) {
      records.push(tell("error", `UPS name [${name}] is already in use!`));
    } else {
      served.set(name.toLowerCase(), {
        name,
        socket: `${driver.value}-${name}`,
        ...(desc === undefined ? {} : { desc: desc.value }),
      });
    }
  }
  return { served: [...served.values()], records };
}

function tell(severity: Severity, text: string): LogRecord {
  return { severity, text };
}

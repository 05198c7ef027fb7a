/**
 * A run of upsdrvctl over hands that touch nothing, with Debian's folders.
 *
 * @module
 */
import type { Config, DriverTuning, UpsGlobal, UpsSection } from "#core/conf/config.ts";
import type { LogRecord } from "#core/log.ts";
import type { Request } from "#drivers/ctl/argv.ts";
import { runRequest } from "#drivers/ctl/controller.ts";
import type { Session } from "#drivers/ctl/session.ts";
import { VirtualClock } from "./clock.ts";
import { FakeHands } from "./driver_hands.ts";

/** One device of the configuration. */
export interface FakeDevice extends DriverTuning {
  readonly name: string;
  readonly driver?: string;
  readonly port?: string;
  readonly sdorder?: number;
}

/** A value with a place. */
export function placed<T>(value: T): { value: T; place: typeof HERE } {
  return { value, place: HERE };
}

const HERE = { file: "ups.conf", line: 1, column: 1 };

/** A configuration of these devices. */
export function configOf(devices: readonly FakeDevice[], global: UpsGlobal = {}): Config {
  const sections = devices.map(({ name, driver, port, sdorder, ...tuning }): UpsSection => ({
    ...tuning,
    name: placed(name),
    driver: placed(driver ?? "dummy-ups"),
    port: placed(port ?? `${name}.dev`),
    ...(sdorder === undefined ? {} : { sdorder: placed(sdorder) }),
    parameters: [{ name: "port", value: port ?? `${name}.dev`, place: HERE }],
  }));
  return { ups: { global, sections } };
}

/** A run that can be looked at. */
export class FakeRun {
  readonly clock = new VirtualClock();
  readonly hands = new FakeHands(this.clock);
  readonly records: LogRecord[] = [];
  readonly session: Session;

  constructor(
    devices: readonly FakeDevice[],
    request: Partial<Request>,
    more: Partial<Session> & { readonly global?: UpsGlobal; readonly driverpath?: string } = {},
  ) {
    const { global, driverpath, ...rest } = more;
    this.session = {
      request: {
        verb: "start",
        testing: false,
        debug: 0,
        passDebug: false,
        mode: "default",
        ...request,
      },
      config: configOf(devices, global),
      site: {
        paths: {
          confpath: "/etc/nut",
          statepath: "/run/nut",
          altpidpath: "/run/nut",
          pidpath: "/run",
          datapath: "/usr/share/nut",
          ...(driverpath === undefined ? {} : { driverpath }),
        },
        install: "/opt/denut",
        deno: "/opt/bin/deno",
      },
      isOurs: (driver) => driver === "dummy-ups",
      nowait: false,
      trustPids: false,
      debug: 0,
      hands: this.hands,
      clock: this.clock,
      log: (record) => this.records.push(record),
      ...rest,
    };
  }

  /** Runs to the end in virtual time. */
  async run(limit = 600_000): Promise<number> {
    const done = runRequest(this.session).then((code) => ({ code }));
    const state: { code?: number } = {};
    done.then(({ code }) => state.code = code, () => {});
    for (let at = 0; at < limit && state.code === undefined; at += 1000) {
      await this.clock.advanceAsync(1000);
    }
    return (await done).code;
  }

  /** What was told, without debugging. */
  get told(): string[] {
    return this.records.filter(({ severity }) => severity !== "debug").map(({ text }) => text);
  }
}

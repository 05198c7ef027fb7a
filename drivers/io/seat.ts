/**
 * Where a host and its driver sit together: the machine runs, and what it asks of the driver is
 * asked. The same code within the process and within a head.
 *
 * @module
 */
import type { DeviceLink } from "#core/device_link.ts";
import { runMachine } from "#core/io/loop.ts";
import { isShown, type Log } from "#core/log.ts";
import type { Clock } from "#core/time.ts";
import { askDriver, describeFailure, driverSettings } from "../host/ask.ts";
import type { Driver, DriverFamily } from "../driver.ts";
import { host } from "../host.ts";
import type { Link } from "../link.ts";
import { openState } from "../host/start.ts";
import type {
  DriverAnswer,
  DriverRequest,
  HostEffect,
  HostEvent,
  HostPlan,
} from "../host/state.ts";

/** A device's life that goes on, wherever it does. */
export interface Seat {
  dispatch(event: HostEvent): void;
  /** Lets go of the device. */
  close(): Promise<void>;
}

/** What a seat needs. */
export interface SeatOptions {
  readonly family: DriverFamily;
  readonly plan: HostPlan;
  readonly device: DeviceLink;
  readonly link: Link;
  readonly clock: Clock;
  /** Carries out what is not for the driver. */
  readonly perform: (effect: HostEffect) => void;
}

/** Takes the seat; the device's life begins with the event `started`. */
export function openSeat(options: SeatOptions): Seat {
  const { family, plan, device, link, clock, perform } = options;
  let driver: Driver | undefined;
  let level = 0;

  /** Records that nobody would see are not worth a message. */
  const log: Log = (record) => {
    if (isShown(record, level)) perform({ kind: "log", record });
  };

  async function ask(request: DriverRequest): Promise<DriverAnswer> {
    try {
      driver ??= family.create({
        settings: driverSettings(plan.settings, device),
        link,
        clock,
        log,
      });
    } catch (error) {
      return describeFailure(error);
    }
    return await askDriver(driver, request, device);
  }

  const running = runMachine(
    host,
    openState(plan),
    (effect) => {
      if (effect.kind === "debug") level = effect.level;
      if (effect.kind !== "ask") return perform(effect);
      ask(effect.request).then((answer) => running.dispatch({ kind: "answered", answer }));
    },
    clock,
    log,
  );

  return {
    dispatch: (event) => running.dispatch(event),
    async close(): Promise<void> {
      running.stop();
      await driver?.close();
    },
  };
}

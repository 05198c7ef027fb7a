/**
 * Where host and driver are to sit: in this process, or in a head without permissions when the
 * process holds the right to call foreign functions.
 *
 * @module
 */
import { needsHead } from "#core/device_link.ts";
import type { LogSink } from "#core/io/log.ts";
import type { Clock } from "#core/time.ts";
import type { DriverFamily } from "../driver.ts";
import { deviceOf } from "../invocation/section.ts";
import type { HostPlan, Purpose } from "../host/state.ts";
import type { Configuration } from "./configuration.ts";
import { openHead } from "./head.ts";
import type { Life } from "./life.ts";
import { type LinkSurroundings, openLink } from "./links.ts";
import { openSeat, type Seat } from "./seat.ts";

/** What a seat is taken with. */
export interface SeatingOptions {
  readonly family: DriverFamily;
  readonly configuration: Configuration;
  readonly purpose: Purpose;
  readonly clock: Clock;
  readonly sink: LogSink;
  readonly readEnvironment: LinkSurroundings["readEnvironment"];
  readonly life: Life;
}

/** Makes the link and takes a seat. @throws {ConfigError} when there is no such link. */
export async function takeSeat(options: SeatingOptions): Promise<Seat> {
  const { family, configuration, purpose, clock, sink, readEnvironment, life } = options;
  const { settings, paths } = configuration;
  const { program, version } = family;
  const device = deviceOf(settings, paths);
  const link = await openLink(device, { paths, clock, log: sink.log, readEnvironment });
  const plan: HostPlan = {
    family: { program, version, options: family.options },
    settings,
    purpose,
    pid: Deno.pid,
  };
  const perform: Life["perform"] = (effect) => life.perform(effect);
  if (!needsHead(device)) return openSeat({ family, plan, device, link, clock, perform });
  return openHead({
    plan: { program, host: plan, device, link: link.kind },
    link,
    clock,
    perform,
    broken: (reason, hopeless) => life.breakOff(reason, hopeless),
  });
}

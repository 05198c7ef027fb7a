/**
 * What the machines of a drill talk to: UPSes behind servers that can be reached or not, and who is
 * logged in where. Answers each of upsmon's questions as upsd would.
 *
 * @module
 */
import type { MonitorEvent } from "../events.ts";
import type { ServerEffect } from "../dialogues.ts";
import { Device } from "./device.ts";
import type { Facts } from "./facts.ts";
import type { Action } from "./scenario.ts";

/** A UPS and its server. */
interface Place {
  readonly device: Device;
  /** upsd answers. */
  reachable: boolean;
  /** The driver reaches the device. */
  heard: boolean;
  /** A primary has ordered the shutdown. */
  fsd: boolean;
  /** By the names of machines. */
  readonly logins: Set<string>;
}

const GONE = { code: 31, text: "Connection failure: Connection refused" };
const STALE = { code: 10, text: "Data stale" };

/** Everything outside of the machines. */
export class Surroundings {
  readonly #places: ReadonlyMap<string, Place>;

  constructor(facts: readonly Facts[]) {
    this.#places = new Map(facts.map((each) => [each.system, {
      device: new Device(each),
      reachable: true,
      heard: true,
      fsd: false,
      logins: new Set<string>(),
    }]));
  }

  get devices(): readonly Device[] {
    return [...this.#places.values()].map(({ device }) => device);
  }

  device(system: string): Device | undefined {
    return this.#places.get(system)?.device;
  }

  /** Whether anybody is logged in there. */
  isLoggedIn(system: string, machine: string): boolean {
    return this.#places.get(system)?.logins.has(machine) ?? false;
  }

  /** Has something happen to UPSes or their servers. */
  apply(action: Action): void {
    const named = "ups" in action ? action.ups : undefined;
    for (const [system, place] of this.#places) {
      if (named !== undefined && named !== system && named !== system.split("@")[0]) continue;
      change(place, action);
    }
  }

  /** What a server answers to a machine; each event comes a moment later. */
  answer(effect: ServerEffect, machine: string, isNew: boolean): readonly MonitorEvent[] {
    const place = effect.kind === "hang-up" ? undefined : this.#places.get(effect.target.system);
    if (place === undefined) return [];
    const { link } = effect;
    switch (effect.kind) {
      case "poll":
        return this.#poll(place, link, machine, isNew);
      case "set-fsd":
        if (!place.reachable) return [{ kind: "fsd-answered", link, failure: GONE }];
        place.fsd = true;
        return [{ kind: "fsd-answered", link }];
      case "count-logins":
        return place.reachable
          ? [{ kind: "logins-counted", link, count: place.logins.size }]
          : [{ kind: "logins-counted", link }];
      case "measure": {
        const { charge, believed } = place.device;
        const battery = { charge: Math.round(charge), runtime: Math.round(believed) };
        return place.reachable && place.heard ? [{ kind: "measured", link, battery }] : [];
      }
      default:
        return [];
    }
  }

  /** A machine says goodbye everywhere, or its connections break. */
  leave(machine: string): void {
    for (const { logins } of this.#places.values()) logins.delete(machine);
  }

  #poll(place: Place, link: number, machine: string, isNew: boolean): MonitorEvent[] {
    if (!place.reachable) {
      place.logins.delete(machine);
      return [{ kind: "connect-failed", link, failure: GONE }];
    }
    place.logins.add(machine);
    const opening: MonitorEvent[] = isNew
      ? [{ kind: "connected", link }, { kind: "logged-in", link }]
      : [];
    if (!place.heard) {
      return [...opening, { kind: "poll-failed", link, failure: STALE, closed: false }];
    }
    const status = place.fsd ? `FSD ${place.device.status}` : place.device.status;
    return [...opening, { kind: "told", link, told: { status } }];
  }
}

function change(place: Place, action: Action): void {
  switch (action.kind) {
    case "mains":
      place.device.mains = action.on;
      return;
    case "comms":
      place.heard = action.on;
      return;
    case "server":
      place.reachable = action.on;
      return;
    case "charge":
      place.device.charge = action.percent;
      return;
    case "aged":
      return place.device.age(action.part);
    case "says":
      place.device.says = action.words;
  }
}

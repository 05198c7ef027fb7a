/**
 * The server as one machine: drivers on one side, clients on the other, and every rule of upsd in
 * between. It owns all state; `io/` carries out what it says.
 *
 * @module
 */
import type { Machine, Stepped } from "#core/machine.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import {
  admitClient,
  dropClient,
  dropIdleClients,
  forgetClient,
  kickClients,
  serveClient,
} from "./clients.ts";
import { type DescriptionTable, NO_TABLE } from "./descriptions.ts";
import {
  connectDriver,
  giveUpDriver,
  greetDriver,
  hearDriver,
  loseDriver,
  watchDriver,
} from "./drivers.ts";
import type { ServerEffect, ServerEvent } from "./events.ts";
import { Fleet } from "./fleet.ts";
import type { Settings } from "./settings.ts";
import { Tracking } from "./tracking.ts";
import { type ServerState, Turn } from "./turn.ts";

/** How often the server looks after what is due with time. */
export const TICK: Duration = seconds(1);

/** What a server begins with. */
export interface ServerOptions {
  readonly settings: Settings;
  /** Makes an id that nobody can guess. */
  readonly newId: () => string;
  /** How many addresses are listened on. */
  readonly listeners: number;
  readonly descriptions?: DescriptionTable;
}

/** The state of a server that has not done anything yet; its first tick is due at once. */
export function openServer(options: ServerOptions, now: Instant): ServerState {
  const fleet = new Fleet();
  fleet.rearrange(options.settings.served);
  return {
    settings: options.settings,
    fleet,
    sessions: new Map(),
    tracking: new Tracking(),
    descriptions: options.descriptions ?? NO_TABLE,
    newId: options.newId,
    listeners: options.listeners,
    nextLink: 1,
    nextTick: now,
    lastCrowdComplaint: -Infinity,
  };
}

/** The rules of upsd. */
export const upsd: Machine<ServerState, ServerEvent, ServerEffect> = {
  name: "upsd",
  tick: { kind: "ticked" },
  due: (state) => state.nextTick,
  step(state, event, now): Stepped<ServerState, ServerEffect> {
    const turn = new Turn(state, now);
    try {
      take(event, turn);
    } catch (error) {
      recover(event, error, turn);
    }
    return [state, turn.effects];
  },
};

function take(event: ServerEvent, turn: Turn): void {
  switch (event.kind) {
    case "client-connected":
      return admitClient(event.client, event.address, turn);
    case "client-sent":
    case "client-closed":
      return takeFromClient(event, turn);
    case "ticked":
      return tick(turn);
    case "reloaded":
      return reload(event.settings, turn);
    case "stopped":
      return stop(event.signal, turn);
    default:
      return takeFromDriver(event, turn);
  }
}

/** What an old connection still reports is nobody's any more. */
function takeFromDriver(event: Extract<ServerEvent, { link: number }>, turn: Turn): void {
  const ups = turn.state.fleet.behind(event.link);
  if (ups === undefined) return;
  switch (event.kind) {
    case "driver-connected":
      return greetDriver(ups, turn);
    case "driver-failed":
      return giveUpDriver(ups, event, turn);
    case "driver-sent":
      return hearDriver(ups, event.bytes, turn);
    case "driver-blocked":
      ups.blocked = true;
      return;
    case "driver-closed":
      return loseDriver(ups, event.reason, turn);
  }
}

function takeFromClient(
  event: Extract<ServerEvent, { kind: "client-sent" | "client-closed" }>,
  turn: Turn,
): void {
  const session = turn.state.sessions.get(event.client);
  if (session === undefined) return;
  if (event.kind === "client-sent") serveClient(session, event.bytes, turn);
  else forgetClient(session, turn);
}

function tick(turn: Turn): void {
  const { state, now } = turn;
  state.nextTick = now + TICK;
  state.tracking.expire(now, state.settings.trackingDelay);
  for (const ups of state.fleet.all) watchDriver(ups, turn);
  dropIdleClients(turn);
  turn.effects.push({ kind: "feed-watchdog" });
}

function reload(settings: Settings, turn: Turn): void {
  const { state } = turn;
  state.settings = settings;
  const { added, removed, redefined } = state.fleet.rearrange(settings.served);
  for (const ups of redefined) {
    turn.log("notice", `Redefined UPS [${ups.name}]`);
    turn.dropDriver(ups);
    connectDriver(ups, turn);
  }
  for (const ups of added) connectDriver(ups, turn);
  for (const ups of removed) {
    turn.log("notice", `Deleting UPS [${ups.name}]`);
    kickClients(ups, turn);
    turn.dropDriver(ups);
  }
  if (state.fleet.all.length === 0) turn.log("warning", "Warning: no UPSes currently defined!");
}

function stop(signal: number, turn: Turn): void {
  turn.log("info", `Signal ${signal}: exiting`);
  for (const session of [...turn.state.sessions.values()]) dropClient(session, turn);
  for (const ups of turn.state.fleet.all) turn.dropDriver(ups);
}

/** A fault of ours in one conversation ends that conversation and nothing else. */
function recover(event: ServerEvent, error: unknown, turn: Turn): void {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  turn.log("error", `Bug in upsd while it took ${event.kind}: ${text}`);
  if ("client" in event) {
    const session = turn.state.sessions.get(event.client);
    if (session !== undefined) dropClient(session, turn);
  } else if ("link" in event) {
    const ups = turn.state.fleet.behind(event.link);
    if (ups !== undefined) turn.dropDriver(ups);
  }
}

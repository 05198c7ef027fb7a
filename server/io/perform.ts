/**
 * Carries out what the rules say.
 *
 * @module
 */
import type { Log } from "#core/log.ts";
import type { ServerEffect, ServerEvent } from "../events.ts";
import { ClientSockets } from "./client_sockets.ts";
import { reachThrough } from "./door.ts";
import { DriverSockets } from "./driver_sockets.ts";

/** What effects are carried out with. */
export interface Hands {
  readonly clients: ClientSockets;
  readonly drivers: DriverSockets;
  readonly log: Log;
  /** Tells the service manager. */
  readonly notify: (state: string) => void;
}

/** The hands of a server; what happens to them goes to `dispatch`. `door` is for late drivers. */
export function openHands(
  dispatch: (event: ServerEvent) => void,
  log: Log,
  notify: (state: string) => void,
  door: string,
): Hands {
  const clients = new ClientSockets(dispatch, (text) => log({ severity: "error", text }));
  const drivers = new DriverSockets(dispatch, reachThrough(door));
  return { clients, drivers, log, notify };
}

/** Carries out one effect. Nothing here waits. */
export function perform(effect: ServerEffect, { clients, drivers, log, notify }: Hands): void {
  switch (effect.kind) {
    case "send":
      return clients.send(effect.client, effect.text);
    case "close-client":
      return clients.close(effect.client, effect.flush);
    case "connect-driver":
      drivers.connect(effect.link, effect.path);
      return;
    case "send-driver":
      return drivers.send(effect.link, effect.text);
    case "close-driver":
      return drivers.close(effect.link);
    case "log":
      return log(effect.record);
    case "feed-watchdog":
      return notify("WATCHDOG=1");
  }
}

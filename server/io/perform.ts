/**
 * Carries out what the rules say.
 *
 * @module
 */
import type { Log } from "#core/log.ts";
import type { ServerEffect, ServerEvent } from "../events.ts";
import { ClientSockets } from "./client_sockets.ts";
import type { Reach } from "./door.ts";
import { DriverSockets } from "./driver_sockets.ts";

/** What effects are carried out with. */
export interface Hands {
  readonly clients: ClientSockets;
  readonly drivers: DriverSockets;
  readonly log: Log;
  /** Tells the service manager. */
  readonly notify: (state: string) => void;
}

/** The hands of a server, which reach drivers by `reach`; what happens to them goes to `dispatch`. */
export function openHands(
  dispatch: (event: ServerEvent) => void,
  reach: Reach,
  log: Log,
  notify: (state: string) => void,
): Hands {
  const clients = new ClientSockets(dispatch, (text) => log({ severity: "error", text }));
  return { clients, drivers: new DriverSockets(dispatch, reach), log, notify };
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

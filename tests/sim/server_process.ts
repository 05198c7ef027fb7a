/**
 * upsd as a process in virtual time: our rules and our hands, on wires instead of sockets.
 *
 * @module
 */
import { runMachine, type Running } from "#core/io/loop.ts";
import type { LogRecord } from "#core/log.ts";
import { resolvePaths } from "#core/paths.ts";
import type { ServerEvent } from "#server/events.ts";
import { ClientSockets } from "#server/io/client_sockets.ts";
import { DriverSockets } from "#server/io/driver_sockets.ts";
import { perform } from "#server/io/perform.ts";
import { readSettings, type Settings } from "#server/settings.ts";
import type { ServerState } from "#server/turn.ts";
import { openServer, upsd } from "#server/upsd.ts";
import type { Platform } from "./driver_process.ts";
import type { SimListener } from "./wires.ts";

/** The address on which upsd listens. */
export const SERVER_ADDRESS = "upsd";

/** One upsd. */
export class ServerProcess {
  readonly #platform: Platform;
  readonly #listener: SimListener;
  readonly #clients: ClientSockets;
  readonly #running: Running<ServerState, ServerEvent>;
  #ids = 0;
  #ended = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    const dispatch = (event: ServerEvent): void => this.#running.dispatch(event);
    const log = (record: LogRecord): void => {
      if (record.severity !== "debug") platform.log("upsd", record.text);
    };
    this.#clients = new ClientSockets(dispatch, (text) => log({ severity: "error", text }));
    const drivers = new DriverSockets(dispatch, (path) => this.#reach(path));
    const hands = { clients: this.#clients, drivers, log, notify: (): void => {} };
    this.#running = runMachine(
      upsd,
      openServer(
        { settings: this.#settings(), newId: () => this.#newId(), listeners: 1 },
        platform.clock.now(),
      ),
      (effect) => perform(effect, hands),
      platform.clock,
    );
    this.#listener = platform.wires.listen(SERVER_ADDRESS);
    void this.#clients.accept(this.#listener.asTcp, () => true);
  }

  /** Takes the configuration anew, as SIGHUP does. */
  reload(): void {
    this.#running.dispatch({ kind: "reloaded", settings: this.#settings() });
  }

  /** Ends it, as SIGTERM does. */
  stop(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#running.dispatch({ kind: "stopped", signal: 15 });
    this.#running.stop();
    this.#listener.close();
  }

  #settings(): Settings {
    const config = this.#platform.configuration();
    return readSettings(config, resolvePaths({}, config).statepath);
  }

  #newId(): string {
    return `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, "0")}`;
  }

  #reach(path: string): Promise<Deno.Conn> {
    return Promise.try(() => this.#platform.wires.connect(path, "upsd").asTcp);
  }
}

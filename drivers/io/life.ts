/**
 * The hands of one device's life: carries out what the host has decided, and tells it what happened
 * to sockets, signals and files.
 *
 * @module
 */
import { EXIT_FAILURE } from "#core/exit.ts";
import { listenSignals } from "#core/io/signals.ts";
import type { LogSink } from "#core/io/log.ts";
import type { HostEffect } from "../host/state.ts";
import type { Settings } from "../invocation/settings.ts";
import type { Seat } from "./seat.ts";
import { type PeerHandlers, PENDING_LIMITS, type StateSocket } from "./state_socket.ts";

/** What a life is given. */
export interface LifeOptions {
  readonly sink: LogSink;
  /** Tells the service manager. */
  readonly notify: (state: string) => void;
  /** Writes to stdout. */
  readonly print: (text: string) => void;
  /** Reads the configuration again. Throws what is wrong with it. */
  readonly configure: () => Settings;
  /** Opens the state socket and says that the driver is up. Throws what the user is to be told. */
  readonly listen: (handlers: PeerHandlers) => StateSocket;
  /** Removes the files of the process. */
  readonly cleanUp: () => void;
}

const NOTIFICATIONS = {
  ready: "READY=1",
  reloading: "RELOADING=1",
  watchdog: "WATCHDOG=1",
  stopping: "STOPPING=1",
} as const;

/** A life under way. */
export class Life {
  readonly #options: LifeOptions;
  readonly #resolve: (code: number) => void;
  readonly #silence: () => void;
  /** The exit code, when it is over. */
  readonly ended: Promise<number>;
  #seat: Seat | undefined;
  #socket: StateSocket | undefined;
  #over = false;

  /** `serving` lives hear signals; those that only dump or switch off end by them. */
  constructor(options: LifeOptions, serving: boolean) {
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.ended = promise;
    this.#resolve = resolve;
    this.#silence = serving ? this.#listenSignals() : () => {};
  }

  /** Begins. */
  begin(seat: Seat): void {
    this.#seat = seat;
    seat.dispatch({ kind: "started" });
  }

  /** Carries out an effect of the host. */
  perform(effect: HostEffect): void {
    const { sink, notify, print } = this.#options;
    switch (effect.kind) {
      case "send":
        return this.#socket?.send(effect.peer, effect.text);
      case "hang-up":
        return this.#socket?.hangUp(effect.peer);
      case "listen":
        return this.#listen();
      case "configure":
        return this.#configure();
      case "tune":
        if (this.#socket !== undefined) {
          this.#socket.limit = PENDING_LIMITS[effect.synchronous === "yes" ? "yes" : "no"];
        }
        return;
      case "log":
        return sink.log(effect.record);
      case "debug":
        sink.debug = effect.level;
        return;
      case "notify":
        return notify(NOTIFICATIONS[effect.state]);
      case "print":
        return print(effect.text);
      case "end":
        this.#end(effect.code);
        return;
      case "ask":
        throw new TypeError("Only a seat can ask the driver");
    }
  }

  /** A head has broken: its peers must ask anew what it knew. */
  breakOff(reason: string, hopeless: boolean): void {
    const { sink } = this.#options;
    this.#socket?.hangUpAll();
    const next = hopeless ? "gives up" : "is started anew";
    sink.log({ severity: "error", text: `The head of the driver broke and ${next}: ${reason}` });
    if (hopeless) this.#end(EXIT_FAILURE);
  }

  #listen(): void {
    if (this.#socket !== undefined) return;
    try {
      this.#socket = this.#options.listen({
        connected: (peer) => this.#seat?.dispatch({ kind: "peer-connected", peer }),
        spoke: (peer, bytes) => this.#seat?.dispatch({ kind: "peer-spoke", peer, bytes }),
        left: (peer) => this.#seat?.dispatch({ kind: "peer-left", peer }),
        fellBehind: (peer, bytes) =>
          this.#seat?.dispatch({ kind: "peer-fell-behind", peer, bytes }),
      });
    } catch (error) {
      this.#options.sink.log({ severity: "error", text: (error as Error).message });
      this.#end(EXIT_FAILURE);
    }
  }

  #configure(): void {
    try {
      this.#seat?.dispatch({ kind: "configured", settings: this.#options.configure() });
    } catch (error) {
      const { message } = error as Error;
      this.#seat?.dispatch({ kind: "configuration-failed", message });
    }
  }

  #listenSignals(): () => void {
    const stop = (signal: number): void => this.#seat?.dispatch({ kind: "stop-requested", signal });
    return listenSignals({
      SIGINT: () => stop(2),
      SIGQUIT: () => stop(3),
      SIGTERM: () => stop(15),
      SIGHUP: () => this.#seat?.dispatch({ kind: "reload-requested", mode: "reload" }),
      SIGUSR1: () => this.#seat?.dispatch({ kind: "reload-requested", mode: "reload-or-exit" }),
      SIGURG: () => this.#seat?.dispatch({ kind: "dump-requested" }),
    });
  }

  async #end(code: number): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#options.notify(NOTIFICATIONS.stopping);
    this.#options.cleanUp();
    await this.#socket?.close();
    await this.#seat?.close();
    this.#silence();
    this.#resolve(code);
  }
}

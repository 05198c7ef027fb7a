/**
 * A driver as a process in virtual time: our host and our driver on a file, and our state socket on
 * a wire. It has everything but the platform.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Clock } from "#core/time.ts";
import { resolvePaths } from "#core/paths.ts";
import { driverSocket } from "#core/site.ts";
import { parseArguments } from "#drivers/invocation/arguments.ts";
import type { DriverFamily } from "#drivers/driver.ts";
import { openSeat, type Seat } from "#drivers/io/seat.ts";
import { StateSocket } from "#drivers/io/state_socket.ts";
import { deviceOf, readSettings } from "#drivers/invocation/section.ts";
import type { Settings } from "#drivers/invocation/settings.ts";
import type { HostEffect } from "#drivers/host/state.ts";
import type { Files } from "./files.ts";
import type { SimListener, Wires } from "./wires.ts";

/** The machine that a process runs on. */
export interface Platform {
  readonly clock: Clock;
  readonly wires: Wires;
  readonly files: Files;
  /** Takes what a process logs, without debug records. */
  log(process: string, text: string): void;
  /** What the configuration folder says at this moment. */
  configuration(): Config;
}

/** One driver. */
export class DriverProcess {
  /** Its exit code once it has ended by itself; `killed` when it was not asked. */
  ended: number | "killed" | undefined;
  readonly #platform: Platform;
  readonly #name: string;
  readonly #family: DriverFamily;
  readonly #socketPath: string;
  readonly #seat: Seat;
  #listener: SimListener | undefined;
  #socket: StateSocket | undefined;

  constructor(platform: Platform, family: DriverFamily, ups: string) {
    const config = platform.configuration();
    const paths = resolvePaths({}, config);
    this.#platform = platform;
    this.#name = ups;
    this.#family = family;
    this.#socketPath = driverSocket(paths, family.program, ups);
    const settings = this.#readSettings();
    const device = deviceOf(settings, paths);
    if (device.kind !== "file") throw new TypeError(`There are no ${device.kind} links here`);
    this.#seat = openSeat({
      family,
      plan: { family, settings, purpose: { kind: "serve" }, pid: 4711 },
      device,
      link: platform.files.device(device.path),
      clock: platform.clock,
      perform: (effect) => this.#perform(effect),
    });
    this.#seat.dispatch({ kind: "started" });
  }

  /** Asks it to end, as SIGTERM does. */
  stop(): void {
    this.#seat.dispatch({ kind: "stop-requested", signal: 15 });
  }

  /** Ends it in the middle of whatever it does, as SIGKILL does. */
  kill(): void {
    if (this.ended !== undefined) return;
    this.ended = "killed";
    void this.#seat.close();
    this.#listener?.kill();
  }

  #perform(effect: HostEffect): void {
    if (this.ended !== undefined) return;
    switch (effect.kind) {
      case "listen":
        this.#socket = this.#listen();
        return;
      case "send":
        return this.#socket?.send(effect.peer, effect.text);
      case "hang-up":
        return this.#socket?.hangUp(effect.peer);
      case "configure":
        return this.#seat.dispatch({ kind: "configured", settings: this.#readSettings() });
      case "log":
        if (effect.record.severity !== "debug") {
          this.#platform.log(this.#name, effect.record.text);
        }
        return;
      case "end":
        return this.#end(effect.code);
    }
  }

  #listen(): StateSocket {
    const seat = this.#seat;
    this.#listener = this.#platform.wires.listen(this.#socketPath);
    return new StateSocket(this.#socketPath, this.#listener.asTcp, {
      connected: (peer) => seat.dispatch({ kind: "peer-connected", peer }),
      spoke: (peer, bytes) => seat.dispatch({ kind: "peer-spoke", peer, bytes }),
      left: (peer) => seat.dispatch({ kind: "peer-left", peer }),
      fellBehind: (peer, bytes) => seat.dispatch({ kind: "peer-fell-behind", peer, bytes }),
    });
  }

  #end(code: number): void {
    this.ended = code;
    void this.#seat.close();
    this.#listener?.close();
    this.#socket?.hangUpAll();
  }

  #readSettings(): Settings {
    const invocation = parseArguments(this.#family.program, ["-F", "-a", this.#name]);
    return readSettings(this.#family, invocation, 0, this.#platform.configuration().ups);
  }
}

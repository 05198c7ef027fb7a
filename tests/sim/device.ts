/**
 * One device's life in virtual time: a host and a driver on a fake link, and peers that a test plays.
 * No socket, no process.
 *
 * @module
 */
import { parseUpsConf } from "#core/conf/ups.ts";
import type { DeviceLink } from "#core/device_link.ts";
import type { LogRecord } from "#core/log.ts";
import { parseArguments } from "#drivers/invocation/arguments.ts";
import type { DriverFamily } from "#drivers/driver.ts";
import { openSeat, type Seat } from "#drivers/io/seat.ts";
import type { Link } from "#drivers/link.ts";
import { readSettings } from "#drivers/invocation/section.ts";
import type { Settings } from "#drivers/invocation/settings.ts";
import type { HostEffect, HostEvent, Purpose } from "#drivers/host/state.ts";
import { settle, VirtualClock } from "./clock.ts";

/** What a test wants of its device. */
export interface DeviceOptions {
  readonly family: DriverFamily;
  readonly link: Link;
  /** Where the driver believes its device to be. */
  readonly device?: DeviceLink;
  /** The text of ups.conf; the UPS is called `ups`. */
  readonly conf?: string;
  /** More of the command line. */
  readonly args?: readonly string[];
  readonly purpose?: Purpose;
  /** The clock, if others live by it too. */
  readonly clock?: VirtualClock;
}

const encoder = new TextEncoder();

/** A peer of the state socket that a test plays. */
export class DevicePeer {
  readonly #device: SimDevice;
  readonly id: number;
  #heard = "";
  /** Whether the host has hung up. */
  closed = false;

  constructor(device: SimDevice, id: number) {
    this.#device = device;
    this.id = id;
  }

  /** Takes what the host sends. */
  hear(text: string): void {
    this.#heard += text;
  }

  /** Says lines, lets the host and its driver work, and answers what came back. */
  async say(...lines: readonly string[]): Promise<string[]> {
    return await this.sayBytes(encoder.encode(lines.map((line) => `${line}\n`).join("")));
  }

  /** Says bytes. */
  async sayBytes(bytes: Uint8Array): Promise<string[]> {
    this.#device.dispatch({ kind: "peer-spoke", peer: this.id, bytes });
    await settle();
    return this.read();
  }

  /** Every line that came since it was read last. */
  readAll(): string[] {
    const lines = this.#heard.split("\n").slice(0, -1);
    this.#heard = "";
    return lines;
  }

  /** The same without what is said of every poll. */
  read(): string[] {
    return this.readAll().filter((line) =>
      !/^SETINFO driver\.state "(updateinfo|quiet)"$/.test(line)
    );
  }

  /** Goes away. */
  leave(): void {
    this.#device.dispatch({ kind: "peer-left", peer: this.id });
  }
}

/** A device that lives. */
export class SimDevice {
  readonly clock: VirtualClock;
  readonly logs: LogRecord[] = [];
  /** What was written to stdout. */
  printed = "";
  listening = false;
  /** The exit code, once it has ended. */
  ended: number | undefined;
  /** The bytes that may wait for a peer, by the word that was set. */
  synchronous: Settings["synchronous"] | undefined;
  readonly notifications: string[] = [];
  /** The text of ups.conf, which a reload reads again. */
  conf: string;
  readonly #options: DeviceOptions;
  readonly #peers = new Map<number, DevicePeer>();
  readonly #seat: Seat;
  #nextPeer = 1;

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.clock = options.clock ?? new VirtualClock();
    this.conf = options.conf ?? `[ups]\n driver = ${options.family.program}\n port = test.dev\n`;
    const { family, link } = options;
    this.#seat = openSeat({
      family,
      plan: {
        family,
        settings: this.#readSettings(),
        purpose: options.purpose ?? { kind: "serve" },
        pid: 4711,
      },
      device: options.device ?? { kind: "file", path: "/etc/nut/test.dev" },
      link,
      clock: this.clock,
      perform: (effect) => this.#perform(effect),
    });
  }

  /** Begins, and lives until it has nothing more to do at this moment. */
  async start(): Promise<this> {
    this.dispatch({ kind: "started" });
    await settle();
    return this;
  }

  dispatch(event: HostEvent): void {
    this.#seat.dispatch(event);
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    await this.clock.advanceAsync(ms);
  }

  connect(): DevicePeer {
    const id = this.#nextPeer++;
    const peer = new DevicePeer(this, id);
    this.#peers.set(id, peer);
    this.dispatch({ kind: "peer-connected", peer: id });
    return peer;
  }

  /** All variables, by name, as a dump has them. */
  async values(): Promise<Readonly<Record<string, string>>> {
    const peer = this.connect();
    this.dispatch({ kind: "peer-spoke", peer: peer.id, bytes: encoder.encode("DUMPALL\n") });
    await settle();
    const lines = peer.readAll();
    peer.leave();
    return Object.fromEntries(lines.flatMap((line) => {
      const [, name, value] = /^SETINFO (\S+) "(.*)"$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }));
  }

  /** What was logged since this was asked last, without debug records. */
  readLog(): string[] {
    return this.logs.splice(0).filter(({ severity }) => severity !== "debug").map(({ text }) =>
      text
    );
  }

  async close(): Promise<void> {
    await this.#seat.close();
  }

  #readSettings(): Settings {
    const { family, args = [] } = this.#options;
    const invocation = parseArguments(family.program, ["-a", "ups", ...args]);
    return readSettings(family, invocation, 0, parseUpsConf(this.conf, "ups.conf").conf);
  }

  #perform(effect: HostEffect): void {
    switch (effect.kind) {
      case "send":
        return this.#peers.get(effect.peer)?.hear(effect.text);
      case "hang-up": {
        const peer = this.#peers.get(effect.peer);
        if (peer !== undefined) peer.closed = true;
        return;
      }
      case "listen":
        this.listening = true;
        return;
      case "configure":
        return this.#configure();
      case "tune":
        this.synchronous = effect.synchronous;
        return;
      case "log":
        this.logs.push(effect.record);
        return;
      case "notify":
        this.notifications.push(effect.state);
        return;
      case "print":
        this.printed += effect.text;
        return;
      case "end":
        this.ended = effect.code;
    }
  }

  #configure(): void {
    try {
      this.dispatch({ kind: "configured", settings: this.#readSettings() });
    } catch (error) {
      this.dispatch({ kind: "configuration-failed", message: (error as Error).message });
    }
  }
}

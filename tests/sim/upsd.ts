/**
 * upsd in virtual time, with drivers and clients that a test plays: no socket, no process. What
 * the server logs is kept; what it sends to a driver or a client is kept by that end.
 *
 * @module
 */
import { runMachine, type Running } from "#core/io/loop.ts";
import type { UserSection } from "#core/conf/config.ts";
import type { Log } from "#core/log.ts";
import { Secret } from "#core/secret.ts";
import { Access } from "#server/access.ts";
import type { DescriptionTable } from "#server/descriptions.ts";
import type { ServerEffect, ServerEvent } from "#server/events.ts";
import type { Served, Settings } from "#server/settings.ts";
import type { ServerState } from "#server/turn.ts";
import { openServer, upsd } from "#server/upsd.ts";
import { VirtualClock } from "./clock.ts";

const encoder = new TextEncoder();
const HERE = { file: "test", line: 1, column: 1 };

/** A user of upsd.users, shortly. */
export interface SimUser {
  readonly name: string;
  readonly password?: string;
  readonly actions?: readonly string[];
  readonly instcmds?: readonly string[];
  readonly upsmon?: "primary" | "secondary";
}

/** What a test wants of its server. */
export interface SimOptions extends Partial<Omit<Settings, "access" | "served">> {
  readonly served?: readonly Served[];
  readonly users?: readonly SimUser[];
  readonly listeners?: number;
  readonly descriptions?: DescriptionTable;
}

/** A driver that a test plays. */
export class SimDriver {
  /** Whether its socket is there. */
  up = true;
  /** Whether it answers PING and DUMPALL. */
  answers = true;
  /** What it tells when asked for everything. */
  dump: readonly string[] = [];
  /** What it was sent, line by line. */
  readonly heard: string[] = [];
  /** The connection upsd has to it. */
  link: number | undefined;
  readonly #server: SimServer;

  constructor(server: SimServer) {
    this.#server = server;
  }

  /** Says lines to upsd. */
  say(...lines: readonly string[]): void {
    this.sayBytes(encoder.encode(lines.map((line) => `${line}\n`).join("")));
  }

  /** Says anything at all. */
  sayBytes(bytes: Uint8Array): void {
    if (this.link === undefined) return;
    this.#server.dispatch({ kind: "driver-sent", link: this.link, bytes });
  }

  /** Dies: the connection ends and the socket is gone until `up` is set again. */
  die(): void {
    this.up = false;
    const { link } = this;
    this.link = undefined;
    if (link !== undefined) this.#server.dispatch({ kind: "driver-closed", link });
  }

  /** upsd has sent something. */
  take(text: string): void {
    for (const line of text.trimEnd().split("\n")) {
      this.heard.push(line);
      if (!this.answers) continue;
      if (line === "PING") this.say("PONG");
      if (line === "DUMPALL") this.say(...this.dump, "DATAOK", "DUMPDONE");
    }
  }
}

/** A client that a test plays. */
export class SimClient {
  readonly id: number;
  closed = false;
  /** How many pieces its answers came in. */
  writes = 0;
  #inbox = "";
  readonly #server: SimServer;

  constructor(server: SimServer, id: number) {
    this.#server = server;
    this.id = id;
  }

  /** Sends lines in one piece and takes what came back since the last time. */
  ask(...lines: readonly string[]): string[] {
    return this.askBytes(encoder.encode(lines.map((line) => `${line}\n`).join("")));
  }

  /** Sends anything at all. */
  askBytes(bytes: Uint8Array): string[] {
    this.#server.dispatch({ kind: "client-sent", client: this.id, bytes });
    return this.read();
  }

  /** What came back since the last time, line by line. */
  read(): string[] {
    const text = this.#inbox;
    this.#inbox = "";
    return text === "" ? [] : text.replace(/\n$/, "").split("\n");
  }

  /** Goes away without a word. */
  leave(): void {
    this.#server.dispatch({ kind: "client-closed", client: this.id });
  }

  /** upsd has sent something. */
  take(text: string): void {
    this.writes++;
    this.#inbox += text;
  }
}

/** upsd with everybody it talks to. */
export class SimServer {
  readonly clock = new VirtualClock();
  /** What it logged, without debug lines. */
  readonly logs: string[] = [];
  /** By the name of the socket. */
  readonly drivers = new Map<string, SimDriver>();
  readonly clients = new Map<number, SimClient>();
  fed = 0;
  #running: Running<ServerState, ServerEvent>;
  #ids = 0;
  #settings: Settings;

  constructor(options: SimOptions = {}) {
    this.#settings = toSettings(options);
    for (const { socket } of this.#settings.served) this.drivers.set(socket, new SimDriver(this));
    const server = {
      settings: this.#settings,
      newId: () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, "0")}`,
      listeners: options.listeners ?? 1,
      ...(options.descriptions === undefined ? {} : { descriptions: options.descriptions }),
    };
    this.#running = runMachine(
      upsd,
      openServer(server, 0),
      (effect) => this.#perform(effect),
      this.clock,
    );
  }

  get state(): ServerState {
    return this.#running.state;
  }

  /** Lets time pass, in milliseconds. */
  advance(ms: number): void {
    this.clock.advance(ms);
  }

  dispatch(event: ServerEvent): void {
    this.#running.dispatch(event);
  }

  /** The driver behind a socket's name. */
  driver(socket: string): SimDriver {
    let driver = this.drivers.get(socket);
    if (driver === undefined) {
      driver = new SimDriver(this);
      this.drivers.set(socket, driver);
    }
    return driver;
  }

  /** A client comes. */
  connect(address = "127.0.0.1"): SimClient {
    const client = new SimClient(this, this.clients.size + 1);
    this.clients.set(client.id, client);
    this.dispatch({ kind: "client-connected", client: client.id, address });
    return client;
  }

  /** The administrator has changed something and sent SIGHUP. */
  reload(options: SimOptions): void {
    this.#settings = toSettings({ ...options, statepath: this.#settings.statepath });
    this.dispatch({ kind: "reloaded", settings: this.#settings });
  }

  #perform(effect: ServerEffect): void {
    switch (effect.kind) {
      case "connect-driver":
        return this.#connectDriver(effect.link, effect.path);
      case "send-driver":
        return this.#behind(effect.link)?.take(effect.text);
      case "close-driver": {
        const driver = this.#behind(effect.link);
        if (driver !== undefined) driver.link = undefined;
        return;
      }
      case "send":
        return this.clients.get(effect.client)?.take(effect.text);
      case "close-client": {
        const client = this.clients.get(effect.client);
        if (client !== undefined) client.closed = true;
        return;
      }
      case "log":
        this.#log(effect.record);
        return;
      case "feed-watchdog":
        this.fed++;
    }
  }

  readonly #log: Log = (record) => {
    if (record.severity !== "debug") this.logs.push(record.text);
  };

  #connectDriver(link: number, path: string): void {
    const driver = this.driver(path.slice(path.lastIndexOf("/") + 1));
    if (!driver.up) {
      const reason = "No such file or directory";
      this.dispatch({ kind: "driver-failed", link, reason, denied: false });
      return;
    }
    driver.link = link;
    this.dispatch({ kind: "driver-connected", link });
  }

  #behind(link: number): SimDriver | undefined {
    return [...this.drivers.values()].find((driver) => driver.link === link);
  }
}

function toSettings(options: SimOptions): Settings {
  const { users, served, statepath = "/run/nut", maxage = 15, trackingDelay = 3_600_000 } = options;
  return {
    served: served ?? [{ name: "dummy", socket: "dummy-ups-dummy" }],
    statepath,
    maxage,
    trackingDelay,
    ...(options.maxconn === undefined ? {} : { maxconn: options.maxconn }),
    access: new Access({ users: (users ?? []).map(toSection) }),
  };
}

function toSection(user: SimUser): UserSection {
  const place = <T>(value: T): { value: T; place: typeof HERE } => ({ value, place: HERE });
  return {
    name: place(user.name),
    ...(user.password === undefined ? {} : { password: place(new Secret(user.password)) }),
    ...(user.upsmon === undefined ? {} : { upsmon: place(user.upsmon) }),
    actions: (user.actions ?? []).map(place),
    instcmds: (user.instcmds ?? []).map(place),
  };
}

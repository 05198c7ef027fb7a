/**
 * The whole house in one process and in virtual time: devices that are files, our drivers, our upsd,
 * our clients, and the wires between them. A test writes NUT's configuration, lets time pass, breaks
 * things, and looks through a client's eyes. Nothing here touches the platform.
 *
 * @module
 */
import { Client } from "#clients/client.ts";
import { openLink } from "#clients/io/connection.ts";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import type { Config } from "#core/conf/config.ts";
import { LinkError } from "#core/errors.ts";
import { DEFAULT_CONFPATH, DEFAULT_STATEPATH } from "#core/paths.ts";
import { type Duration, seconds } from "#core/time.ts";
import type { DriverFamily } from "#drivers/driver.ts";
import { dummyUps } from "#drivers/dummy/driver.ts";
import { settle, VirtualClock } from "./clock.ts";
import { DriverProcess, type Platform } from "./driver_process.ts";
import { Files } from "./files.ts";
import { Mishaps } from "./mishaps.ts";
import { SERVER_ADDRESS, ServerProcess } from "./server_process.ts";
import { Stranger } from "./stranger.ts";
import { type SimConn, Wires } from "./wires.ts";

const FAMILIES: Readonly<Record<string, DriverFamily>> = { "dummy-ups": dummyUps };
const CONFIGURATION = ["ups.conf", "upsd.conf", "upsd.users", "upsmon.conf"];

/** One house. */
export class House implements Platform {
  readonly clock = new VirtualClock();
  readonly mishaps = new Mishaps();
  readonly files = new Files(this.clock, this.mishaps);
  readonly wires = new Wires(this.clock, this.mishaps);
  /** What every process logged, as `process: text`. */
  readonly logs: string[] = [];
  /** The drivers that run or have run last, by UPS. */
  readonly drivers = new Map<string, DriverProcess>();
  server: ServerProcess | undefined;

  /** `texts`: the files of the configuration folder, definitions of devices among them. */
  constructor(texts: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(texts)) this.write(name, text);
  }

  /** Writes a file of the configuration folder. */
  write(name: string, text: string): void {
    this.files.write(this.path(name), text);
  }

  /** Where a file of the configuration folder is. */
  path(name: string): string {
    return `${DEFAULT_CONFPATH}/${name}`;
  }

  configuration(): Config {
    const texts = CONFIGURATION.map((name) => [name, this.files.read(this.path(name))] as const);
    return parseConfigFolder(Object.fromEntries(texts), DEFAULT_CONFPATH).config;
  }

  log(process: string, text: string): void {
    this.logs.push(`${process}: ${text}`);
  }

  /** Starts the driver of every section, then upsd, and gives them a moment. */
  async start(): Promise<void> {
    for (const { name } of this.configuration().ups?.sections ?? []) this.startDriver(name.value);
    await this.pass(100);
    this.startServer();
    await this.pass(100);
  }

  /** Starts the driver of one section. */
  startDriver(ups: string): DriverProcess {
    const driver = new DriverProcess(this, this.#family(ups), ups);
    this.drivers.set(ups, driver);
    return driver;
  }

  /** Starts upsd. */
  startServer(): ServerProcess {
    return this.server = new ServerProcess(this);
  }

  /** Kills a driver and sits down at its socket: whatever is said there is said by the test. */
  impersonate(ups: string): Stranger {
    this.drivers.get(ups)?.kill();
    const socket = `${DEFAULT_STATEPATH}/${this.#family(ups).program}-${ups}`;
    return new Stranger(this.wires.listen(socket));
  }

  /** Connects a client to upsd. @throws {LinkError} when there is none. */
  connect(who = "client"): Client {
    return new Client(openLink(this.dial(who).asTcp, this.clock));
  }

  /** The bare connection of such a client. @throws {LinkError} */
  dial(who = "client"): SimConn {
    try {
      return this.wires.connect(SERVER_ADDRESS, who);
    } catch (cause) {
      throw new LinkError("gone", "Connection failure: Connection refused", { cause });
    }
  }

  /** Lets time pass. */
  async pass(duration: Duration): Promise<void> {
    await this.clock.advanceAsync(duration);
  }

  /** Lets time pass until a promise settles. @throws what it rejects with, or that it never does. */
  async finish<T>(promise: Promise<T>, within: Duration = seconds(30)): Promise<T> {
    const outcome = Promise.allSettled([promise]);
    const deadline = this.clock.now() + within;
    for (let over = false; !over;) {
      void outcome.then(() => over = true);
      await settle();
      const { next } = this.clock;
      if (over) break;
      if (next === undefined || next > deadline) {
        throw new Error(`Nothing came of it within ${within} ms`);
      }
      await this.clock.advanceAsync(next - this.clock.now());
    }
    return await promise;
  }

  /** What a new client gets for one request, as a line. */
  async ask(line: string): Promise<string> {
    const client = this.connect();
    const reply = await this.finish(client.ask(line));
    await this.finish(client.logout());
    return reply;
  }

  /** Ends every process. */
  async close(): Promise<void> {
    this.server?.stop();
    for (const driver of this.drivers.values()) driver.kill();
    await this.pass(seconds(1));
  }

  #family(ups: string): DriverFamily {
    const section = this.configuration().ups?.sections.find(({ name }) => name.value === ups);
    const family = FAMILIES[section?.driver?.value ?? ""];
    if (family === undefined) throw new TypeError(`No driver for [${ups}] lives in this house`);
    return family;
  }
}

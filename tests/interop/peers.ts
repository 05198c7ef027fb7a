/**
 * A site where NUT's programs and ours run side by side or in turn: one folder with configuration and
 * sockets, one port, either side's drivers and upsd, either side's clients. Ours run under the exact
 * flags that `core/permissions.ts` computes.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { LinkError, RefusedError } from "#core/errors.ts";
import { denoOptions } from "#core/program.ts";
import type { Client } from "#clients/client.ts";
import { allow } from "#clients/denut/flags.ts";
import { readConfiguration } from "#clients/denut/io/configuration.ts";
import { openClient } from "#clients/io/connection.ts";
import { Background, type Outcome, run, type RunOptions, until } from "./processes.ts";
import { programPath } from "./programs.ts";
import { StubDriver } from "./stub_driver.ts";

/** Whose program. */
export type Side = "nut" | "denut";

/** One device of a site: a file for dummy-ups, or a driver that the test plays. */
export interface Device {
  readonly name: string;
  readonly desc?: string;
  /** The lines of its `.dev` file; absent for a device of `stub_driver.ts`. */
  readonly dev?: string;
  /** Further lines of its section. */
  readonly lines?: readonly string[];
}

/** The text of upsd.users that all sites share. */
export const USERS = `[admin]
  password = secret
  actions = SET
  actions = FSD
  instcmds = ALL
[reader]
  password = reader
[mon]
  password = mon
  upsmon primary
`;

/** What the table of NUT 2.8.0 lacks; without these lines upsd of ours would have its own. */
const MORE_DESCRIPTIONS = [
  'VARDESC device.type "Device type"',
  'VARDESC driver.debug "Debug level"',
  'VARDESC driver.flag.allow_killpower "Whether killpower may"',
  'CMDDESC driver.killpower "Kill power"',
  'CMDDESC driver.reload "Reload"',
  'CMDDESC driver.reload-or-error "Reload or fail"',
  'CMDDESC driver.reload-or-exit "Reload or exit"',
  'CMDDESC shutdown.default "Shut down"',
  "",
].join("\n");

const INSTALL = decodeURIComponent(new URL("../../", import.meta.url).pathname).replace(/\/$/, "");

/** A folder, a port and the daemons that run there. */
export class Site {
  readonly folder: string;
  readonly port: number;
  readonly devices: readonly Device[];
  /** Those of the devices that the test plays, by name; they stay when upsd goes. */
  readonly stubs = new Map<string, StubDriver>();
  readonly #daemons: Background[] = [];
  /** Everything that was started, to be ended with the site at the latest. */
  readonly #others: Background[] = [];

  private constructor(folder: string, port: number, devices: readonly Device[]) {
    this.folder = folder;
    this.port = port;
    this.devices = devices;
  }

  /** Makes the folder and writes the configuration. Descriptions come from a table of NUT's. */
  static async open(devices: readonly Device[]): Promise<Site> {
    const folder = await Deno.makeTempDir({ prefix: "site_" });
    const site = new Site(folder, freePort(), devices);
    await Deno.mkdir(`${folder}/etc`);
    await Deno.mkdir(`${folder}/run`, { mode: 0o770 });
    for (const { name, dev } of devices) {
      if (dev !== undefined) await site.write(`${name}.dev`, dev);
    }
    await site.write("ups.conf", `maxretry = 3\n${devices.map(formatSection).join("")}`);
    await site.write(
      "upsd.conf",
      `LISTEN 127.0.0.1 ${site.port}\nDATAPATH ${folder}/share\nMAXAGE 25\n`,
    );
    await Deno.mkdir(`${folder}/share`);
    await Deno.writeTextFile(`${folder}/share/cmdvartab`, await readTable() + MORE_DESCRIPTIONS);
    await site.write("upsd.users", USERS);
    return site;
  }

  /** Where clients find it, after the `@`. */
  get server(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** What every program sees of the environment. */
  get env(): Readonly<Record<string, string>> {
    const run = `${this.folder}/run`;
    return {
      PATH: "/usr/bin:/bin:/usr/sbin:/sbin",
      HOME: this.folder,
      NUT_CONFPATH: `${this.folder}/etc`,
      NUT_STATEPATH: run,
      NUT_ALTPIDPATH: run,
      NUT_PIDPATH: run,
      ...denoEnvironment(),
    };
  }

  /** Writes a file of the configuration. */
  async write(name: string, text: string): Promise<void> {
    await Deno.writeTextFile(`${this.folder}/etc/${name}`, text, { mode: 0o640 });
  }

  /** The command line of a program. */
  words(side: Side, program: string, args: readonly string[]): string[] {
    if (side === "nut") return [programPath(program), ...args];
    const installation = { install: INSTALL, deno: Deno.execPath() };
    const { flags, main, words } = allow(
      program,
      args,
      this.env,
      readConfiguration(this.env),
      installation,
    );
    return [
      installation.deno,
      ...["run", ...denoOptions(INSTALL), ...flags, `${INSTALL}/${main}`, ...words, ...args],
    ];
  }

  /** Runs a client program to its end. */
  run(
    side: Side,
    program: string,
    args: readonly string[],
    options: RunOptions = {},
  ): Promise<Outcome> {
    return run(this.words(side, program, args), {
      ...options,
      env: { ...this.env, ...options.env },
    });
  }

  /** Starts a program beside the test. */
  spawn(side: Side, program: string, args: readonly string[]): Background {
    return this.spawnPeer(this.words(side, program, args));
  }

  /** Starts somebody else's program beside the test. */
  spawnPeer(words: readonly string[]): Background {
    const process = new Background(words, { env: this.env });
    this.#others.push(process);
    return process;
  }

  /** Whether a fresh client of ours is answered `wanted`. */
  async sees<T>(ask: (client: Client) => Promise<T>, wanted: T): Promise<boolean> {
    const client = await this.connect();
    try {
      return await ask(client) === wanted;
    } finally {
      await client.logout();
    }
  }

  /** Waits until what a client of ours sees is so. */
  async until(what: string, holds: (client: Client) => Promise<boolean>): Promise<void> {
    const client = await this.connect();
    try {
      await until(() => what, () => holds(client));
    } finally {
      await client.logout();
    }
  }

  /** Starts drivers of one side and upsd of one side, and waits until every device has data. */
  async start(upsd: Side, drivers: Side = upsd): Promise<void> {
    for (const { name, dev } of this.devices) {
      if (dev === undefined) this.#openStub(name);
      else this.#startDriver(drivers, name);
    }
    const server = this.spawn(upsd, "upsd", ["-F", ...asRoot(upsd)]);
    this.#daemons.push(server);
    const says = (): string => this.#daemons.map((one) => one.stdout + one.stderr).join("");
    const dead = (): boolean => this.#daemons.some((one) => one.code !== undefined);
    await until(() => `data of every device\n${says()}`, () => this.#hasData(), dead);
  }

  /** Ends what `start` began; the site can be started again. */
  async stop(): Promise<void> {
    for (const daemon of this.#daemons.splice(0).reverse()) await daemon.stop();
  }

  /** A client of ours, for what a test wants to know or do by itself. */
  connect(): Promise<Client> {
    return openClient({
      host: "127.0.0.1",
      port: this.port,
      connectTimeout: 5000,
      clock: systemClock,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    for (const process of this.#others) await process.stop();
    for (const stub of this.stubs.values()) stub.close();
    await Deno.remove(this.folder, { recursive: true });
  }

  #openStub(name: string): void {
    if (this.stubs.has(name)) return;
    this.stubs.set(name, new StubDriver(`${this.folder}/run/stub-${name}`));
  }

  #startDriver(side: Side, name: string): void {
    this.#daemons.push(this.spawn(side, "dummy-ups", ["-F", "-a", name, ...asRoot(side)]));
  }

  async #hasData(): Promise<boolean> {
    let client: Client | undefined;
    try {
      client = await this.connect();
      for (const { name, dev } of this.devices) {
        const names = (await client.listVariables(name)).map((variable) => variable.name);
        if (!namesOf(dev).every((wanted) => names.includes(wanted))) return false;
      }
      return true;
    } catch (error) {
      if (error instanceof LinkError || error instanceof RefusedError) return false;
      throw error;
    } finally {
      await client?.logout();
    }
  }
}

/** Started as root, NUT's daemons would change to a user who cannot see the folder. */
function asRoot(side: Side): string[] {
  return side === "nut" ? ["-u", "root"] : [];
}

/** What a driver publishes once it is through with its start. */
function namesOf(dev: string | undefined): string[] {
  if (dev === undefined) return ["vendor.thing"];
  return [...dev.matchAll(/^([a-z0-9.]+):/gm)].map(([, name = ""]) => name).concat(
    "driver.version",
  );
}

function formatSection({ name, desc, dev, lines = [] }: Device): string {
  const own = desc === undefined ? [] : [`desc = "${desc}"`];
  const source = dev === undefined
    ? ["driver = stub", "port = none"]
    : ["driver = dummy-ups", `port = ${name}.dev`];
  const all = [...source, ...own, ...lines];
  return `[${name}]\n${all.map((line) => `  ${line}\n`).join("")}`;
}

async function readTable(): Promise<string> {
  return await Deno.readTextFile("/usr/share/nut/cmdvartab").catch(() => "");
}

/** A port that nobody has, as far as one can know. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

/** Where Deno keeps the packages it has fetched. */
function denoEnvironment(): Record<string, string> {
  const folder = Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`;
  return { DENO_DIR: folder };
}

/**
 * A site whose sections a test writes itself and whose daemons it starts one by one: any driver of
 * either side, upsd of either side.
 *
 * @module
 */
import { LinkError, RefusedError } from "#core/errors.ts";
import type { Client } from "#clients/client.ts";
import { type Side, Site } from "./peers.ts";
import { Background, until } from "./processes.ts";
import { hasCommand } from "./view.ts";

/** A site and what runs there. */
export class DriverSite {
  readonly site: Site;
  readonly #daemons: Background[] = [];

  private constructor(site: Site) {
    this.site = site;
  }

  /** `conf` is ups.conf, `files` are further files of the configuration. */
  static async open(conf: string, files: Readonly<Record<string, string>>): Promise<DriverSite> {
    const site = await Site.open([]);
    await site.write("ups.conf", conf);
    for (const [name, text] of Object.entries(files)) await site.write(name, text);
    return new DriverSite(site);
  }

  /** Starts a driver. `wrap` may change its command line. */
  startDriver(
    side: Side,
    program: string,
    ups: string,
    wrap: (words: readonly string[]) => readonly string[] = (words) => words,
  ): Background {
    const words = this.site.words(side, program, ["-F", "-a", ups, ...asRoot(side)]);
    return this.#keep(new Background(wrap(words), { env: this.site.env }));
  }

  /** Starts upsd and waits until it listens. */
  async startServer(side: Side): Promise<Background> {
    const daemon = this.#keep(this.site.spawn(side, "upsd", ["-F", ...asRoot(side)]));
    const listens = async (): Promise<boolean> => {
      try {
        (await this.site.connect()).close();
        return true;
      } catch (error) {
        if (error instanceof LinkError) return false;
        throw error;
      }
    };
    await until(() => `upsd\n${this.says()}`, listens, () => daemon.code !== undefined);
    return daemon;
  }

  /** A client of ours that may do everything. */
  async connect(): Promise<Client> {
    const client = await this.site.connect();
    await client.ask("USERNAME admin");
    await client.ask("PASSWORD secret");
    await client.setTracking(true);
    return client;
  }

  /** Waits until a variable has a value; a code of upsd counts as one. */
  async see(client: Client, ups: string, name: string, value: string): Promise<void> {
    const seen = new Set<string>();
    const holds = async (): Promise<boolean> => {
      const now = await client.getVariable(ups, name).catch(codeOf);
      seen.add(now);
      return now === value;
    };
    const what = (): string => `${ups} ${name} "${value}", seen ${[...seen].join(", ")}`;
    await until(() => `${what()}\n${this.says()}`, holds, undefined, 20_000);
  }

  /** Waits until a UPS has an instant command; a driver tells those last. */
  async seeCommand(client: Client, ups: string, command: string): Promise<void> {
    const holds = (): Promise<boolean> => hasCommand(client, ups, command);
    await until(() => `command ${command} of ${ups}\n${this.says()}`, holds, undefined, 20_000);
  }

  /** Waits for the result of a tracked request. */
  async result(client: Client, id: string | undefined): Promise<string> {
    let state = "";
    const holds = async (): Promise<boolean> => {
      state = await client.getTracking(id ?? "");
      return state !== "PENDING";
    };
    await until(() => `result of ${id}\n${this.says()}`, holds, undefined, 20_000);
    return state;
  }

  /** All that the daemons have said. */
  says(): string {
    return this.#daemons.map(({ stdout, stderr }) => stdout + stderr).join("");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#daemons.map((daemon) => daemon.stop()));
    await this.site[Symbol.asyncDispose]();
  }

  #keep(daemon: Background): Background {
    this.#daemons.push(daemon);
    return daemon;
  }
}

/** The code of a refusal; anything else is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof RefusedError) return error.code;
  throw error;
}

/** Started as root, NUT's daemons would change to a user who cannot see the folder. */
function asRoot(side: Side): string[] {
  return side === "nut" ? ["-u", "root"] : [];
}

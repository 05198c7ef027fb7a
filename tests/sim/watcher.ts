/**
 * A client that looks after one UPS as upsmon would: asks again and again, connects anew when the
 * server is away, and writes down what it sees whenever that changes.
 *
 * @module
 */
import type { Client } from "#clients/client.ts";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { type Duration, type Instant, pause, seconds } from "#core/time.ts";
import type { House } from "./house.ts";

/** What it saw from an instant on. */
export interface Sight {
  readonly at: Instant;
  /** A status, an error code of upsd, or `gone` when there was nobody to ask. */
  readonly seen: string;
}

/** One watcher. */
export class Watcher {
  /** Every change. */
  readonly sights: Sight[] = [];
  /** How often it had to connect anew. */
  reconnects = -1;
  readonly #house: House;
  readonly #ups: string;
  readonly #interval: Duration;
  #stopped = false;

  constructor(house: House, ups: string, interval: Duration = seconds(1)) {
    this.#house = house;
    this.#ups = ups;
    this.#interval = interval;
    void this.#watch();
  }

  /** What it sees now. */
  get seen(): string | undefined {
    return this.sights.at(-1)?.seen;
  }

  /** All that it saw, in order, without the instants. */
  get story(): readonly string[] {
    return this.sights.map(({ seen }) => seen);
  }

  /** Looks away. */
  stop(): void {
    this.#stopped = true;
  }

  async #watch(): Promise<void> {
    let client: Client | undefined;
    while (!this.#stopped) {
      try {
        client ??= this.#connect();
        this.#see(await client.getVariable(this.#ups, "ups.status"));
      } catch (error) {
        if (error instanceof RefusedError) this.#see(error.code);
        else if (error instanceof LinkError || error instanceof WireError) {
          this.#see("gone");
          client = undefined;
        } else throw error;
      }
      await pause(this.#house.clock, this.#interval);
    }
    client?.close();
  }

  #connect(): Client {
    const client = this.#house.connect(`watcher of ${this.#ups}`);
    this.reconnects++;
    return client;
  }

  #see(seen: string): void {
    if (seen !== this.seen) this.sights.push({ at: this.#house.clock.now(), seen });
  }
}

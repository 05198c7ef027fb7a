/**
 * A line link to the upsd of `upsd.ts`, in the same process and in virtual time.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import type { LineLink } from "#clients/client.ts";
import type { SimClient, SimServer } from "./upsd.ts";

/** Connects a client of ours to a simulated server. */
export class ServerLink implements LineLink {
  readonly #server: SimServer;
  readonly #client: SimClient;
  readonly #lines: string[] = [];
  #open = true;

  constructor(server: SimServer, address?: string) {
    this.#server = server;
    this.#client = server.connect(address);
  }

  send(line: string): Promise<void> {
    if (!this.#open || this.#client.closed) {
      return Promise.reject(new LinkError("gone", "Write error: Broken pipe"));
    }
    this.#lines.push(...this.#client.ask(line));
    return Promise.resolve();
  }

  receive(within: number): Promise<string> {
    const line = this.#next();
    if (line !== undefined) return Promise.resolve(line);
    if (this.#client.closed) {
      return Promise.reject(new LinkError("gone", "Server disconnected"));
    }
    return new Promise((resolve, reject) => {
      this.#server.clock.after(within, () => {
        const late = this.#next();
        if (late === undefined) reject(new LinkError("timeout", "Server disconnected"));
        else resolve(late);
      });
    });
  }

  close(): void {
    if (this.#open && !this.#client.closed) this.#client.leave();
    this.#open = false;
  }

  #next(): string | undefined {
    if (this.#lines.length === 0) this.#lines.push(...this.#client.read());
    return this.#lines.shift();
  }
}

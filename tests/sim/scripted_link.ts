/**
 * A line link whose server answers what a test hands it, or nothing. What was sent is kept.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import type { LineLink } from "#clients/client.ts";
import type { VirtualClock } from "./clock.ts";

/** Plays the server of a client. */
export class ScriptedLink implements LineLink {
  readonly sent: string[] = [];
  closed = false;
  /** What comes back next. */
  readonly replies: string[];
  readonly #clock: VirtualClock | undefined;

  /** Without a clock, what is not in the script is the end of the connection. */
  constructor(replies: readonly string[], clock?: VirtualClock) {
    this.replies = [...replies];
    this.#clock = clock;
  }

  send(line: string): Promise<void> {
    if (this.closed) return Promise.reject(new LinkError("closed", "Server disconnected"));
    this.sent.push(line);
    return Promise.resolve();
  }

  receive(within: number): Promise<string> {
    const reply = this.replies.shift();
    if (reply !== undefined) return Promise.resolve(reply);
    return new Promise((_, reject) => {
      if (this.#clock === undefined) return reject(new LinkError("gone", "Server disconnected"));
      const late = new LinkError("timeout", "Server disconnected");
      this.#clock.after(within, () => reject(late));
    });
  }

  close(): void {
    this.closed = true;
  }
}

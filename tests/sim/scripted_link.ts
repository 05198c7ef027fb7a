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
  /** Whether the server leaves when the script is over; it falls silent otherwise. */
  gone: boolean;
  /** What comes back next. */
  readonly replies: string[];
  readonly #clock: VirtualClock | undefined;

  /** Silence takes a clock. */
  constructor(replies: readonly string[], clock?: VirtualClock) {
    this.replies = [...replies];
    this.#clock = clock;
    this.gone = clock === undefined;
  }

  send(line: string): Promise<void> {
    if (this.closed) return Promise.reject(new LinkError("closed", "Server disconnected"));
    this.sent.push(line);
    return Promise.resolve();
  }

  receive(within: number): Promise<string> {
    const reply = this.replies.shift();
    if (reply !== undefined) return Promise.resolve(reply);
    if (this.gone) return Promise.reject(new LinkError("gone", "Server disconnected"));
    return new Promise((_, reject) => {
      const late = new LinkError("timeout", "Server disconnected");
      this.#clock?.after(within, () => reject(late));
    });
  }

  close(): void {
    this.closed = true;
  }
}

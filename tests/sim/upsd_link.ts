/**
 * Another upsd as a repeater sees it, played by a test.
 *
 * @module
 */
import { LinkError, RefusedError } from "#core/errors.ts";
import { formatRequest } from "#core/net.ts";
import type { SettableVariable, UpsdLink } from "#drivers/link.ts";

/** The link and the server behind it. */
export class SimUpsdLink implements UpsdLink {
  readonly kind = "upsd";
  /** Whether the server can be reached. */
  up = true;
  /** When set, every question is refused with this code. */
  refusal: string | undefined;
  readonly listed = new Map<string, string>();
  settables: readonly SettableVariable[] = [];
  offered: readonly string[] = [];
  /** Commands that are refused, with the code. */
  readonly refusedCommands = new Map<string, string>();
  readonly lines: string[] = [];
  #open = false;

  open(): Promise<void> {
    if (!this.up) {
      return Promise.reject(new LinkError("gone", "Connection failure: Connection refused"));
    }
    this.#open = true;
    return Promise.resolve();
  }

  variables(ups: string): Promise<readonly (readonly [string, string])[]> {
    return this.#answer(ups, () => [...this.listed]);
  }

  settable(ups: string): Promise<readonly SettableVariable[]> {
    return this.#answer(ups, () => this.settables);
  }

  commands(ups: string): Promise<readonly string[]> {
    return this.#answer(ups, () => this.offered);
  }

  instcmd(ups: string, command: string, param: string | undefined): Promise<void> {
    return this.#answer(ups, () => {
      const code = this.refusedCommands.get(command);
      if (code !== undefined) throw new RefusedError(code);
      const rest = param === undefined ? {} : { param };
      this.lines.push(formatRequest({ kind: "instcmd", ups, command, ...rest }));
    });
  }

  set(ups: string, name: string, value: string): Promise<void> {
    return this.#answer(ups, () => {
      this.lines.push(formatRequest({ kind: "set", ups, name, value }));
    });
  }

  close(): Promise<void> {
    this.#open = false;
    return Promise.resolve();
  }

  /** Ends the connection from the other side. */
  hangUp(): void {
    this.#open = false;
  }

  // deno-lint-ignore require-await -- what `answer` throws is to be a rejection
  async #answer<T>(ups: string, answer: () => T): Promise<T> {
    if (!this.#open) throw new LinkError("gone", "Server disconnected");
    if (ups !== "ups") throw new RefusedError("UNKNOWN-UPS");
    if (this.refusal !== undefined) throw new RefusedError(this.refusal);
    return answer();
  }
}

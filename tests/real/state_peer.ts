/**
 * A peer on a real state socket, as a test plays it.
 *
 * @module
 */
import { fail } from "@std/assert";

const encoder = new TextEncoder();
const PATIENCE_MS = 10_000;

/** A connection to a driver's socket. */
export class StatePeer implements Disposable {
  readonly #conn: Deno.UnixConn;
  readonly #lines: string[] = [];
  readonly #over: Promise<void>;
  #wake = Promise.withResolvers<void>();
  #ended = false;

  constructor(conn: Deno.UnixConn) {
    this.#conn = conn;
    this.#over = this.#read();
  }

  /** Connects; rejects when nobody listens. */
  static async connect(path: string): Promise<StatePeer> {
    return new StatePeer(await Deno.connect({ transport: "unix", path }));
  }

  /** Says lines. */
  async say(...lines: readonly string[]): Promise<void> {
    const bytes = encoder.encode(lines.map((line) => `${line}\n`).join(""));
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await this.#conn.write(rest));
  }

  /** Says a line and answers all lines up to the one that matches. */
  async ask(line: string, last: RegExp): Promise<string[]> {
    await this.say(line);
    return await this.until(last);
  }

  /** The lines up to the one that matches; fails when it does not come. */
  async until(last: RegExp): Promise<string[]> {
    const heard: string[] = [];
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined) {
        heard.push(line);
        if (last.test(line)) return heard;
        continue;
      }
      if (this.#ended || performance.now() > deadline) {
        fail(`No ${last}, only:\n${heard.join("\n")}`);
      }
      await this.#more();
    }
  }

  /** Resolves when the other end has closed. */
  async closed(): Promise<void> {
    await this.#over;
  }

  [Symbol.dispose](): void {
    try {
      this.#conn.close();
    } catch {
      // Closed already.
    }
  }

  async #more(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([this.#wake.promise, this.#over, late]);
    clearTimeout(timer);
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(65_536);
    const decoder = new TextDecoder();
    let rest = "";
    try {
      for (
        let count = await this.#conn.read(buffer);
        count !== null;
        count = await this.#conn.read(buffer)
      ) {
        const lines = (rest + decoder.decode(buffer.subarray(0, count), { stream: true })).split(
          "\n",
        );
        rest = lines.pop() ?? "";
        this.#lines.push(...lines);
        const { resolve } = this.#wake;
        this.#wake = Promise.withResolvers<void>();
        resolve();
      }
    } catch {
      // Closed by us.
    }
    this.#ended = true;
  }
}

/**
 * A server that answers each line from a table, over TCP, for as many clients as come.
 *
 * @module
 */

const UNKNOWN = ["ERR UNKNOWN-COMMAND"];

/** Answers of every server. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  "LOGOUT": ["OK Goodbye"],
  "USERNAME me": ["OK"],
  "PASSWORD mine": ["OK"],
};

/** Listens until it is disposed of. */
export class AnsweringServer implements Disposable {
  readonly port: number;
  /** Every line that came. */
  readonly heard: string[] = [];
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #answers: Readonly<Record<string, readonly string[]>>;

  constructor(answers: Readonly<Record<string, readonly string[]>>) {
    this.#answers = { ...COMMON, ...answers };
    this.port = (this.#listener.addr as Deno.NetAddr).port;
    void this.#accept();
  }

  [Symbol.dispose](): void {
    this.#listener.close();
  }

  async #accept(): Promise<void> {
    try {
      for await (const connection of this.#listener) void this.#serve(connection);
    } catch {
      // Closed.
    }
  }

  async #serve(connection: Deno.Conn): Promise<void> {
    const writer = connection.writable.getWriter();
    let rest = "";
    try {
      for await (const text of connection.readable.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          this.heard.push(line);
          const answer = (this.#answers[line] ?? UNKNOWN).map((one) => `${one}\n`).join("");
          await writer.write(new TextEncoder().encode(answer));
        }
      }
    } catch {
      // The client has gone.
    }
    await writer.close().catch(() => {});
  }
}

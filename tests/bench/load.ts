/**
 * A small load generator for the network protocol: some connections, each with some requests under
 * way, for some time. It is not as fast as a server can be, so numbers of two servers are to be
 * compared and not to be quoted.
 *
 * @module
 */

/** What to ask and how. */
export interface Load {
  readonly port: number;
  /** A request line; a LIST is over at its END LIST, anything else after one line. */
  readonly request: string;
  readonly connections: number;
  /** Requests under way on each connection. */
  readonly depth: number;
  readonly ms: number;
}

/** What came of it. */
export interface Throughput {
  readonly answers: number;
  readonly ms: number;
  /** Answers that were errors. */
  readonly errors: number;
}

const END_LIST = new TextEncoder().encode("\nEND LIST ");
const NEWLINE = 10;
const LETTER_E = 69;

/** Asks until the time is over. */
export async function putLoad(load: Load): Promise<Throughput> {
  const begun = performance.now();
  const ends = await Promise.all(
    Array.from({ length: load.connections }, () => putOne(load, begun + load.ms)),
  );
  return {
    answers: ends.reduce((sum, { answers }) => sum + answers, 0),
    errors: ends.reduce((sum, { errors }) => sum + errors, 0),
    ms: performance.now() - begun,
  };
}

async function putOne(load: Load, until: number): Promise<{ answers: number; errors: number }> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port: load.port });
  conn.setNoDelay(true);
  const counter = new AnswerCounter(load.request.startsWith("LIST"));
  const ask = (count: number): Promise<void> =>
    writeAll(conn, new TextEncoder().encode(`${load.request}\n`.repeat(count)));
  const buffer = new Uint8Array(262_144);
  let asked = load.depth;
  await ask(load.depth);
  while (counter.answers < asked) {
    const count = await conn.read(buffer);
    if (count === null) throw new Error(`The server hung up over "${load.request}"`);
    const before = counter.answers;
    counter.take(buffer.subarray(0, count));
    const done = counter.answers - before;
    if (done === 0 || performance.now() >= until) continue;
    asked += done;
    await ask(done);
  }
  return { answers: counter.answers, errors: counter.errors };
}

async function writeAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await conn.write(rest));
}

/** Counts answers in a stream that is cut anywhere. */
class AnswerCounter {
  answers = 0;
  errors = 0;
  readonly #lists: boolean;
  /** How much of the mark of an answer's end has been seen. */
  #matched = 0;
  #atStart = true;

  constructor(lists: boolean) {
    this.#lists = lists;
  }

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#lists) this.#takeOfList(byte);
      else if (byte === NEWLINE) this.answers++;
      else if (this.#atStart && byte === LETTER_E) this.errors++;
      this.#atStart = byte === NEWLINE;
    }
  }

  #takeOfList(byte: number): void {
    if (byte === END_LIST[this.#matched]) this.#matched++;
    else this.#matched = byte === NEWLINE ? 1 : 0;
    if (this.#matched < END_LIST.length) return;
    this.answers++;
    this.#matched = 0;
  }
}

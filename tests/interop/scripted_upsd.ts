/**
 * An upsd that says what a story wants: whatever status, stale data, refusals, other people's
 * logins, and it may be gone. It speaks as much of the protocol as upsmon needs, and writes down what
 * upsmon does to it.
 *
 * @module
 */
import { parseLines } from "#core/words.ts";

/** What is said of a UPS: a status, or that there is none. */
export type Reading =
  | { readonly kind: "status"; readonly text: string }
  /** An error of the protocol, e.g. DATA-STALE. */
  | { readonly kind: "error"; readonly code: string }
  /** No answer at all. */
  | { readonly kind: "mute" };

interface Ups {
  reading: Reading;
  fsd: boolean;
  /** How many others are logged in. */
  others: number;
  alarm: string | undefined;
}

interface Session {
  readonly conn: Deno.TcpConn;
  login: string | undefined;
}

/** One server, with its UPSes by name. */
export class ScriptedUpsd {
  readonly port: number;
  readonly #ups = new Map<string, Ups>();
  readonly #sessions = new Set<Session>();
  readonly #refusals = new Map<string, string>();
  readonly #record: (deed: string) => void;
  #listener: Deno.TcpListener | undefined;
  #greet: () => void = () => {};
  /** Resolves when somebody has said the first word. */
  readonly spokenTo: Promise<void> = new Promise((resolve) => this.#greet = resolve);

  /** `record` is told what upsmon does, e.g. `LOGIN one`. */
  constructor(record: (deed: string) => void) {
    this.#record = record;
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    this.port = (this.#listener.addr as Deno.NetAddr).port;
    this.#accept(this.#listener);
  }

  /** One of its UPSes; a new one is on line. */
  ups(name: string): Ups {
    let ups = this.#ups.get(name);
    if (ups === undefined) {
      const reading: Reading = { kind: "status", text: "OL" };
      ups = { reading, fsd: false, others: 0, alarm: undefined };
      this.#ups.set(name, ups);
    }
    return ups;
  }

  /** From now on a verb is answered by this error; undefined for none. */
  refuse(verb: string, code: string | undefined): void {
    if (code === undefined) this.#refusals.delete(verb);
    else this.#refusals.set(verb, code);
  }

  /** Hangs up on everybody. */
  drop(): void {
    for (const { conn } of this.#sessions) closeQuietly(conn);
    this.#sessions.clear();
  }

  /** Goes away, or comes back with what it knew and without forced shutdowns. */
  setUp(up: boolean): void {
    if (up === (this.#listener !== undefined)) return;
    if (up) {
      for (const ups of this.#ups.values()) ups.fsd = false;
      this.#listener = Deno.listen({ hostname: "127.0.0.1", port: this.port });
      this.#accept(this.#listener);
      return;
    }
    this.#listener?.close();
    this.#listener = undefined;
    this.drop();
  }

  async #accept(listener: Deno.TcpListener): Promise<void> {
    try {
      for await (const conn of listener) this.#serve({ conn, login: undefined });
    } catch {
      // Closed.
    }
  }

  async #serve(session: Session): Promise<void> {
    const { conn } = session;
    this.#sessions.add(session);
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(4096);
    let rest = "";
    try {
      for (let count = await conn.read(buffer); count !== null; count = await conn.read(buffer)) {
        this.#greet();
        const lines = (rest + decoder.decode(buffer.subarray(0, count))).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) await this.#hear(line, session);
      }
    } catch {
      // Reset, or hung up on.
    }
    this.#sessions.delete(session);
    closeQuietly(conn);
  }

  async #hear(line: string, session: Session): Promise<void> {
    const words = parseLines(`${line}\n`)[0]?.words ?? [];
    const answer = this.#answer(words, session);
    if (answer !== undefined) {
      await session.conn.write(new TextEncoder().encode(`${answer}\n`));
    }
    if (words[0] === "LOGOUT") closeQuietly(session.conn);
  }

  #answer(words: readonly string[], session: Session): string | undefined {
    const [verb = "", name = ""] = words;
    const code = this.#refusals.get(verb);
    const done = (text: string, about = name): string => {
      this.#record(`${verb} ${about}${code === undefined ? "" : ` ERR ${code}`}`);
      return code === undefined ? text : `ERR ${code}`;
    };
    switch (verb) {
      case "USERNAME":
      case "PASSWORD":
        return code === undefined ? "OK" : `ERR ${code}`;
      case "LOGIN":
        if (code === undefined) session.login = name;
        return done("OK");
      case "PRIMARY":
        return done("OK PRIMARY-GRANTED");
      case "MASTER":
        return done("OK MASTER-GRANTED");
      case "FSD":
        if (code === undefined) this.ups(name).fsd = true;
        return done("OK FSD-SET");
      case "LOGOUT":
        return done("OK Goodbye", session.login ?? "nobody");
      case "GET":
        return this.#get(words);
      case "STARTTLS":
        return "ERR FEATURE-NOT-CONFIGURED";
      default:
        return "ERR UNKNOWN-COMMAND";
    }
  }

  #get([, what = "", name = "", variable = ""]: readonly string[]): string | undefined {
    const ups = this.#ups.get(name);
    if (ups === undefined) return "ERR UNKNOWN-UPS";
    if (what === "NUMLOGINS") {
      const own = [...this.#sessions].filter(({ login }) => login === name).length;
      return `NUMLOGINS ${name} ${own + ups.others}`;
    }
    if (ups.reading.kind === "mute") return undefined;
    if (ups.reading.kind === "error") return `ERR ${ups.reading.code}`;
    const status = ups.fsd ? `FSD ${ups.reading.text}` : ups.reading.text;
    const value = variable === "ups.status"
      ? status
      : variable === "ups.alarm"
      ? ups.alarm
      : undefined;
    return value === undefined ? "ERR VAR-NOT-SUPPORTED" : `VAR ${name} ${variable} "${value}"`;
  }
}

function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // Closed before.
  }
}

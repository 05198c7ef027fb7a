/**
 * One request after the other over a line link, each with its deadline, and the rules by which a
 * reply belongs to its request. Hop 9 of the corridor, under `client.ts`. Governed by RFC 9271 and
 * by what NUT's client library insists on.
 *
 * @module
 */
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { formatBare, type ListType } from "#core/net.ts";
import type { Duration } from "#core/time.ts";
import { parseLines } from "#core/words.ts";
import { PROTOCOL_ERROR, SERVER_DISCONNECTED } from "./error_text.ts";

/** How long NUT's clients wait for a connection. */
export const CONNECT_TIMEOUT: Duration = 10_000;
/** A line may take this long to arrive, as in NUT. */
export const REPLY_TIMEOUT: Duration = 5000;

/** The wire to a server, as lines without their newline. `io/connection.ts` has the real one. */
export interface LineLink {
  /** @throws {LinkError} when the server is gone. */
  send(line: string): Promise<void>;
  /** The next line. @throws {LinkError} when none came within `within`, or the server is gone. */
  receive(within: Duration): Promise<string>;
  /** Ends the connection at once; a second call does nothing. */
  close(): void;
  /** Changes to TLS; absent on a wire that cannot. */
  secure?(): Promise<void>;
}

/** Takes turns on a link, so that several callers may ask at once. */
export class Conversation {
  readonly #link: LineLink;
  readonly #timeout: Duration;
  #turn: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(link: LineLink, timeout: Duration) {
    this.#link = link;
    this.#timeout = timeout;
  }

  /** Whether no more can be asked. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Sends a line and answers the line that came back, whatever it says. */
  ask(line: string): Promise<string> {
    return this.#exchange(line, (reply) => reply);
  }

  /** Sends a line; answers the words of the reply. @throws {RefusedError} when it is `ERR`. */
  askWords(line: string): Promise<readonly string[]> {
    return this.#exchange(line, (reply) => readWords(reply, line));
  }

  /** Sends a line that is to be answered `OK`; answers the words after it. */
  askOk(line: string): Promise<readonly string[]> {
    return this.#exchange(line, (reply) => {
      const [verb, ...rest] = readWords(reply, line);
      if (verb !== "OK") throw mismatch(reply);
      return rest;
    });
  }

  /** Asks GET; answers all words of the reply, which begins with those of the question. */
  get(what: string, words: readonly string[]): Promise<readonly string[]> {
    const query = [what, ...words];
    const line = formatQuery("GET", query);
    return this.#exchange(line, (reply) => {
      const answer = readWords(reply, line);
      if (!startsWith(answer, query)) throw mismatch(reply);
      return answer;
    });
  }

  /** Asks LIST; answers the words of every item between `BEGIN LIST` and `END LIST`. */
  list(what: ListType, words: readonly string[]): Promise<readonly (readonly string[])[]> {
    const query = [what, ...words];
    const line = formatQuery("LIST", query);
    return this.#take(async () => {
      await this.#send(line);
      const begin = await this.#next(line);
      if (!startsWith(begin, ["BEGIN", "LIST", ...query])) throw mismatch(begin.join(" "));
      const items: (readonly string[])[] = [];
      for (;;) {
        const item = await this.#next(line);
        if (item[0] === "END" && item[1] === "LIST") return items;
        if (!startsWith(item, query)) throw mismatch(item.join(" "));
        items.push(item);
      }
    });
  }

  /** Changes the wire to TLS once the server agreed. */
  async starttls(): Promise<void> {
    if (this.#link.secure === undefined) throw new LinkError("denied", "SSL is not available");
    await this.#take(async () => {
      await this.#link.send("STARTTLS");
      const [verb] = readWords(await this.#link.receive(this.#timeout), "STARTTLS");
      if (verb !== "OK") throw mismatch(verb ?? "");
      await this.#link.secure?.();
    });
  }

  /** Says goodbye and ends; what the server makes of it does not matter. */
  async logout(): Promise<void> {
    try {
      await this.ask("LOGOUT");
    } catch {
      // It left before we did.
    }
    this.end();
  }

  /** Ends without a word. */
  end(): void {
    this.#ended = true;
    this.#link.close();
  }

  /** A newline in a value would begin a request of its own; the server drops such bytes anyway. */
  #send(line: string): Promise<void> {
    // deno-lint-ignore no-control-regex -- these are the bytes that are meant
    return this.#link.send(line.replace(/[\0-\x1f]/g, ""));
  }

  async #next(line: string): Promise<readonly string[]> {
    return readWords(await this.#link.receive(this.#timeout), line);
  }

  #exchange<T>(line: string, read: (reply: string) => T): Promise<T> {
    return this.#take(async () => {
      await this.#send(line);
      return read(await this.#link.receive(this.#timeout));
    });
  }

  /** A reply that is late or broken would answer the next question, so the link ends with it. */
  #take<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(async () => {
      if (this.#ended) throw new LinkError("closed", SERVER_DISCONNECTED);
      try {
        return await run();
      } catch (error) {
        if (!(error instanceof RefusedError)) this.end();
        throw error;
      }
    });
    this.#turn = mine.catch(() => {});
    return mine;
  }
}

function formatQuery(verb: string, words: readonly string[]): string {
  const [what = "", ...names] = words;
  return [verb, what, ...names.map(formatBare)].join(" ");
}

/** Names come back in the case in which the server keeps them, if it likes. */
function startsWith(words: readonly string[], query: readonly string[]): boolean {
  return query.every((word, i) => words[i]?.toLowerCase() === word.toLowerCase());
}

function readWords(reply: string, request: string): readonly string[] {
  const [line] = parseLines(`${reply}\n`);
  if (line?.error !== undefined) throw new WireError("upsd", `Parse error: ${line.error}`, reply);
  const words = line?.words ?? [];
  if (words[0] === undefined) throw mismatch(reply);
  if (words[0] !== "ERR") return words;
  const code = words[1] ?? "";
  // Only the verb is named: what follows it may be a password.
  throw new RefusedError(code, `The server refused ${request.split(" ")[0]}: ${words.join(" ")}`);
}

function mismatch(received: string): WireError {
  return new WireError("upsd", PROTOCOL_ERROR, received);
}

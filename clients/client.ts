/**
 * The protocol's other end: what a program can ask of upsd, typed. A client is a conversation, so
 * every call is a promise that the answer settles; several calls at once are asked in their order.
 * Hop 9 of the corridor. Governed by RFC 9271.
 *
 * @module
 */
import { RefusedError, WireError } from "#core/errors.ts";
import { formatRequest, type ListType } from "#core/net.ts";
import type { Secret } from "#core/secret.ts";
import type { Range } from "#core/store.ts";
import type { Duration } from "#core/time.ts";
import { Conversation, type LineLink, REPLY_TIMEOUT } from "./conversation.ts";
import { PROTOCOL_ERROR } from "./error_text.ts";
import { type NamedValue, numberOf, readType, readValue } from "./reply.ts";
import {
  trackingFault,
  trackingId,
  type TrackingState,
  type VariableType,
  wordOf,
} from "./reply.ts";

// What the monitor and the repeater need beside the client: they see only this file of the room.
export { formatAddress, parseServerAddress, parseUpsAddress } from "./address.ts";
export type { ServerAddress, UpsAddress } from "./address.ts";
export { describeError } from "./error_text.ts";
export type { LineLink } from "./conversation.ts";
export type { NamedValue, TrackingState, VariableType } from "./reply.ts";

/** A UPS as `LIST UPS` names it. */
export interface UpsEntry {
  readonly name: string;
  readonly description: string;
}

/** How a client behaves. */
export interface ClientOptions {
  /** How long each line of an answer may take; 5 s unless given. */
  readonly timeout?: Duration;
}

/**
 * A connection to upsd. Every method throws `RefusedError` (the server said `ERR code`), `LinkError`
 * (gone or silent) or `WireError` (an answer that is none). `closed` tells whether a new client is
 * needed: it is after a `LinkError`, and after an answer that cannot be told from the next one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // A server in three lines; `openClient` of `clients/io/connection.ts` makes the real link.
 * const lines: string[] = [];
 * const link: LineLink = {
 *   send: (line) => Promise.resolve(void lines.push(`VAR ${line.slice(8)} "OL CHRG"`)),
 *   receive: () => Promise.resolve(lines.shift() ?? ""),
 *   close: () => {},
 * };
 *
 * const client = new Client(link);
 * assertEquals(await client.getVariable("ups", "ups.status"), "OL CHRG");
 * ```
 */
export class Client {
  readonly #conversation: Conversation;

  constructor(link: LineLink, options: ClientOptions = {}) {
    this.#conversation = new Conversation(link, options.timeout ?? REPLY_TIMEOUT);
  }

  /** Whether the connection is over and a new client is needed. */
  get closed(): boolean {
    return this.#conversation.ended;
  }

  /** Sends any line and answers the one line that came back, even `ERR`. */
  ask(line: string): Promise<string> {
    return this.#conversation.ask(line);
  }

  /** Any `GET what words`: all words of the reply. */
  get(what: string, ...words: string[]): Promise<readonly string[]> {
    return this.#conversation.get(what, words);
  }

  /** Any `LIST what words`: all words of each item. */
  list(what: ListType, ...words: string[]): Promise<readonly (readonly string[])[]> {
    return this.#conversation.list(what, words);
  }

  /** Every UPS, in the server's order. */
  async listUps(): Promise<UpsEntry[]> {
    const items = await this.list("UPS");
    return items.map((item) => ({ name: wordOf(item, 1), description: wordOf(item, 2) }));
  }

  /** Every variable of a UPS, in the server's order. */
  async listVariables(ups: string): Promise<NamedValue[]> {
    return (await this.list("VAR", ups)).map(readValue);
  }

  /** The variables that may be set. */
  async listWritable(ups: string): Promise<NamedValue[]> {
    return (await this.list("RW", ups)).map(readValue);
  }

  /** The instant commands. */
  async listCommands(ups: string): Promise<string[]> {
    return (await this.list("CMD", ups)).map((item) => wordOf(item, 2));
  }

  /** The addresses of the clients that logged in to a UPS. */
  async listClients(ups: string): Promise<string[]> {
    return (await this.list("CLIENT", ups)).map((item) => wordOf(item, 2));
  }

  /** The values an enumerated variable may have. */
  async listEnum(ups: string, name: string): Promise<string[]> {
    return (await this.list("ENUM", ups, name)).map((item) => wordOf(item, 3));
  }

  /** The ranges a ranged variable may be in. */
  async listRange(ups: string, name: string): Promise<Range[]> {
    const items = await this.list("RANGE", ups, name);
    return items.map((item) => ({ min: numberOf(item, 3), max: numberOf(item, 4) }));
  }

  /** The value of a variable. */
  async getVariable(ups: string, name: string): Promise<string> {
    return wordOf(await this.get("VAR", ups, name), 3);
  }

  /** What kind of variable it is. */
  async getType(ups: string, name: string): Promise<VariableType> {
    return readType((await this.get("TYPE", ups, name)).slice(3));
  }

  /** What a variable means. */
  async getDescription(ups: string, name: string): Promise<string> {
    return wordOf(await this.get("DESC", ups, name), 3);
  }

  /** What an instant command does. */
  async getCommandDescription(ups: string, command: string): Promise<string> {
    return wordOf(await this.get("CMDDESC", ups, command), 3);
  }

  /** The `desc` of a UPS. */
  async getUpsDescription(ups: string): Promise<string> {
    return wordOf(await this.get("UPSDESC", ups), 2);
  }

  /** How many clients are logged in to a UPS, this one included. */
  async getLoginCount(ups: string): Promise<number> {
    return numberOf(await this.get("NUMLOGINS", ups), 2);
  }

  /** Says who asks. The server checks it only when a right is needed. */
  async username(name: string): Promise<void> {
    await this.#ok(formatRequest({ kind: "username", text: name }));
  }

  /** Proves who asks. */
  async password(password: Secret): Promise<void> {
    await this.#ok(formatRequest({ kind: "password", text: password.reveal() }));
  }

  /** Tells the server that this machine is fed by a UPS. */
  async login(ups: string): Promise<void> {
    await this.#ok(formatRequest({ kind: "login", ups }));
  }

  /** Asks for the rights of the primary; servers before 2.8.0 know it as MASTER. */
  async primary(ups: string, word: "primary" | "master" = "primary"): Promise<void> {
    await this.#ok(formatRequest({ kind: word, ups }));
  }

  /** Sets the forced-shutdown flag, which every client of the UPS sees from then on. */
  async fsd(ups: string): Promise<void> {
    await this.#ok(formatRequest({ kind: "fsd", ups }));
  }

  /** Sets a variable. Answers the tracking id, when tracking is on. */
  async setVariable(ups: string, name: string, value: string): Promise<string | undefined> {
    return trackingId(await this.#ok(formatRequest({ kind: "set", ups, name, value })));
  }

  /** Runs an instant command. Answers the tracking id, when tracking is on. */
  async instcmd(ups: string, command: string, param?: string): Promise<string | undefined> {
    const rest = param === undefined ? {} : { param };
    return trackingId(await this.#ok(formatRequest({ kind: "instcmd", ups, command, ...rest })));
  }

  /** Whether SET and INSTCMD of this client are to be tracked. */
  async setTracking(on: boolean): Promise<void> {
    await this.#ok(formatRequest({ kind: "set-tracking", on }));
  }

  /** What became of a tracked request. */
  async getTracking(id: string): Promise<TrackingState> {
    try {
      const line = formatRequest({ kind: "get", what: "TRACKING", words: [id] });
      const [word] = await this.#conversation.askWords(line);
      if (word === "PENDING" || word === "SUCCESS") return word;
      throw new WireError("upsd", PROTOCOL_ERROR, word);
    } catch (error) {
      const state = error instanceof RefusedError ? trackingFault(error.code) : undefined;
      if (state === undefined) throw error;
      return state;
    }
  }

  /** The server's banner. */
  version(): Promise<string> {
    return this.ask("VER");
  }

  /** The version of the protocol, e.g. `1.3`. */
  protocolVersion(): Promise<string> {
    return this.ask("PROTVER");
  }

  /** Changes to TLS. @throws {RefusedError} when the server has none; the client stays usable. */
  starttls(): Promise<void> {
    return this.#conversation.starttls();
  }

  /** Says goodbye and closes. Never throws. */
  logout(): Promise<void> {
    return this.#conversation.logout();
  }

  /** Closes at once. */
  close(): void {
    this.#conversation.end();
  }

  #ok(line: string): Promise<readonly string[]> {
    return this.#conversation.askOk(line);
  }
}

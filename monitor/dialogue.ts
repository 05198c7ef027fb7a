/**
 * What is said to a server on behalf of one UPS: connect, log in, ask. Straight conversations, each
 * of which ends in the events that `events.ts` names and never throws. Hop 10 of the corridor.
 * Governed by RFC 9271 and by what NUT's upsmon asks.
 *
 * @module
 */
import type { Client } from "#clients/client.ts";
import { RefusedError } from "#core/errors.ts";
import type { LinkId, MonitorEvent, Target } from "./events.ts";
import { failureOf } from "./failure.ts";
import { type LoggedIn, logIn } from "./log_in.ts";
import { askBattery, askStatus, saysFsd } from "./questions.ts";

/** How a server is reached. @throws {LinkError} with NUT's text */
export type Connect = (target: Target) => Promise<Client>;

/** Whether a connection without TLS is good enough. */
export type Tls = "try" | "require";

/** Where events go. */
type Tell = (event: MonitorEvent) => void;

/** A connection, and what came of logging in on it. */
interface Opened extends LoggedIn {
  readonly client: Client;
}

/** The connection to one server on behalf of one UPS. */
export class Dialogue {
  readonly #link: LinkId;
  readonly #connect: Connect;
  readonly #tell: Tell;
  /** Settles when nobody logs in any more, so that all else comes after that. */
  #opened: Promise<Opened> | undefined;
  /** Of the connection that is open, or was last. */
  #client: Client | undefined;
  #over = false;

  constructor(link: LinkId, connect: Connect, tell: Tell) {
    this.#link = link;
    this.#connect = connect;
    this.#tell = (event) => {
      if (!this.#over) tell(event);
    };
  }

  /** Asks for the status, on a new connection after having logged in. */
  async poll(target: Target, tls: Tls): Promise<void> {
    const link = this.#link;
    try {
      const client = await (this.#opening()?.then(({ client }) => client) ??
        this.#begin(target, tls));
      if (client === undefined) return;
      this.#tell({ kind: "told", link, told: await askStatus(client, target.ups) });
    } catch (error) {
      const closed = this.#opening() === undefined;
      this.#tell({ kind: "poll-failed", link, failure: failureOf(error), closed });
    }
  }

  /** Asks how well the battery is. */
  async measure(target: Target): Promise<void> {
    try {
      const opened = await this.#opening();
      if (opened === undefined) return;
      const battery = await askBattery(opened.client, target.ups);
      this.#tell({ kind: "measured", link: this.#link, battery });
    } catch {
      // The next poll finds out what is wrong, and tells.
    }
  }

  /** Tells the server of the shutdown; a connection that is broken, or breaks, is made once more. */
  async setFsd(target: Target, tls: Tls): Promise<void> {
    const link = this.#link;
    try {
      const opened = await this.#opening()?.catch(() => undefined);
      if (opened === undefined || !await saysFsd(opened.client, target.ups)) {
        await (await this.#open(target, tls)).client.fsd(target.ups);
      }
      this.#tell({ kind: "fsd-answered", link });
    } catch (error) {
      const failure = failureOf(error);
      const text = error instanceof RefusedError ? `ERR ${error.code}` : failure.text;
      this.#tell({ kind: "fsd-answered", link, failure: { ...failure, text } });
    }
  }

  /** Asks how many are logged in. */
  async countLogins({ ups }: Target): Promise<void> {
    const count = await this.#opening()
      ?.then(({ client }) => client.getLoginCount(ups))
      .catch(() => undefined);
    this.#tell({
      kind: "logins-counted",
      link: this.#link,
      ...(count === undefined ? {} : { count }),
    });
  }

  /** Says goodbye; no event comes any more. */
  async hangUp(): Promise<void> {
    this.#over = true;
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.client.logout();
  }

  /** The connection that is open or about to be. */
  #opening(): Promise<Opened> | undefined {
    return this.#client?.closed === true ? undefined : this.#opened;
  }

  /** Connects and logs in; undefined when that was told to have failed. */
  async #begin(target: Target, tls: Tls): Promise<Client | undefined> {
    const link = this.#link;
    try {
      const { client, loggedIn, records } = await this.#open(target, tls);
      if (records.length === 0) {
        this.#tell({ kind: "logged-in", link });
        return client;
      }
      this.#tell({ kind: "login-failed", link, loggedIn, closed: client.closed, records });
    } catch (error) {
      this.#tell({ kind: "connect-failed", link, failure: failureOf(error) });
    }
    return undefined;
  }

  #open(target: Target, tls: Tls): Promise<Opened> {
    this.#client = undefined;
    const opened = this.#dial(target, tls);
    this.#opened = opened;
    opened.catch(() => {
      if (this.#opened === opened) this.#opened = undefined;
    });
    return opened;
  }

  async #dial(target: Target, tls: Tls): Promise<Opened> {
    const client = await this.#connect(target);
    this.#client = client;
    // TLS that is only tried is not, as long as a connection has none to offer.
    if (tls === "require") await secure(client);
    this.#tell({ kind: "connected", link: this.#link });
    return { client, ...await logIn(client, target) };
  }
}

async function secure(client: Client): Promise<void> {
  try {
    await client.starttls();
  } catch (error) {
    client.close();
    throw error;
  }
}

/**
 * Telling a server who we are: name, password, that this machine is fed by the UPS, and that it is
 * the primary. Servers before NUT 2.8.0 know that by another word. What goes wrong is a line of the
 * log, in NUT's words.
 *
 * @module
 */
import type { Client } from "#clients/client.ts";
import { RefusedError } from "#core/errors.ts";
import type { LogRecord, Severity } from "#core/log.ts";
import type { Target } from "./events.ts";
import { failureOf } from "./failure.ts";

/** What became of it. It went well if there is nothing to log. */
export interface LoggedIn {
  /** LOGIN was granted. */
  readonly loggedIn: boolean;
  readonly records: readonly LogRecord[];
}

/** Logs in. Never throws. */
export async function logIn(client: Client, target: Target): Promise<LoggedIn> {
  const { system, ups, user, password, primary } = target;
  const refused = await authenticate(client, system, "username", () => client.username(user)) ??
    await authenticate(client, system, "password", () => client.password(password));
  if (refused !== undefined) return { loggedIn: false, records: refused };
  try {
    await client.login(ups);
  } catch (error) {
    return { loggedIn: false, records: [describeLogin(error, system)] };
  }
  return { loggedIn: true, records: primary ? await becomePrimary(client, target) : [] };
}

async function authenticate(
  client: Client,
  system: string,
  what: string,
  send: () => Promise<void>,
): Promise<LogRecord[] | undefined> {
  try {
    await send();
    return undefined;
  } catch (error) {
    const { text } = failureOf(error);
    const verb = client.closed ? "Can't set" : "Set";
    return [
      record("error", `${verb} ${what}${client.closed ? "" : " failed"}: ${text}`),
      record("error", `Authentication on [${system}] failed: ${text}`),
    ];
  }
}

function describeLogin(error: unknown, system: string): LogRecord {
  return error instanceof RefusedError
    ? record("error", `Login on UPS [${system}] failed - got [ERR ${error.code}]`)
    : record("error", `Can't login to UPS [${system}]: ${failureOf(error).text}`);
}

async function becomePrimary(client: Client, { system, ups }: Target): Promise<LogRecord[]> {
  try {
    await client.primary(ups).catch((error) => {
      if (client.closed) throw error;
      return client.primary(ups, "master");
    });
    return [];
  } catch (error) {
    const reason = error instanceof RefusedError
      ? `Response: [ERR ${error.code}]`
      : `Reason: ${failureOf(error).text}`;
    return [
      record("alert", `Primary managerial privileges unavailable on UPS [${system}]`),
      record("alert", reason),
    ];
  }
}

function record(severity: Severity, text: string): LogRecord {
  return { severity, text };
}

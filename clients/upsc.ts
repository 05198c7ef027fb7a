/**
 * upsc: prints what upsd knows of a UPS. Governed by upsc(8); output and exit codes are NUT's, byte
 * for byte.
 *
 * @module
 */
import { RefusedError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { parseServerAddress, parseUpsAddress, type ServerAddress } from "./address.ts";
import type { Client } from "./client.ts";
import { readCredentials } from "./credentials.ts";
import { describeError } from "./error_text.ts";
import { UPSC_HELP } from "./help.ts";
import { hasFlag, readAddress, readConnectTimeout, readInvocation } from "./invocation.ts";
import { formatJsonArray, formatJsonError, formatJsonObject, formatJsonString } from "./json.ts";
import { authenticateQuietly } from "./login.ts";
import type { Surroundings } from "./surroundings.ts";

/** getopt's spec of this program. */
export const UPSC_OPTIONS = "DhlLcVW:jA:";

/** What is asked for. */
type Query =
  | { readonly kind: "ups list" }
  | { readonly kind: "ups descriptions" }
  | { readonly kind: "clients"; readonly ups: string }
  | { readonly kind: "variables"; readonly ups: string }
  | { readonly kind: "variable"; readonly ups: string; readonly name: string };

/** What came of it. */
type Answer =
  | { readonly kind: "items"; readonly items: readonly string[] }
  | { readonly kind: "pairs"; readonly pairs: readonly (readonly [string, string])[] }
  | { readonly kind: "value"; readonly value: string };

/** Runs the program. @throws {Exit} with its code and last words. */
export async function upsc(surroundings: Surroundings): Promise<void> {
  const invocation = readInvocation(surroundings, UPSC_OPTIONS, UPSC_HELP);
  const { options, rest } = invocation;
  const json = hasFlag(options, "j");
  const fail = (text: string): never => {
    if (json) surroundings.out(formatJsonError(text));
    throw new Exit(EXIT_FAILURE, `Error: ${text}`);
  };

  const auth = readCredentials(
    surroundings,
    invocation.authconf,
    () => fail("Failed to parse auth config file"),
  );
  const patience = readConnectTimeout(surroundings, invocation.timeout);
  const wholeServer = hasFlag(options, "l") || hasFlag(options, "L");
  const [server, query] = wholeServer
    ? readServerQuery(surroundings, rest, hasFlag(options, "L"), fail)
    : readUpsQuery(surroundings, rest, hasFlag(options, "c"), fail);

  const client = await surroundings.connect(server, patience)
    .catch((error) => fail(describeError(error)));
  try {
    await authenticateQuietly(surroundings, client, auth, server);
    const answer = await ask(client, query);
    surroundings.out(json ? formatJson(answer) : formatText(answer));
  } catch (error) {
    const text = describeFailure(error, query);
    if (!json || query.kind !== "variables") fail(text);
    // Here the object that was to hold the variables holds the error.
    surroundings.out(formatJsonObject([["error", text]]));
    throw new Exit(EXIT_FAILURE, `Error: ${text}`);
  } finally {
    await client.logout();
  }
}

type Fail = (text: string) => never;

function readServerQuery(
  surroundings: Surroundings,
  [server = "localhost"]: readonly string[],
  verbose: boolean,
  fail: Fail,
): [ServerAddress, Query] {
  const address = readAddress(
    surroundings,
    () => parseServerAddress(server),
    () => fail("invalid hostname.\nRequired format: [hostname[:port]]"),
  );
  return [address, { kind: verbose ? "ups descriptions" : "ups list" }];
}

function readUpsQuery(
  surroundings: Surroundings,
  [text, name]: readonly string[],
  clients: boolean,
  fail: Fail,
): [ServerAddress, Query] {
  const complain = (): never => {
    return fail("invalid UPS definition.\nRequired format: upsname[@hostname[:port]]");
  };
  const address = text === undefined
    ? complain()
    : readAddress(surroundings, () => parseUpsAddress(text), complain);
  const { ups } = address;
  if (clients) return [address, { kind: "clients", ups }];
  if (name === undefined) return [address, { kind: "variables", ups }];
  return [address, { kind: "variable", ups, name }];
}

async function ask(client: Client, query: Query): Promise<Answer> {
  switch (query.kind) {
    case "ups list":
      return toItems(await client.list("UPS"), 1, 3);
    case "ups descriptions":
      return toPairs(await client.list("UPS"), 1, 3);
    case "clients":
      return toItems(await client.list("CLIENT", query.ups), 2, 3);
    case "variables":
      return toPairs(await client.list("VAR", query.ups), 2, 4);
    case "variable": {
      if (!query.name.includes(".")) throw new Unaskable(OLD_NAME);
      const words = await client.get("VAR", query.ups, query.name);
      return { kind: "value", value: wordAt(words, 3, 4) };
    }
  }
}

const OLD_NAME = "old-style variable names are not supported";

/** A question that is not put, or an answer that is too short. */
class Unaskable extends Error {}

function toItems(items: readonly (readonly string[])[], at: number, needed: number): Answer {
  return { kind: "items", items: items.map((item) => wordAt(item, at, needed)) };
}

function toPairs(items: readonly (readonly string[])[], at: number, needed: number): Answer {
  const pairs = items.map((item) => {
    return [wordAt(item, at, needed), wordAt(item, at + 1, needed)] as const;
  });
  return { kind: "pairs", pairs };
}

function wordAt(words: readonly string[], at: number, needed: number): string {
  const word = words.length < needed ? undefined : words[at];
  if (word !== undefined) return word;
  throw new Unaskable(`insufficient data (got ${words.length} args, need at least ${needed})`);
}

function describeFailure(error: unknown, query: Query): string {
  if (error instanceof Unaskable) return error.message;
  if (error instanceof RefusedError && error.code === "UNKNOWN-COMMAND") {
    return query.kind === "variable"
      ? "variable unknown (old upsd detected)"
      : "upsd is too old to support this query";
  }
  return describeError(error);
}

function formatText(answer: Answer): string {
  switch (answer.kind) {
    case "items":
      return answer.items.map((item) => `${item}\n`).join("");
    case "pairs":
      return answer.pairs.map(([name, value]) => `${name}: ${value}\n`).join("");
    case "value":
      return `${answer.value}\n`;
  }
}

function formatJson(answer: Answer): string {
  switch (answer.kind) {
    case "items":
      return formatJsonArray(answer.items);
    case "pairs":
      return formatJsonObject(answer.pairs);
    case "value":
      return `${formatJsonString(answer.value)}\n`;
  }
}

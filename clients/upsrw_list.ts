/**
 * What `upsrw -l` prints: a block for each variable that may be set, with its limits.
 *
 * @module
 */
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { ListType } from "#core/net.ts";
import type { Client } from "./client.ts";
import { describeError } from "./error_text.ts";

/** The whole listing. @throws {Exit} when a part cannot be had. */
export async function listWritable(client: Client, ups: string): Promise<string> {
  const items = await client.list("RW", ups).catch((error) => {
    const old = error instanceof RefusedError && error.code === "UNKNOWN-COMMAND";
    const text = old ? "upsd is too old to support this query" : describeError(error);
    throw new Exit(EXIT_FAILURE, `Error: ${text}`);
  });
  const names = items.map((item) => wordAt(item, 2, 4));
  let listing = "";
  for (const name of names) listing += await describe(client, ups, name);
  return listing;
}

async function describe(client: Client, ups: string, name: string): Promise<string> {
  const description = await askFor(client, "DESC", ups, name) ?? "Description unavailable";
  const lines = await describeType(client, ups, name);
  return [`[${name}]`, description, ...lines, "", ""].join("\n");
}

/** The words of TYPE count in their order: the first that says enough ends the reading. */
async function describeType(client: Client, ups: string, name: string): Promise<string[]> {
  const words = await client.get("TYPE", ups, name).catch(forgive);
  if (words === undefined) return ["Unknown type"];
  const lines: string[] = [];
  let enumerated = false;
  for (const word of words.slice(3)) {
    const kind = word.toUpperCase();
    if (kind === "ENUM") enumerated = true;
    else if (kind === "RANGE") return [...lines, ...await describeRange(client, ups, name)];
    else if (kind === "NUMBER" || kind.startsWith("STRING:")) {
      const limit = kind === "NUMBER" ? undefined : Number.parseInt(word.slice(7), 10) || 0;
      const type = limit === undefined ? "NUMBER" : "STRING";
      const bound = limit === undefined ? [] : [`Maximum length: ${limit}`];
      return enumerated
        ? [...lines, `Type: ENUM ${type}`, ...bound, ...await describeEnum(client, ups, name)]
        : [
          ...lines,
          `Type: ${type}`,
          ...bound,
          `Value: ${await currentValue(client, ups, name, type)}`,
        ];
    } else if (kind !== "RW") lines.push(`Type: ${word} (unrecognized)`);
  }
  // Old servers do not say of what kind an enumeration is.
  if (!enumerated) return lines;
  return [...lines, "Type: ENUM", ...await describeEnum(client, ups, name)];
}

async function describeEnum(client: Client, ups: string, name: string): Promise<string[]> {
  const current = await currentValue(client, ups, name, "ENUM");
  const items = await listOptions(client, "ENUM", ups, name);
  return items.map((item) => {
    const option = wordAt(item, 3, 4);
    return formatOption(option, option === current);
  });
}

async function describeRange(client: Client, ups: string, name: string): Promise<string[]> {
  const current = toInteger(await currentValue(client, ups, name, "RANGE"));
  const items = await listOptions(client, "RANGE", ups, name);
  const options = items.map((item) => {
    const min = toInteger(wordAt(item, 3, 5, 4));
    const max = toInteger(wordAt(item, 4, 5, 4));
    return formatOption(`${min}-${max}`, current >= min && current <= max);
  });
  return ["Type: RANGE NUMBER", ...options];
}

function formatOption(text: string, selected: boolean): string {
  return `Option: "${text}"${selected ? " SELECTED" : ""}`;
}

async function currentValue(
  client: Client,
  ups: string,
  name: string,
  type: "STRING" | "NUMBER" | "ENUM" | "RANGE",
): Promise<string> {
  const value = await askFor(client, "VAR", ups, name);
  if (value !== undefined) return value;
  const step = `do_${type.toLowerCase()}`;
  throw new Exit(EXIT_FAILURE, `${step}: can't get current value of ${name}`);
}

function listOptions(
  client: Client,
  what: ListType,
  ups: string,
  name: string,
): Promise<readonly (readonly string[])[]> {
  return client.list(what, ups, name).catch((error) => {
    throw new Exit(EXIT_FAILURE, `Error: ${describeError(error)}`);
  });
}

async function askFor(
  client: Client,
  what: "DESC" | "VAR",
  ups: string,
  name: string,
): Promise<string | undefined> {
  return (await client.get(what, ups, name).catch(forgive))?.[3];
}

/** What the server cannot say is left out of the listing. */
function forgive(error: unknown): undefined {
  if (error instanceof RefusedError || error instanceof LinkError || error instanceof WireError) {
    return undefined;
  }
  throw error;
}

/** NUT asks for five words of a range but speaks of `told`. */
function wordAt(words: readonly string[], at: number, needed: number, told = needed): string {
  const word = words.length < needed ? undefined : words[at];
  if (word !== undefined) return word;
  const text = `Error: insufficient data (got ${words.length} args, need at least ${told})`;
  throw new Exit(EXIT_FAILURE, text);
}

/** The number a text begins with, as C reads it; 0 when there is none. */
function toInteger(text: string): number {
  return Number.parseInt(text, 10) || 0;
}

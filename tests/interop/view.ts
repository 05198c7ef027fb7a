/**
 * What a client can see of one UPS, as lines that two servers or two drivers can be compared by.
 *
 * @module
 */
import type { Client } from "#clients/client.ts";
import { RefusedError } from "#core/errors.ts";

/** Variables as `name = "value" TYPE`, commands as `command name`, by name. */
export type View = ReadonlyMap<string, string>;

/** Looks at everything that can be listed. */
export async function readView(client: Client, ups: string): Promise<View> {
  const view = new Map<string, string>();
  for (const { name, value } of await client.listVariables(ups)) {
    view.set(name, `${JSON.stringify(value)} ${await typeOf(client, ups, name)}`);
  }
  for (const name of await client.listCommands(ups)) view.set(`command ${name}`, "there");
  return view;
}

/** `type` is in the server's words, with enumeration and ranges after it. */
async function typeOf(client: Client, ups: string, name: string): Promise<string> {
  const words = [...await client.get("TYPE", ups, name)].slice(3);
  if (words.includes("ENUM")) words.push(...await client.listEnum(ups, name));
  if (words.includes("RANGE")) words.push(JSON.stringify(await client.listRange(ups, name)));
  return words.join(" ");
}

/** The lines in which two views differ, `name: ours | theirs`. */
export function compareViews(ours: View, theirs: View): string[] {
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return names.flatMap((name) => {
    const [our, their] = [ours.get(name) ?? "absent", theirs.get(name) ?? "absent"];
    return our === their ? [] : [`${name}: ${our} | ${their}`];
  });
}

/** Whether a UPS is there with an instant command, which a driver tells after all variables. */
export async function hasCommand(client: Client, ups: string, command: string): Promise<boolean> {
  try {
    return (await client.listCommands(ups)).includes(command);
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

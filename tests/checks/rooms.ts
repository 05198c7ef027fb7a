/**
 * What kind of file a path is: its room, whether it thinks or has hands, and the driver family or
 * verb it belongs to. Every check and the lint plugin ask here, so that they cannot disagree. The
 * rooms and the words are those of the design, "The rooms" and "Names, errors, sizes, words".
 *
 * @module
 */

/** The rooms that hold the product's code, in reading order. */
export const ROOMS = ["core", "drivers", "server", "clients", "monitor", "sched"] as const;

/** A room of the product, the tests, or the front door `mod.ts`. */
export type Room = typeof ROOMS[number] | "tests" | "door";

/** Plain files think, io files have hands, a main introduces the two; tests may do what they need. */
export type Kind = "plain" | "io" | "main" | "test";

/** One source file, as the laws see it. */
export interface Place {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly room: Room;
  readonly kind: Kind;
  /** The folder of one device family under `drivers/`, if the file is in one. */
  readonly family?: string;
  /** The stem of a file that answers one verb of the network protocol. */
  readonly verb?: string;
}

/** Folders under `drivers/` that are not families. */
export const NOT_FAMILIES: readonly string[] = ["codec", "ctl", "host", "invocation", "io", "scan"];

/** Files in `server/verbs/` that are not verbs: the list of all, and the shape all share. */
export const NOT_VERBS: readonly string[] = ["verbs", "verb"];

/** What may lie at the top of the tree. A new entry is a decision, so it is made here. */
export const TOP_LEVEL: readonly string[] = [
  ...ROOMS,
  "tests",
  ".ci",
  ".gitattributes",
  ".gitignore",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "SECURITY.md",
  "deno.json",
  "deno.lock",
  "mod.ts",
];

/** Words that say nothing about what is inside, alone or as a part of a name. */
const BANNED = /^(utils?|commons?|helpers?|misc|managers?|services?|base|impl|types?|index)$/;

/** Whether `path` is TypeScript that the laws speak of. */
export function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith(".d.ts");
}

/** The place of a source file, or undefined when it lies in no room. */
export function place(path: string): Place | undefined {
  if (path === "mod.ts") return { path, room: "door", kind: "plain" };
  const parts = path.split("/");
  const room = [...ROOMS, "tests" as const].find((name) => name === parts[0]);
  if (room === undefined || parts.length < 2 || !isSource(path)) return undefined;
  const kind = kindOf(room, parts);
  const folder = parts.length > 2 ? parts[1] : undefined;
  if (room === "drivers" && folder !== undefined && !NOT_FAMILIES.includes(folder)) {
    return { path, room, kind, family: folder };
  }
  const stem = stemOf(path);
  if (room === "server" && folder === "verbs" && !NOT_VERBS.includes(stem)) {
    return { path, room, kind, verb: stem };
  }
  return { path, room, kind };
}

/** Where the worker without permissions starts; the hands load it by its address, not by an import. */
const HEAD = "drivers/head.ts";

/** Whether a program or a worker starts at this file, or a reader of the library does. */
export function isProgram(path: string): boolean {
  const at = place(path);
  return path === HEAD || at?.room === "door" || (at?.kind === "main" && at.room !== "tests");
}

/** What is wrong with the name of a file or of a folder above it; undefined when nothing is. */
export function namingFault(path: string): string | undefined {
  for (const part of path.split("/")) {
    const stem = part.replace(/(\.d)?\.tsx?$/, "");
    const banned = stem.split("_").find((word) => BANNED.test(word));
    if (banned !== undefined) {
      return `The name "${part}" has the word "${banned}", which says nothing of what is inside: ` +
        "name it after the noun it holds";
    }
  }
  const file = path.slice(path.lastIndexOf("/") + 1);
  if (!/^[a-z0-9]+(_[a-z0-9]+)*(\.d)?\.tsx?$/.test(file)) {
    return `The file name "${file}" is not snake_case: use small letters, digits and "_"`;
  }
  return undefined;
}

/** What is wrong with where a file lies; undefined when nothing is. */
export function layoutFault(path: string): string | undefined {
  const top = path.split("/")[0] ?? "";
  if (TOP_LEVEL.includes(top)) return undefined;
  return `"${top}" is not a room: move it into the room of the role it belongs to ` +
    `(${ROOMS.join(", ")}, tests), or add it to TOP_LEVEL in tests/checks/rooms.ts with a reason`;
}

/** The file's name without folder and ending. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.tsx?$/, "");
}

function kindOf(room: Room, parts: readonly string[]): Kind {
  if (/(^|_)main\.tsx?$/.test(parts.at(-1) ?? "")) return "main";
  if (room === "tests") return "test";
  return parts.slice(1, -1).includes("io") ? "io" : "plain";
}

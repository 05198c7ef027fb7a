/**
 * The import law of the design, "One way through": who may import whom, answered with the sentence
 * that a person reads in the editor. The lint plugin asks for every import it meets.
 *
 * @module
 */
import { type Place, place, type Room, ROOMS } from "./rooms.ts";

/** What each room may import besides itself; `core` imports nothing of ours. */
const MAY_IMPORT: Record<Room, readonly Room[]> = {
  core: [],
  drivers: ["core"],
  server: ["core"],
  clients: ["core"],
  monitor: ["core"],
  sched: ["core"],
  tests: [...ROOMS, "door"],
  door: ROOMS,
};

/** The parts of `clients/` that `monitor` and the relay in `drivers/dummy` also need. */
const OTHER_END = /^clients\/(client\.ts$|io\/)/;

/**
 * What is wrong with `specifier` in the file at `from`, as a sentence that says what to do;
 * undefined when the law allows it.
 */
export function importFault(from: Place, specifier: string): string | undefined {
  if (/^(npm|jsr|https?|data|file):/.test(specifier)) {
    return `"${specifier}" names a package in place: give it a name in deno.json's "imports"`;
  }
  if (specifier.startsWith("node:")) {
    if (from.kind !== "plain") return undefined;
    return `A plain file has no platform, so it cannot import "${specifier}": move the line that ` +
      "needs it to io/ and take the value as an argument";
  }
  const path = targetOf(from.path, specifier);
  if (path === undefined) return undefined;
  return formFault(from, specifier, path) ?? targetFault(from, place(path), path);
}

/** The project path a specifier of ours means; undefined for a package. */
export function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (!specifier.startsWith(".")) return undefined;
  const parts = from.split("/").slice(0, -1);
  for (const step of specifier.split("/")) {
    if (step === "..") {
      if (parts.pop() === undefined) return specifier;
    } else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
}

function formFault(from: Place, specifier: string, path: string): string | undefined {
  if (!/\.[a-z]+$/.test(path)) return `"${specifier}" lacks its ending: write "${specifier}.ts"`;
  const room = path.includes("/") ? path.split("/")[0] : "door";
  if (specifier.startsWith("#") && room === from.room && room !== "tests") {
    return `"${specifier}" is in this same room: write it with ./ or ../`;
  }
  if (specifier.startsWith(".") && room !== from.room && from.room !== "door" && room !== "door") {
    return `"${specifier}" reaches into another room: write "#${path}"`;
  }
  return undefined;
}

function targetFault(from: Place, to: Place | undefined, path: string): string | undefined {
  if (from.room === "tests") return undefined;
  if (to === undefined) {
    return `"${path}" lies in no room: import only the files of rooms and named packages`;
  }
  if (to.room === "tests") return `"${path}" is a test: what ships never imports from tests/`;
  if (to.kind === "main") {
    return `"${path}" is a main file, where a program starts: move what you need out of it`;
  }
  return roomFault(from, to) ?? handsFault(from, to) ?? familyFault(from, to);
}

function roomFault(from: Place, to: Place): string | undefined {
  if (from.room === to.room || MAY_IMPORT[from.room].includes(to.room)) return undefined;
  const relays = from.room === "monitor" || from.family === "dummy";
  if (relays && OTHER_END.test(to.path)) return undefined;
  if (from.room === "core") {
    return `core is the vocabulary and imports nothing of ours, so not "${to.path}": ` +
      "move what it needs into core, or this file out of it";
  }
  const beside = relays ? "core, clients/client.ts and clients/io" : "core";
  return `${from.room} imports only ${beside}, not "${to.path}": ` +
    "move what both need into core, or pass it as a value";
}

function handsFault(from: Place, to: Place): string | undefined {
  if (from.kind !== "plain" || to.kind !== "io") return undefined;
  return from.room === "door"
    ? `The front door exports plain files only, not "${to.path}"`
    : `A plain file never imports io/, so not "${to.path}": ` +
      "take the link or the value as an argument and let main bring the two together";
}

function familyFault(from: Place, to: Place): string | undefined {
  if (to.family !== undefined && from.room === "drivers") {
    if (from.family !== undefined && from.family !== to.family) {
      return `The family "${from.family}" never imports the family "${to.family}": ` +
        "move what both need into drivers/codec or core";
    }
    if (from.path.startsWith("drivers/codec/")) {
      return `A codec knows nothing of UPSes, so it cannot import "${to.path}": ` +
        "let the family import the codec";
    }
  }
  if (from.verb !== undefined && to.verb !== undefined) {
    return `The verb "${from.verb}" never imports the verb "${to.verb}": ` +
      "move what both need into server/ or core";
  }
  return undefined;
}

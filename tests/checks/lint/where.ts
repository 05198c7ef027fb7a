/**
 * From the absolute file name the linter gives to the place in the project; shared by the rules of
 * the plugin. The root is where this very file lies, so a copy of the tree judges itself.
 *
 * @module
 */
import { type Place, place } from "../rooms.ts";

const ROOT = decodeURIComponent(new URL("../../../", import.meta.url).pathname);

/** The path relative to the project, or undefined for a file outside of it. */
export function pathOf(filename: string): string | undefined {
  const path = filename.replaceAll("\\", "/");
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : undefined;
}

/** The place of the file that is being linted; undefined when it is in no room. */
export function placeOf(filename: string): Place | undefined {
  const path = pathOf(filename);
  return path === undefined ? undefined : place(path);
}

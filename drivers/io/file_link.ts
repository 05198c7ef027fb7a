/**
 * A file that stands for a device. Hop 1 of the corridor, the hands of it.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import type { Clock } from "#core/time.ts";
import { type FileLink, withDeadline } from "../link.ts";
import { systemText } from "./system_text.ts";

/** The most bytes of a file: the longest recordings of real devices have some thousands. */
const MAX_BYTES = 1024 * 1024;

/** The link to the file at `path`. */
export function openFileLink(path: string, clock: Clock): FileLink {
  return {
    kind: "file",
    open: () => Promise.resolve(),
    read: (within) =>
      withDeadline(
        guard(async () => {
          // The time comes first: what is written during the reading is a change still to come.
          const { mtime, size } = await Deno.stat(path);
          if (size > MAX_BYTES) {
            throw new Error(`it has more than ${MAX_BYTES} bytes: make it shorter`);
          }
          const text = await Deno.readTextFile(path);
          return { text, modified: mtime?.getTime() ?? 0 };
        }),
        within,
        clock,
        path,
      ),
    modified: (within) =>
      withDeadline(
        Deno.stat(path).then(({ mtime }) => mtime?.getTime(), () => undefined),
        within,
        clock,
        path,
      ),
    close: () => Promise.resolve(),
  };
}

async function guard<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const denied = error instanceof Deno.errors.PermissionDenied ||
      error instanceof Deno.errors.NotCapable;
    throw new LinkError(denied ? "denied" : "gone", systemText(error), { cause: error });
  }
}

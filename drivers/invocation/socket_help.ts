/**
 * What a user may try when the state socket cannot be made, as NUT's drivers tell it.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";

/** The kinds of failure that have advice of their own. */
export type SocketFailure = "denied" | "missing" | "not-a-folder" | "in-use" | "other";

/** The longest path of a Unix socket. */
const MAX_PATH = 107;

/** @throws {Exit} for a path that no socket can have. */
export function checkSocketPath(path: string): void {
  const length = new TextEncoder().encode(path).length;
  if (length <= MAX_PATH) return;
  throw new Exit(
    EXIT_FAILURE,
    `Can't create a unix domain socket: pathname '${path}' is too long (${length}) ` +
      `for 'struct sockaddr_un->sun_path' on this system (${MAX_PATH + 1})`,
  );
}

/** The text for stdout; the program ends with `Exiting.` after it. */
export function formatSocketFailure(
  failure: SocketFailure,
  reason: string,
  path: string,
  program: string,
): string {
  const statepath = path.slice(0, path.lastIndexOf("/"));
  const advice = adviceFor(failure, statepath, path, program);
  const tries = advice.length === 0 ? "" : `\nThings to try:\n\n${advice.join("\n")}\n`;
  return "\nFatal error: unable to create listener socket\n\n" +
    `bind ${path} failed: ${reason}\n${tries}\n`;
}

function adviceFor(
  failure: SocketFailure,
  statepath: string,
  path: string,
  program: string,
): readonly string[] {
  switch (failure) {
    case "denied":
      return [
        ` - set different owners or permissions on ${statepath}\n`,
        " - run this program as some other user (try -u <username>)",
      ];
    case "missing":
      return [` - mkdir ${statepath}`];
    case "not-a-folder":
      return [` - rm ${statepath}\n`, ` - mkdir ${statepath}`];
    case "in-use":
      return [
        ` - ps -ef | grep '${program}'\n   to see whether another copy of the driver is running; if not:\n`,
        ` - ls -la ${path}\n   to see whether something else has that name\n`,
        ` - rm -rf ${path}\n   to remove it, the driver makes its own`,
      ];
    case "other":
      return [];
  }
}

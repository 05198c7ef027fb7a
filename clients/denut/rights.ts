/**
 * The rights of a process in a few words, for people.
 *
 * @module
 */
import type { Grants } from "#core/grants.ts";

/** How a path is shown; what is not told apart anyway gets shorter. */
export type Shorten = (path: string) => string;

const SOCKET = "unix:";

/** E.g. `["socket dummy-ups-demo", "read ups.conf demo.seq", "env 9 variables"]`. */
export function describeGrants(grants: Grants, shorten: Shorten): string[] {
  const nets = grants.net ?? [];
  const sockets = nets.filter((net) => net.startsWith(SOCKET)).map((net) =>
    net.slice(SOCKET.length)
  );
  const others = nets.filter((net) => !net.startsWith(SOCKET));
  const files = (paths: readonly string[] = []): string[] =>
    paths.filter((path) => !sockets.includes(path)).map(shorten);
  const lists: [string, readonly string[]][] = [
    ["net", others],
    ["socket", sockets.map(shorten)],
    ["read", files(grants.read)],
    ["write", files(grants.write)],
    ["run", (grants.run ?? []).map(shorten)],
    ["ffi", (grants.ffi ?? []).map(shorten)],
    ["sys", grants.sys ?? []],
  ];
  const words = lists.filter(([, values]) => values.length > 0).map(([kind, values]) =>
    [kind, ...new Set(values)].join(" ")
  );
  const variables = grants.env?.length ?? 0;
  if (variables > 0) words.push(`env ${variables} variables`);
  return words.length > 0 ? words : ["nothing"];
}

/**
 * Leaves out the folders that everybody knows; the first that fits counts. Such a folder itself is
 * shown by its last name.
 */
export function shortenBy(folders: readonly string[]): Shorten {
  return (path) => {
    const folder = folders.find((one) => path === one || path.startsWith(`${one}/`));
    if (folder === undefined) return path;
    return path === folder
      ? `${path.slice(path.lastIndexOf("/") + 1)}/`
      : path.slice(folder.length + 1);
  };
}

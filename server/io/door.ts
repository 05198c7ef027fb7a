/**
 * The way to a driver that came with a reload. Deno grants Unix sockets one path at a time, and a
 * running process gets no more; but upsd may write in the state folder, so it gives such a socket a
 * second name, the door, for which it has had the right from the start.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Paths } from "#core/paths.ts";
import { serverDoor } from "#core/site.ts";
import { readSettings } from "../settings.ts";

/** Reaches a driver's socket. */
export type Reach = (path: string) => Promise<Deno.Conn>;

/**
 * Reaches the drivers that are in the configuration at the start by their own path, because that has
 * been granted, and all others through the door, one at a time. Rejects with `NotCapable` when the
 * system does not let us name a socket: that of another user, where hard links are protected.
 */
export function reachDrivers({ config, paths }: { config: Config; paths: Paths }): Reach {
  const { served, statepath } = readSettings(config, paths.statepath);
  const granted = new Set(served.map(({ socket }) => `${statepath}/${socket}`));
  const queue = { last: Promise.resolve<unknown>(undefined) };
  return (path) => {
    if (granted.has(path)) return connect(path);
    const entered = queue.last.then(() => enter(path, serverDoor(paths)));
    queue.last = entered.catch(() => {});
    return entered;
  };
}

async function enter(path: string, door: string): Promise<Deno.Conn> {
  await Deno.remove(door).catch(() => {});
  try {
    await Deno.link(path, door);
  } catch (error) {
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    throw new Deno.errors.NotCapable(`The socket "${path}" is another user's`);
  }
  try {
    return await connect(door);
  } finally {
    await Deno.remove(door).catch(() => {});
  }
}

function connect(path: string): Promise<Deno.Conn> {
  return Deno.connect({ transport: "unix", path });
}

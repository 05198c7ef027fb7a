/**
 * The way to a driver that came with a reload. Deno grants Unix sockets one path at a time, and a
 * running process gets no more; but upsd may write in the state folder, so it gives such a socket a
 * second name, the door, for which it has had the right from the start.
 *
 * @module
 */
import { isDenied } from "./failure.ts";

/** Reaches a driver's socket. */
export type Reach = (path: string) => Promise<Deno.Conn>;

/**
 * Reaches sockets by their own path, or where that is not granted through `door`, one at a time. Rejects with
 * the lack of right when the system does not let us name the socket: a driver of another user, where
 * hard links are protected.
 */
export function reachThrough(door: string): Reach {
  const queue = { last: Promise.resolve<unknown>(undefined) };
  return async (path) => {
    try {
      return await connect(path);
    } catch (error) {
      if (!isDenied(error)) throw error;
      const turn = queue.last.then(() => enter(path, door, error));
      queue.last = turn.catch(() => {});
      return await turn;
    }
  };
}

async function enter(path: string, door: string, denied: unknown): Promise<Deno.Conn> {
  await Deno.remove(door).catch(() => {});
  try {
    await Deno.link(path, door);
  } catch (error) {
    throw error instanceof Deno.errors.NotFound ? error : denied;
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

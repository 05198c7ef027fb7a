/**
 * Asks upsd for everything, once a second, over one connection that is opened again when it breaks.
 *
 * @module
 */
import type { Endpoint } from "#core/device_link.ts";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { type Clock, type Duration, seconds } from "#core/time.ts";
import type { Client } from "../../client.ts";
import { openClient } from "../../io/connection.ts";
import { takeSnapshot, type UpsView } from "../snapshot.ts";

const INTERVAL: Duration = seconds(1);
const CONNECT_TIMEOUT: Duration = seconds(2);

/** Asks until the answer is called; `tell` gets undefined when upsd cannot be reached. */
export function pollServer(
  server: Endpoint,
  clock: Clock,
  tell: (ups: readonly UpsView[] | undefined) => void,
): () => void {
  let client: Client | undefined;
  let cancel = (): void => {};
  let ended = false;

  async function ask(): Promise<UpsView[] | undefined> {
    try {
      if (client === undefined || client.closed) {
        client = await openClient({ ...server, connectTimeout: CONNECT_TIMEOUT, clock });
      }
      return await takeSnapshot(client);
    } catch (error) {
      const expected = [LinkError, WireError, RefusedError].some((kind) => error instanceof kind);
      if (!expected) throw error;
      client?.close();
      client = undefined;
      return undefined;
    }
  }

  async function round(): Promise<void> {
    const ups = await ask();
    if (ended) return;
    tell(ups);
    cancel = clock.after(INTERVAL, () => void round());
  }

  void round();
  return () => {
    ended = true;
    cancel();
    client?.close();
  };
}

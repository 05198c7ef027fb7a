/**
 * How upsmon reaches a server, and what its rights say of that.
 *
 * @module
 */
import { openClient } from "#clients/io/connection.ts";
import { LinkError } from "#core/errors.ts";
import { formatNet } from "#core/grants.ts";
import { systemClock } from "#core/io/clock.ts";
import type { Duration } from "#core/time.ts";
import type { Connect } from "../dialogue.ts";
import type { Target } from "../events.ts";
import type { Family } from "../options.ts";

/** Connects to servers; a name that leads nowhere is one whose server is not found. */
export function openConnector(connectTimeout: Duration, family: Family | undefined): Connect {
  return async (target) => {
    const { host, port } = target;
    if (host === "") throw new LinkError("gone", "No such host");
    if (!mayConnect(target)) {
      throw new LinkError(
        "denied",
        "Connection failure: No right to connect there, restart upsmon",
      );
    }
    return await openClient({
      host,
      port,
      connectTimeout,
      clock: systemClock,
      ...(family === undefined ? {} : { family }),
    });
  };
}

/** Whether this process may connect there at all. */
export function mayConnect({ host, port }: Target): boolean {
  if (host === "") return true;
  const { state } = Deno.permissions.querySync({ name: "net", host: formatNet(host, port) });
  return state === "granted";
}

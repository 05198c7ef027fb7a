/**
 * Opens the TCP sockets upsd listens on.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { isAskedFor, isOfFamily, type Opening, type Outcome, type Wanted } from "../listening.ts";
import type { Family } from "../options.ts";
import type { Admits } from "./client_sockets.ts";
import { describeFailure } from "./failure.ts";

/** A socket that is open. */
export interface Listening {
  readonly listener: Deno.TcpListener;
  readonly admits: Admits;
}

/** What could be opened, and what became of every address. */
export interface Opened {
  readonly listening: readonly Listening[];
  readonly outcomes: readonly Outcome[];
}

/**
 * Opens what can be opened.
 *
 * @throws {Exit} for a name that cannot be resolved.
 */
export function openListeners(openings: readonly Opening[], family: Family | undefined): Opened {
  const listening: Listening[] = [];
  const outcomes: Outcome[] = [];
  for (const opening of openings) {
    const listener = open(opening.wanted, family, outcomes);
    if (listener !== undefined) {
      const admits: Admits = (conn) => isAskedFor(opening, conn.localAddr.hostname);
      listening.push({ listener, admits });
      outcomes.push(...opening.carries.map((wanted) => ({ wanted })));
      continue;
    }
    // Without IPv6 the IPv4 addresses stand on their own feet.
    for (const wanted of opening.carries) {
      const own = open(wanted, family, outcomes);
      if (own !== undefined) listening.push({ listener: own, admits: () => true });
    }
  }
  return { listening, outcomes };
}

function open(
  wanted: Wanted,
  family: Family | undefined,
  outcomes: Outcome[],
): Deno.TcpListener | undefined {
  const { address, port } = wanted;
  try {
    const listener = Deno.listen({ hostname: address, port });
    if (!isOfFamily(listener.addr.hostname, family)) {
      listener.close();
      throw new Exit(
        EXIT_FAILURE,
        `getaddrinfo('${address}'): Address family for hostname not supported`,
      );
    }
    outcomes.push({ wanted });
    return listener;
  } catch (error) {
    if (error instanceof Exit) throw error;
    const reason = describeFailure(error);
    if (error instanceof Error && error.message.startsWith("failed to lookup")) {
      throw new Exit(EXIT_FAILURE, `getaddrinfo('${address}'): ${reason}`);
    }
    outcomes.push({ wanted, reason });
    return undefined;
  }
}

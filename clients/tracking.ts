/**
 * Sending a SET or INSTCMD and, if the user wants to wait, what became of it. Shared by upsrw and
 * upscmd, whose output is NUT's byte for byte.
 *
 * @module
 */
import { isTrue } from "#core/environment_values.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Option } from "#core/getopt.ts";
import { type Duration, pause, seconds } from "#core/time.ts";
import type { Client } from "./client.ts";
import { describeError } from "./error_text.ts";
import { hasFlag, valueOf } from "./invocation.ts";
import type { Surroundings } from "./surroundings.ts";

/** A tracking id is a UUID. */
const TRACKED_REPLY = /^OK TRACKING .{36}$/;
const POLL_INTERVAL: Duration = seconds(1);
const DEFAULT_PATIENCE: Duration = seconds(10);
const LARGEST_COUNT = 0xffff_ffff;

const NOT_TRACKED = `WARNING: 'OK' only means the NUT data server accepted
the request as valid, but as we did not wait for result,
we do not know if it was handled in fact.
You can export NUT_QUIET_OK_NOTRACKING=true to hide this message,
or use -w [-t SEC] option(s) to track the actual outcome.`;

/** Whether to wait (`-w`) and how long (`-t`). */
export interface Tracking {
  readonly wanted: boolean;
  readonly patience: Duration;
}

/** What the messages call the request. */
export interface Wording {
  /** `Can't enable <status> tracking`, e.g. `set variable status`. */
  readonly status: string;
  /** When the request could not be sent. */
  readonly unsent: string;
  /** When no reply came. */
  readonly unanswered: string;
}

/** Reads `-w` and `-t`. @throws {Exit} when `-t` is no count of seconds. */
export function readTracking(options: readonly Option[]): Tracking {
  const text = valueOf(options, "t");
  return {
    wanted: hasFlag(options, "w"),
    patience: text === undefined ? DEFAULT_PATIENCE : seconds(readCount(text)),
  };
}

function readCount(text: string): number {
  const complaint =
    "Could not convert the provided value for timeout ('-t' option) to unsigned int";
  if (!/^\+?\d+$/.test(text)) throw new Exit(EXIT_FAILURE, `${complaint}: Invalid argument`);
  const count = Number(text);
  if (count <= LARGEST_COUNT) return count;
  throw new Exit(EXIT_FAILURE, `${complaint}: Numerical result out of range`);
}

/** Asks the server to track what this client sends. */
export async function enableTracking(client: Client, wording: Wording): Promise<void> {
  const { status } = wording;
  const reply = await client.ask("SET TRACKING ON").catch((error) => {
    throw transportExit(
      error,
      `Can't enable ${status} tracking`,
      `Enabling ${status} tracking failed`,
    );
  });
  if (reply.startsWith("OK")) return;
  throw new Exit(EXIT_FAILURE, `Enabling ${status} tracking failed. upsd answered: ${reply}`);
}

/** Sends the request and reports on stderr what the server, or in the end the driver, said. */
export async function sendTracked(
  surroundings: Surroundings,
  client: Client,
  line: string,
  tracking: Tracking,
  wording: Wording,
): Promise<void> {
  const reply = await client.ask(line).catch((error) => {
    throw transportExit(error, wording.unsent, wording.unanswered);
  });
  if (!reply.startsWith("OK")) {
    throw new Exit(EXIT_FAILURE, `Unexpected response from upsd: ${reply}`);
  }
  if (tracking.wanted && TRACKED_REPLY.test(reply)) {
    const outcome = await awaitOutcome(surroundings, client, reply.slice(12), tracking.patience);
    surroundings.err(`${outcome}\n`);
    return;
  }
  surroundings.err(`${reply}\n`);
  if (isTrue(surroundings.environment.NUT_QUIET_OK_NOTRACKING)) return;
  surroundings.sink.log({ severity: "warning", text: NOT_TRACKED });
}

async function awaitOutcome(
  { clock }: Surroundings,
  client: Client,
  id: string,
  patience: Duration,
): Promise<string> {
  const started = clock.now();
  while (clock.now() - started < patience) {
    const reply = await client.ask(`GET TRACKING ${id}`).catch((error) => {
      throw transportExit(
        error,
        "Can't send status tracking request",
        "Can't receive status tracking information",
      );
    });
    if (!reply.startsWith("PENDING")) return reply;
    await pause(clock, POLL_INTERVAL);
  }
  throw new Exit(EXIT_FAILURE, "Can't receive status tracking information: timeout");
}

function transportExit(error: unknown, unsent: string, unanswered: string): Exit {
  const text = describeError(error);
  const what = text.startsWith("Write error") ? unsent : unanswered;
  return new Exit(EXIT_FAILURE, `${what}: ${text}`);
}

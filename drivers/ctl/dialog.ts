/**
 * What upsdrvctl says to a driver on its socket. Conversations over an injected link, each with a
 * deadline. Governed by NUT's `docs/sock-protocol.txt`.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import { type DriverMessage, formatPeerMessage, parseDriverMessage } from "#core/sock.ts";
import { type Clock, type Duration, seconds } from "#core/time.ts";
import { parseLines } from "#core/words.ts";
import type { DriverLink } from "./hands.ts";

/** How long a driver may take to answer a question. */
export const ANSWER_LIMIT: Duration = seconds(3);
/** How long it may take to carry out an instruction. */
export const INSTRUCTION_LIMIT: Duration = seconds(15);

const STATUS_PREFIX = "SETINFO ups.status ";

/** Asks it to be quiet and whether it is there. */
export async function prepare(
  link: DriverLink,
  clock: Clock,
  limit: Duration = ANSWER_LIMIT,
): Promise<boolean> {
  await link.send(formatPeerMessage({ kind: "broadcast", on: false }));
  return await ping(link, clock, limit);
}

/** Asks whether it is there. */
export async function ping(link: DriverLink, clock: Clock, limit: Duration): Promise<boolean> {
  await link.send(formatPeerMessage({ kind: "ping" }));
  return await find(link, clock, limit, (message) => message.kind === "pong") !== undefined;
}

/** Asks for its process id; drivers before NUT 2.8.3 do not know the question. */
export async function askPid(link: DriverLink, clock: Clock): Promise<number | undefined> {
  await link.send(formatPeerMessage({ kind: "get-pid" }));
  const answer = await find(link, clock, ANSWER_LIMIT, (message) => message.kind === "pid");
  return answer?.message.kind === "pid" ? answer.message.pid : undefined;
}

/** Asks for `ups.status`: the text after the name as it came, quotes included. */
export async function askStatus(link: DriverLink, clock: Clock): Promise<string | undefined> {
  await link.send(formatPeerMessage({ kind: "dump-status" }));
  const answer = await find(
    link,
    clock,
    ANSWER_LIMIT,
    (message, line) => message.kind === "dump-done" || line.startsWith(STATUS_PREFIX),
  );
  const line = answer?.line ?? "";
  return line.startsWith(STATUS_PREFIX) ? line.slice(STATUS_PREFIX.length) : undefined;
}

/** Has it do something and waits for its code, 0 for done; undefined when none came. */
export async function instruct(
  link: DriverLink,
  clock: Clock,
  name: string,
  tracking: string,
): Promise<number | undefined> {
  await link.send(formatPeerMessage({ kind: "instcmd", name, tracking }));
  const answer = await find(
    link,
    clock,
    INSTRUCTION_LIMIT,
    (message) => message.kind === "tracking" && message.id === tracking,
  );
  return answer?.message.kind === "tracking" ? answer.message.code : undefined;
}

/** Runs a dialog that may find nobody, or lose them: undefined then. */
export async function attempt<T>(dialog: () => Promise<T>): Promise<T | undefined> {
  try {
    return await dialog();
  } catch (error) {
    if (error instanceof LinkError) return undefined;
    throw error;
  }
}

interface Answer {
  readonly message: DriverMessage;
  readonly line: string;
}

/** Reads until a line is what was asked for; others are updates that were under way. */
async function find(
  link: DriverLink,
  clock: Clock,
  limit: Duration,
  accept: (message: DriverMessage, line: string) => boolean,
): Promise<Answer | undefined> {
  const deadline = clock.now() + limit;
  for (;;) {
    const line = await link.receive(Math.max(0, deadline - clock.now()));
    if (line === undefined) return undefined;
    const message = parseDriverMessage(parseLines(`${line}\n`)[0]?.words ?? []);
    if (message !== undefined && accept(message, line)) return { message, line };
    if (clock.now() >= deadline) return undefined;
  }
}

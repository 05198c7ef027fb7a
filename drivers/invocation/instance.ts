/**
 * Talking to the instance of this driver that is running already: to have it do what `-c` and `-k`
 * ask, or to leave before a new one starts. Conversations over the client's end of its socket.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import { formatPeerMessage, parseDriverMessage, type PeerMessage } from "#core/sock.ts";
import { type Clock, type Duration, type Instant, pause, seconds } from "#core/time.ts";
import { parseLines } from "#core/words.ts";
import { prepare } from "../ctl/dialog.ts";
import type { DriverLink } from "../ctl/hands.ts";

/** How a running instance can be found. */
export interface Neighbourhood {
  readonly clock: Clock;
  /** Rejects with a `LinkError` when nobody listens. */
  connect(): Promise<DriverLink>;
  /** A new word that no other request has. */
  identifier(): string;
}

/** What is asked; answers are told apart by the tracking that is added. */
export type Instruction = Extract<PeerMessage, { kind: "instcmd" | "set-variable" }>;

/** What came of asking: a code of the other, or that nobody is there, or that it does not answer. */
export type Answer =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "nobody"; readonly reason: string }
  | { readonly kind: "silent" };

/** How long an instruction may take; a driver that switches its UPS off may take for ever. */
export const INSTRUCTION_LIMIT: Duration = seconds(15);
const LOOK_AGAIN: Duration = 200;
const ASK_AGAIN: Duration = seconds(5);
const PATIENCE: Duration = seconds(50);

/** Has the running instance do something. */
export async function instruct(
  around: Neighbourhood,
  instruction: Instruction,
  limit: Duration = INSTRUCTION_LIMIT,
): Promise<Answer> {
  let link: DriverLink;
  try {
    link = await around.connect();
  } catch (error) {
    if (error instanceof LinkError) return { kind: "nobody", reason: error.message };
    throw error;
  }
  try {
    if (!await prepare(link, around.clock)) return { kind: "silent" };
    const tracking = around.identifier();
    await link.send(formatPeerMessage({ ...instruction, tracking }));
    const code = await awaitCode(link, around.clock, tracking, limit);
    return code === undefined ? { kind: "silent" } : { kind: "code", code };
  } catch (error) {
    if (error instanceof LinkError) return { kind: "nobody", reason: error.message };
    throw error;
  } finally {
    link.close();
  }
}

/** Asks a running instance to leave. True when one was there, and has left. */
export async function replaceInstance(
  around: Neighbourhood,
  tellDuplicate: () => void,
): Promise<"alone" | "replaced" | "silent"> {
  const leave: Instruction = { kind: "instcmd", name: "driver.exit" };
  const first = await instruct(around, leave);
  if (first.kind !== "code") return first.kind === "nobody" ? "alone" : "silent";
  tellDuplicate();
  const { clock } = around;
  const giveUpAt: Instant = clock.now() + PATIENCE;
  let askAt: Instant = clock.now() + ASK_AGAIN;
  while (clock.now() < giveUpAt) {
    await pause(clock, LOOK_AGAIN);
    if (await isGone(around)) return "replaced";
    if (clock.now() < askAt) continue;
    askAt = clock.now() + ASK_AGAIN;
    await instruct(around, leave, seconds(3));
  }
  return "silent";
}

async function isGone(around: Neighbourhood): Promise<boolean> {
  try {
    (await around.connect()).close();
    return false;
  } catch (error) {
    if (error instanceof LinkError) return true;
    throw error;
  }
}

async function awaitCode(
  link: DriverLink,
  clock: Clock,
  id: string,
  limit: Duration,
): Promise<number | undefined> {
  const deadline = clock.now() + limit;
  for (;;) {
    const line = await link.receive(Math.max(0, deadline - clock.now()));
    if (line === undefined) return undefined;
    const message = parseDriverMessage(parseLines(`${line}\n`)[0]?.words ?? []);
    if (message?.kind === "tracking" && message.id === id) return message.code;
    if (clock.now() >= deadline) return undefined;
  }
}

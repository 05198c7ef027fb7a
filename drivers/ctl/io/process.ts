/**
 * Starting drivers and signalling them. A driver of ours never forks: it is put in a session of its
 * own, its output is shown until it says that it is up, and then it is left alone.
 *
 * @module
 */
import { READY_LINE } from "#core/io/ready.ts";
import { KILL_PROGRAM, PS_PROGRAM } from "#core/permissions.ts";
import type { Attachment, Child, DriverCommand, Outcome, SignalName } from "../hands.ts";

/** What is still on its way on stderr when a driver says on stdout that it is up. */
const LAST_WORDS_MS = 50;

/** Starts a driver; `env` is added to our own environment. */
export function spawnDriver(
  command: DriverCommand,
  attachment: Attachment,
  env: Readonly<Record<string, string>>,
): Child {
  const relayed = command.ours && attachment === "until-ready";
  const output = relayed ? "piped" : attachment === "dropped" ? "null" : "inherit";
  const options: Deno.CommandOptions = {
    args: [...command.args],
    env: { ...env },
    stdin: command.ours && attachment !== "attached" ? "null" : "inherit",
    stdout: output,
    stderr: output,
    detached: command.ours && attachment !== "attached",
  };
  const child = new Deno.Command(command.program, options).spawn();
  child.unref();
  const gone = child.status.then(toOutcome);
  return { pid: child.pid, gone, settled: relayed ? relay(child, gone) : gone };
}

/** Sends a signal by the program, since Deno's own call asks for the right to run anything. */
export async function sendSignal(pid: number, signal: SignalName): Promise<boolean> {
  const { success } = await capture(KILL_PROGRAM, [`-${signal}`, `${pid}`]);
  return success;
}

/** The command line of a process; empty when there is none, undefined when it cannot be learnt. */
export async function readCommandLine(pid: number): Promise<string | undefined> {
  try {
    const { success, stdout, stderr } = await capture(PS_PROGRAM, [
      ...["-ww", "-o", "args=", "-p", `${pid}`],
    ]);
    if (success) return stdout.trim();
    return stderr === "" ? "" : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function capture(
  program: string,
  args: string[],
): Promise<{ success: boolean; stdout: string; stderr: string }> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args, stdin: "null" })
    .output();
  const text = new TextDecoder();
  return { success, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

async function relay(child: Deno.ChildProcess, gone: Promise<Outcome>): Promise<Outcome> {
  const errors = pass(child.stderr, Deno.stderr);
  const ready = await relayUntilReady(child.stdout);
  if (!ready) {
    await errors.finished;
    return await gone;
  }
  await new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS));
  await errors.stop();
  return { kind: "ready" };
}

/** Shows lines until the one that says that the driver is up. */
async function relayUntilReady(stream: ReadableStream<Uint8Array>): Promise<boolean> {
  const text = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + text.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === READY_LINE) return true;
      Deno.stdout.writeSync(encoder.encode(`${line}\n`));
    }
  }
  if (rest !== "") Deno.stdout.writeSync(encoder.encode(rest));
  return false;
}

/** Copies what comes to one of our own outputs, until it ends or is stopped. */
function pass(
  stream: ReadableStream<Uint8Array>,
  to: { writeSync(bytes: Uint8Array): number },
): { finished: Promise<void>; stop(): Promise<void> } {
  const reader = stream.getReader();
  const copy = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      to.writeSync(value);
    }
  };
  return { finished: copy(), stop: () => reader.cancel() };
}

function toOutcome({ code, signal }: Deno.CommandStatus): Outcome {
  return signal === null ? { kind: "exited", code } : { kind: "killed" };
}

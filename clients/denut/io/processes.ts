/**
 * The processes of `denut start`: each in a session of its own, so that Ctrl-C reaches only the
 * supervisor, which then takes them down in order.
 *
 * @module
 */
import type { ChildPlan } from "../children.ts";
import type { SupervisorEvent } from "../supervisor.ts";
import { UpsmonPipes } from "./pipes.ts";

/** Starts and signals processes by their names. */
export interface Processes {
  start(plan: ChildPlan): void;
  signal(name: string, signal: "SIGTERM" | "SIGKILL"): void;
}

/** The processes; what becomes of them is told as events. */
export function openProcesses(
  deno: string,
  env: Readonly<Record<string, string>>,
  audit: string | undefined,
  tell: (event: SupervisorEvent) => void,
): Processes {
  const running = new Map<string, Deno.ChildProcess>();
  const pipes = new UpsmonPipes();

  function start({ name, args, part }: ChildPlan): void {
    const own = audit === undefined
      ? {}
      : { DENO_AUDIT_PERMISSIONS: `${audit}.${crypto.randomUUID()}` };
    const child = new Deno.Command(deno, {
      args: [...args],
      env: { ...env, ...own },
      stdin: part?.kind === "stub" || part?.kind === "notifier" ? "piped" : "null",
      stdout: "piped",
      stderr: "piped",
      detached: true,
    }).spawn();
    running.set(name, child);
    tell({ kind: "started", name, pid: child.pid });
    pipes.connect(part, child);
    void watch(name, child, part?.kind === "worker");
  }

  async function watch(name: string, child: Deno.ChildProcess, isPiped: boolean): Promise<void> {
    const said = (line: string): void => tell({ kind: "said", name, line });
    const [{ code, signal }] = await Promise.all([
      child.status,
      isPiped ? undefined : eachLine(child.stdout, said),
      eachLine(child.stderr, said),
    ]);
    running.delete(name);
    if (isPiped) pipes.release();
    tell({ kind: "ended", name, how: signal === null ? `exit code ${code}` : signal });
  }

  function signal(name: string, wanted: "SIGTERM" | "SIGKILL"): void {
    try {
      running.get(name)?.kill(wanted);
    } catch (error) {
      // It ended in this very moment; its end is told by itself.
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  return { start, signal };
}

async function eachLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.filter((line) => line !== "").forEach(take);
  }
  if (rest !== "") take(rest);
}

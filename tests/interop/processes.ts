/**
 * Processes of the tests: one that runs to its end, one that runs beside. Both have a deadline, so
 * that a peer that hangs fails its test and nothing else.
 *
 * @module
 */
import { fail } from "@std/assert";

/** How a process ended and all that it said. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a process is started with besides its words. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
}

const DEADLINE_MS = 60_000;
const POLL_MS = 50;

/** Runs a command to its end. It sees no environment but `env`. */
export async function run(
  [program = "", ...args]: readonly string[],
  { env = {}, input = "", cwd }: RunOptions = {},
): Promise<Outcome> {
  const child = new Deno.Command(program, {
    args,
    clearEnv: true,
    env: { ...env },
    ...(cwd === undefined ? {} : { cwd }),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);
  try {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input)).catch(() => {});
    await writer.close().catch(() => {});
    const { code, stdout, stderr } = await child.output();
    return { code, stdout: decode(stdout), stderr: decode(stderr) };
  } finally {
    clearTimeout(timer);
  }
}

/** A process that runs beside the test. */
export class Background {
  stdout = "";
  stderr = "";
  /** Set once it has ended. */
  code: number | undefined;
  readonly #words: readonly string[];
  readonly #child: Deno.ChildProcess;
  readonly #end: Promise<unknown>;

  constructor(words: readonly string[], { env = {}, cwd }: RunOptions = {}) {
    const [program = "", ...args] = words;
    this.#words = words;
    this.#child = new Deno.Command(program, {
      args,
      clearEnv: true,
      env: { ...env },
      ...(cwd === undefined ? {} : { cwd }),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#end = Promise.all([
      collect(this.#child.stdout, (text) => this.stdout += text),
      collect(this.#child.stderr, (text) => this.stderr += text),
      this.#child.status.then(({ code }) => this.code = code),
    ]);
  }

  /** Waits until a condition holds. Fails when the process ends first, or time is up. */
  async until(
    what: string,
    holds: () => boolean | Promise<boolean>,
    deadlineMs = DEADLINE_MS,
  ): Promise<void> {
    await until(
      () => `${what}, of ${this.#words.join(" ")}\n${this.stdout}${this.stderr}`,
      holds,
      () => this.code !== undefined,
      deadlineMs,
    );
  }

  /** Sends a signal. */
  signal(name: Deno.Signal): void {
    if (this.code === undefined) this.#child.kill(name);
  }

  /** Waits for its end. */
  async ended(): Promise<Outcome> {
    const timer = setTimeout(() => this.signal("SIGKILL"), DEADLINE_MS);
    await this.#end;
    clearTimeout(timer);
    return { code: this.code ?? -1, stdout: this.stdout, stderr: this.stderr };
  }

  /** Ends it. */
  async stop(name: Deno.Signal = "SIGTERM"): Promise<Outcome> {
    this.signal(name);
    return await this.ended();
  }
}

/** Waits until a condition holds; fails with `what` when time is up or `hopeless` says so. */
export async function until(
  what: () => string,
  holds: () => boolean | Promise<boolean>,
  hopeless: () => boolean = () => false,
  deadlineMs = DEADLINE_MS,
): Promise<void> {
  const start = performance.now();
  while (!await holds()) {
    if (hopeless() || performance.now() - start > deadlineMs) fail(`Waited in vain: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  take: (text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of stream) take(decoder.decode(bytes, { stream: true }));
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

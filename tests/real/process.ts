/**
 * Starts our programs as real processes, under the rights they are given and no others, and waits
 * for what they say. Every test that starts one does it here, so that what their rights were used
 * for can be collected: with `DENUT_AUDIT_DIR` each leaves a file there.
 *
 * @module
 */
import { fail } from "@std/assert";

/** The project's folder, ending in `/`. */
export const ROOT = new URL("../../", import.meta.url).pathname;

/** What of the environment a program needs to run at all. */
const PASSED_ON = ["PATH", "HOME", "DENO_DIR", "TMPDIR", "LD_LIBRARY_PATH", "LD_PRELOAD"];
/** How long a process may take for anything, unless a test says otherwise. */
const PATIENCE_MS = 15_000;

/** A process to start. */
export interface ProcessOptions {
  /** Names the audit file. */
  readonly role: string;
  /** The main file, relative to the project. */
  readonly script: string;
  /** The rights, as flags of `deno run`. */
  readonly flags: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Redirections for a shell, by which a pipe becomes its input or its output: `<'/some/pipe'`. */
  readonly redirect?: string;
  /** The test will say something to it. */
  readonly listens?: boolean;
}

/** Lines as they come in. */
class Lines {
  readonly all: string[] = [];
  readonly over: Promise<void>;
  #wake = Promise.withResolvers<void>();

  constructor(stream: ReadableStream<Uint8Array>) {
    this.over = this.#read(stream);
  }

  /** Resolves when there is more, or never will be. */
  async more(): Promise<void> {
    await Promise.race([this.#wake.promise, this.over]);
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      this.#add(lines);
    }
    if (rest !== "") this.#add([rest]);
  }

  #add(lines: readonly string[]): void {
    this.all.push(...lines);
    const { resolve } = this.#wake;
    this.#wake = Promise.withResolvers<void>();
    resolve();
  }
}

/** A process that runs, or has run. */
export class RealProcess implements AsyncDisposable {
  readonly pid: number;
  readonly status: Promise<Deno.CommandStatus>;
  readonly #child: Deno.ChildProcess;
  readonly #out: Lines;
  readonly #err: Lines;
  #ended = false;

  constructor(child: Deno.ChildProcess) {
    this.#child = child;
    this.pid = child.pid;
    this.#out = new Lines(child.stdout);
    this.#err = new Lines(child.stderr);
    this.status = this.#finish();
  }

  /** Whether it has ended. */
  get ended(): boolean {
    return this.#ended;
  }

  /** What it has said on stdout so far. */
  get stdout(): readonly string[] {
    return this.#out.all;
  }

  /** What it has said on stderr so far. */
  get stderr(): readonly string[] {
    return this.#err.all;
  }

  /** The first line, from line `from` on, that matches; fails when there is none in time. */
  async waitForLine(pattern: RegExp, patience = PATIENCE_MS, from = 0): Promise<string> {
    return await this.#wait(this.#err, pattern, patience, from);
  }

  /** The same for stdout. */
  async waitForOutput(pattern: RegExp, patience = PATIENCE_MS, from = 0): Promise<string> {
    return await this.#wait(this.#out, pattern, patience, from);
  }

  /** Says something to it, if it listens. */
  async say(text: string): Promise<void> {
    const writer = this.#child.stdin.getWriter();
    try {
      await writer.write(new TextEncoder().encode(text));
    } finally {
      writer.releaseLock();
    }
  }

  /** Says no more. */
  async hangUp(): Promise<void> {
    await this.#child.stdin.close();
  }

  /** Sends a signal. */
  kill(signal: Deno.Signal = "SIGTERM"): void {
    if (!this.#ended) this.#child.kill(signal);
  }

  /** Sends a signal and waits for the end; answers the exit code. */
  async end(signal: Deno.Signal = "SIGTERM"): Promise<number> {
    this.kill(signal);
    return (await this.status).code;
  }

  /** Ends it by force if it has not ended yet. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.kill("SIGKILL");
    await this.status;
  }

  async #finish(): Promise<Deno.CommandStatus> {
    const status = await this.#child.status;
    this.#ended = true;
    await Promise.all([this.#out.over, this.#err.over]);
    return status;
  }

  async #wait(lines: Lines, pattern: RegExp, patience: number, from: number): Promise<string> {
    const found = (): string | undefined => lines.all.slice(from).find((one) => pattern.test(one));
    let late = false;
    const deadline = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      late = true;
      deadline.resolve();
    }, patience);
    let over = false;
    lines.over.then(() => over = true);
    try {
      for (;;) {
        const line = found();
        if (line !== undefined) return line;
        if (late || over) fail(`No line matches ${pattern}; said:\n${this.#everything()}`);
        await Promise.race([lines.more(), deadline.promise]);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #everything(): string {
    return [...this.stdout, ...this.stderr].join("\n");
  }
}

/** Starts one of our programs. */
export function startProcess(options: ProcessOptions): RealProcess {
  const { script, flags, args = [] } = options;
  // Types are checked once for all, by the step of the runner that does nothing else.
  const words = ["run", "--no-check", ...flags, `${ROOT}${script}`, ...args];
  const { redirect } = options;
  const [program, line] = redirect === undefined
    ? [Deno.execPath(), words]
    : ["sh", ["-c", `exec "$@" ${redirect}`, "sh", Deno.execPath(), ...words]];
  const child = new Deno.Command(program, {
    args: line,
    env: { ...passedOn(), ...auditOf(options), ...options.env },
    clearEnv: true,
    stdin: options.listens === true ? "piped" : "null",
    stdout: "piped",
    stderr: "piped",
  });
  return new RealProcess(child.spawn());
}

/** Runs one of our programs to its end. */
export async function runProcess(
  options: ProcessOptions,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  await using process = startProcess(options);
  const { code } = await process.status;
  return { code, stdout: process.stdout.join("\n"), stderr: process.stderr.join("\n") };
}

/** Waits until `holds` says so; fails with `what` when it does not in time. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patience = PATIENCE_MS,
): Promise<void> {
  const deadline = performance.now() + patience;
  while (!await holds()) {
    if (performance.now() > deadline) fail(`Not within ${patience} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function passedOn(): Record<string, string> {
  const entries = PASSED_ON.map((name) => [name, Deno.env.get(name)] as const);
  const present = entries.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(present), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
}

/** The flags lie beside the record: what was granted, and what was done with it. */
function auditOf({ role, flags }: ProcessOptions): Record<string, string> {
  const folder = Deno.env.get("DENUT_AUDIT_DIR");
  if (folder === undefined) return {};
  const record = `${folder}/${role}.${crypto.randomUUID()}.jsonl`;
  Deno.writeTextFileSync(`${record}.granted`, JSON.stringify(flags));
  return { DENO_AUDIT_PERMISSIONS: record };
}

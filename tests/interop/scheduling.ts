/**
 * A folder with an upssched.conf, and upsmon's part of calling upssched there: NUT's, or ours under
 * the exact flags that `core/permissions.ts` computes.
 *
 * @module
 */
import { denoOptions } from "#core/program.ts";
import { allow } from "#clients/denut/flags.ts";
import { readConfiguration } from "#clients/denut/io/configuration.ts";
import type { Side } from "./peers.ts";
import { Background, type Outcome, run, until } from "./processes.ts";
import { programPath } from "./programs.ts";

/** A notification that upssched is called about. */
export interface Notice {
  readonly type: string;
  readonly ups: string;
}

/** One run of CMDSCRIPT. */
export interface ScriptCall {
  readonly name: string;
  readonly ups: string;
  readonly type: string;
}

const INSTALL = decodeURIComponent(new URL("../../", import.meta.url).pathname).replace(/\/$/, "");

/** A place to schedule at. */
export class ScheduleSite implements AsyncDisposable {
  readonly folder: string;
  readonly pipefn: string;
  readonly #processes: Background[] = [];

  constructor(rules: readonly string[]) {
    this.folder = Deno.makeTempDirSync({ prefix: "schedule_" });
    this.pipefn = `${this.folder}/pipe`;
    const lines = [
      `CMDSCRIPT ${this.folder}/cmd`,
      `PIPEFN ${this.pipefn}`,
      `LOCKFN ${this.folder}/lock`,
      ...rules,
    ];
    Deno.writeTextFileSync(`${this.folder}/upssched.conf`, `${lines.join("\n")}\n`);
    const script = `#!/bin/sh\necho "$*|$UPSNAME|$NOTIFYTYPE" >> ${this.folder}/calls\n`;
    Deno.writeTextFileSync(`${this.folder}/cmd`, script, { mode: 0o755 });
  }

  /** Every run of CMDSCRIPT so far. */
  get calls(): readonly ScriptCall[] {
    let text = "";
    try {
      text = Deno.readTextFileSync(`${this.folder}/calls`);
    } catch {
      // Nothing was run yet.
    }
    return text.split("\n").slice(0, -1).map((line) => {
      const [name = "", ups = "", type = ""] = line.split("|");
      return { name, ups, type };
    });
  }

  /** Calls one side's upssched and waits until upsmon would go on. */
  async call(side: Side, { type, ups }: Notice): Promise<Outcome> {
    const env = { ...this.#env, UPSNAME: ups, NOTIFYTYPE: type };
    if (side === "nut") return await run([programPath("upssched"), "a message"], { env });
    const process = new Background(this.#words("a message"), { env });
    this.#processes.push(process);
    const ready = (): boolean => process.stdout.startsWith("@ready\n");
    await until(() => process.stderr, () => process.code !== undefined || ready());
    const { code = 0, stdout, stderr } = process;
    return { code, stdout, stderr };
  }

  /** Runs `upssched -l` of ours, which NUT 2.8.0 does not have. */
  async list(): Promise<readonly string[]> {
    const { stdout } = await run(this.#words("-l"), { env: this.#env });
    return stdout.split("\n").filter((line) => line !== "");
  }

  /** Whether somebody listens, or has left without a word. */
  get hasDaemon(): boolean {
    try {
      Deno.lstatSync(this.pipefn);
      return true;
    } catch {
      return false;
    }
  }

  /** Waits until CMDSCRIPT has been run so often. */
  async ran(count: number): Promise<void> {
    await until(
      () => `${count} runs: ${JSON.stringify(this.calls)}`,
      () => this.calls.length >= count,
    );
  }

  /** Waits until the daemon has gone by itself: a fork of NUT's cannot be ended otherwise. */
  async idle(): Promise<void> {
    await until(() => `${this.pipefn} to go`, () => !this.hasDaemon);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const process of this.#processes) await process.stop("SIGKILL");
    await Deno.remove(this.folder, { recursive: true });
  }

  get #env(): Record<string, string> {
    return {
      PATH: "/usr/bin:/bin",
      HOME: this.folder,
      NUT_CONFPATH: this.folder,
      NUT_STATEPATH: this.folder,
      NUT_PIDPATH: this.folder,
      DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
    };
  }

  #words(...args: readonly string[]): string[] {
    const deno = Deno.execPath();
    const config = readConfiguration(this.#env);
    const { flags, main } = allow("upssched", args, this.#env, config, { install: INSTALL, deno });
    return [deno, "run", ...denoOptions(INSTALL), ...flags, `${INSTALL}/${main}`, ...args];
  }
}

/** Lets so many seconds pass. */
export function pass(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

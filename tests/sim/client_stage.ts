/**
 * The surroundings of a client program as a test plays them: a server that follows a script, files
 * that are texts, a terminal that is two lists, time that is virtual. What happens is written down,
 * one line an event, in the order in which it happens.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { LinkError } from "#core/errors.ts";
import type { Environment } from "#core/environment.ts";
import { Exit } from "#core/exit.ts";
import { formatLogLine, isShown } from "#core/log.ts";
import type { ServerAddress } from "#clients/address.ts";
import { Client, type LineLink } from "#clients/client.ts";
import type { Asked, LogFile, LogSurroundings } from "#clients/upslog_surroundings.ts";
import { settle, VirtualClock } from "./clock.ts";

/** What the server and the world do: an answer, silence, the end, a refusal, a signal. */
export type Cue =
  | { readonly kind: "reply"; readonly line: string }
  | { readonly kind: "silent" | "gone" }
  | { readonly kind: "refused"; readonly text: string }
  | { readonly kind: "signal"; readonly name: string };

/** How a stage is set. */
export interface Setting {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Environment;
  readonly files?: ReadonlyMap<string, string>;
  /** Lines that are typed. */
  readonly typed?: readonly string[];
  readonly cues?: readonly Cue[];
}

const SIGNALS: Readonly<Record<string, Partial<Asked>>> = {
  HUP: { reopen: 1 },
  INT: { stop: 2 },
  QUIT: { stop: 3 },
  TERM: { stop: 15 },
  USR1: {},
};

/** Plays one run of a program. */
export class ClientStage {
  /** The same hour on the wall wherever the test runs. */
  readonly clock = new VirtualClock(new Date(2026, 0, 15, 2, 13).getTime());
  readonly events: string[] = [];
  readonly surroundings: LogSurroundings;
  readonly #cues: Cue[];
  readonly #typed: string[];
  readonly #files: ReadonlyMap<string, string>;
  readonly #partial = { out: "", err: "" };

  constructor(setting: Setting) {
    const { clock } = this;
    this.#cues = [...setting.cues ?? []];
    this.#typed = [...setting.typed ?? []];
    this.#files = setting.files ?? new Map();
    const asked: Asked = { reopen: 0, stop: 0 };
    this.surroundings = {
      program: setting.program,
      args: setting.args,
      environment: setting.environment ?? {},
      clock,
      asked,
      pid: 4711,
      sink: {
        debug: 0,
        log: (record) => {
          if (!isShown(record, this.surroundings.sink.debug)) return;
          this.#write("err", `${formatLogLine(record, 0, 0)}\n`);
        },
      },
      out: (text) => this.#write("out", text),
      err: (text) => this.#write("err", text),
      readFile: (path) => this.#files.get(path),
      isWorldReadable: () => false,
      ask: (prompt) => this.#prompt("out", prompt),
      askSecret: (prompt) => this.#prompt("err", prompt),
      connect: (server, timeout) => this.#connect(server, timeout),
      hostname: () => "thishost",
      openFile: (path) => this.#openFile(path),
      rest: (delay) => this.#rest(delay, asked),
      detach: () => this.#tell("detached"),
      writePid: (path) => this.#writePid(path),
    };
  }

  /** Runs to the end, passing the time that the program waits. Answers all that happened. */
  async run(program: (surroundings: LogSurroundings) => Promise<void>): Promise<string[]> {
    let over = false;
    const end = program(this.surroundings).catch((error) => {
      if (!(error instanceof Exit)) throw error;
      if (error.message !== "") this.#write("err", `${error.message}\n`);
      return error.code;
    }).finally(() => over = true);
    for (let idle = 0; !over && idle < 50; idle++) {
      await settle();
      const { next } = this.clock;
      if (over || next === undefined) continue;
      this.clock.advance(next - this.clock.now());
      idle = 0;
    }
    assertEquals(over, true, `The program waits for nothing after ${this.events.at(-1)}`);
    this.#tell(`exit ${await end ?? 0}`);
    assertEquals(this.#cues, [], "cues that nobody took");
    return this.events;
  }

  /** A cue is an event as well, so that a script says when it was taken. */
  #take(cue: Cue): void {
    this.#cues.shift();
    this.#tell(formatCue(cue));
  }

  #tell(event: string): void {
    for (const stream of ["out", "err"] as const) {
      if (this.#partial[stream] !== "") this.events.push(`${stream}! ${this.#partial[stream]}`);
      this.#partial[stream] = "";
    }
    this.events.push(event);
  }

  #write(stream: "out" | "err", text: string): void {
    const lines = (this.#partial[stream] + text).split("\n");
    this.#partial[stream] = lines.pop() ?? "";
    for (const line of lines) this.events.push(line === "" ? stream : `${stream} ${line}`);
  }

  #prompt(stream: "out" | "err", prompt: string): string | undefined {
    this.#write(stream, prompt);
    const answer = this.#typed.shift();
    this.#tell(answer === undefined ? "nothing typed" : `typed ${answer}`);
    return answer;
  }

  #connect({ host, port }: ServerAddress, timeout: number): Promise<Client> {
    this.#tell(`connects ${host}:${port} ${timeout / 1000}s`);
    const [cue] = this.#cues;
    if (cue?.kind !== "refused") return Promise.resolve(new Client(this.#openLink()));
    this.#take(cue);
    return Promise.reject(new LinkError("gone", cue.text));
  }

  #openLink(): LineLink {
    let open = true;
    return {
      send: (line) => {
        this.#tell(`> ${line}`);
        return Promise.resolve();
      },
      receive: (within) => {
        const [cue] = this.#cues;
        if (cue !== undefined) this.#take(cue);
        if (cue?.kind === "reply") return Promise.resolve(cue.line);
        if (cue?.kind === "gone") {
          return Promise.reject(new LinkError("gone", "Server disconnected"));
        }
        return new Promise((_, reject) => {
          const late = new LinkError("timeout", "Server disconnected");
          this.clock.after(within, () => reject(late));
        });
      },
      close: () => {
        if (open) this.#tell("closes");
        open = false;
      },
    };
  }

  #openFile(path: string): LogFile {
    if (path.startsWith("/nowhere/")) throw new Error("No such file or directory (os error 2)");
    this.#tell(`opens ${path}`);
    return {
      path,
      write: (line) => path === "-" ? this.#write("out", `${line}\n`) : this.#tell(`log ${line}`),
      reopen: () => this.#tell(`reopens ${path}`),
    };
  }

  /** A signal that is due comes before the time is up. */
  async #rest(delay: number, asked: Asked): Promise<void> {
    const [cue] = this.#cues;
    if (cue?.kind === "signal") {
      this.#take(cue);
      Object.assign(asked, SIGNALS[cue.name]);
      return;
    }
    this.#tell(`rests ${delay / 1000}s`);
    await new Promise<void>((resolve) => this.clock.after(delay, resolve));
  }

  #writePid(path: string): Error | undefined {
    if (path.startsWith("/denied/")) return new Error("Permission denied (os error 13)");
    this.#tell(`pid ${path}`);
    return undefined;
  }
}

/** A cue as transcripts write it. */
export function formatCue(cue: Cue): string {
  switch (cue.kind) {
    case "reply":
      return `< ${cue.line}`;
    case "refused":
      return `refused ${cue.text}`;
    case "signal":
      return `signal ${cue.name}`;
    default:
      return cue.kind;
  }
}

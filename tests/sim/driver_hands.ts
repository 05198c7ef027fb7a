/**
 * Hands for upsdrvctl that touch nothing: a table of processes, files and driver sockets in virtual
 * time, and a list of what was done.
 *
 * @module
 */
import type {
  Attachment,
  Child,
  DriverCommand,
  DriverLink,
  Hands,
  Outcome,
  SignalName,
} from "#drivers/ctl/hands.ts";
import { LinkError } from "#core/errors.ts";
import { type Clock, type Duration, pause } from "#core/time.ts";

/** How a started program behaves: after so long it comes to this; never without an outcome. */
export interface Behaviour {
  readonly after: Duration;
  readonly outcome?: Outcome;
}

/** A process that is there. */
export interface FakeProcess {
  readonly commandLine: string;
  /** Signals that end it. */
  readonly obeys: readonly SignalName[];
  /** Its PID file, which it removes when it is told to end. */
  readonly file?: string;
}

/** What a driver answers on its socket: lines for a line. */
export type Answers = (line: string) => readonly string[] | "gone" | undefined;

/** The hands. */
export class FakeHands implements Hands {
  readonly done: string[] = [];
  readonly printed: string[] = [];
  /** One for each start, the last one for all that follow. */
  behaviours: Behaviour[] = [{ after: 0, outcome: { kind: "ready" } }];
  readonly processes = new Map<number, FakeProcess>();
  readonly files = new Map<string, string>();
  readonly sockets = new Map<string, Answers>();
  /** Whether there is a program that knows command lines. */
  hasPs = true;
  readonly ends = new Map<number, (outcome: Outcome) => void>();
  #heard: ((signal: "TERM" | "HUP" | "USR1" | "URG") => void) | undefined;
  #pid = 100;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  spawn(command: DriverCommand, attachment: Attachment): Child {
    this.done.push(`spawn ${attachment} ${command.program} ${command.args.join(" ")}`);
    const behaviour = this.behaviours.length > 1 ? this.behaviours.shift() : this.behaviours[0];
    const { after, outcome } = behaviour as Behaviour;
    const pid = this.#pid++;
    const gone = new Promise<Outcome>((resolve) => this.ends.set(pid, resolve));
    const settled = outcome === undefined
      ? new Promise<Outcome>(() => {})
      : after === 0
      ? Promise.resolve(outcome)
      : pause(this.#clock, after).then(() => outcome);
    return { pid, settled, gone };
  }

  kill(pid: number, signal: SignalName): Promise<boolean> {
    if (signal !== "0") this.done.push(`kill ${signal} ${pid}`);
    this.ends.get(pid)?.({ kind: "exited", code: 0 });
    const process = this.processes.get(pid);
    if (process?.obeys.includes(signal)) {
      this.processes.delete(pid);
      if (process.file !== undefined && signal !== "KILL") this.files.delete(process.file);
    }
    return Promise.resolve(process !== undefined);
  }

  commandLine(pid: number): Promise<string | undefined> {
    const line = this.processes.get(pid)?.commandLine ?? "";
    return Promise.resolve(this.hasPs ? line : undefined);
  }

  readPid(path: string): number | "missing" | "unreadable" {
    const text = this.files.get(path);
    if (text === undefined) return "missing";
    return Number(text) > 1 ? Number(text) : "unreadable";
  }

  absence(path: string): string | undefined {
    return this.files.has(path) || this.sockets.has(path) ? undefined : "No such file or directory";
  }

  remove(path: string): void {
    this.done.push(`remove ${path}`);
    this.files.delete(path);
  }

  connect(path: string): Promise<DriverLink> {
    const answers = this.sockets.get(path);
    if (answers === undefined) {
      return Promise.reject(new LinkError("gone", "No such file or directory"));
    }
    return Promise.resolve(this.#link(path));
  }

  identifier(): string {
    return "id-1";
  }

  print(line: string): void {
    this.printed.push(line);
  }

  listen(heard: (signal: "TERM" | "HUP" | "USR1" | "URG") => void): () => void {
    this.#heard = heard;
    return () => this.#heard = undefined;
  }

  /** Sends ourselves a signal. */
  signal(name: "TERM" | "HUP" | "USR1" | "URG"): void {
    this.#heard?.(name);
  }

  #link(path: string): DriverLink {
    const lines: string[] = [];
    let gone = false;
    return {
      send: (line) => {
        this.done.push(`> ${line}`);
        const said = gone ? "gone" : this.sockets.get(path)?.(line);
        if (said === "gone") {
          gone = true;
          this.sockets.delete(path);
        } else lines.push(...said ?? []);
        return Promise.resolve();
      },
      receive: async (limit) => {
        const line = lines.shift();
        if (line !== undefined) return line;
        if (gone) throw new LinkError("gone", "The driver closed the socket");
        await pause(this.#clock, limit);
        return undefined;
      },
      close: () => this.done.push("close"),
    };
  }
}

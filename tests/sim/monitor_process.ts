/**
 * upsmon as a process in virtual time: our rules and our conversations on a wire, and a stub and a
 * notifier that write down what they are told. What a rulebook has against its decisions is kept.
 *
 * @module
 */
import { Client } from "#clients/client.ts";
import { openLink } from "#clients/io/connection.ts";
import { formatComplaint } from "#core/conf/complaints.ts";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { LinkError } from "#core/errors.ts";
import { runMachine, type Running } from "#core/io/loop.ts";
import type { Instant } from "#core/time.ts";
import { Dialogues, isServerEffect } from "#monitor/dialogues.ts";
import type { MonitorEffect, MonitorEvent } from "#monitor/events.ts";
import type { Finding } from "#monitor/findings.ts";
import { openMonitor, upsmon } from "#monitor/monitor.ts";
import { readSettings } from "#monitor/settings.ts";
import type { MonitorState } from "#monitor/turn.ts";
import type { House } from "./house.ts";
import { Rulebook } from "./rulebook.ts";
import { SERVER_ADDRESS } from "./server_process.ts";

/** One upsmon. */
export class MonitorProcess {
  /** Every notification, as `TYPE system`, or only `TYPE` when it is about upsmon itself. */
  readonly notices: string[] = [];
  /** The texts that went to NOTIFYCMD. */
  readonly executed: string[] = [];
  readonly walls: string[] = [];
  readonly findings: { readonly at: Instant; readonly finding: Finding }[] = [];
  /** When the shutdown was decided on. */
  decidedAt: Instant | undefined;
  /** When the word was said. */
  wordAt: Instant | undefined;
  /** How often the shutdown command was started. */
  commands = 0;
  /** The exit code, once it has ended. */
  ended: number | undefined;
  /** Says nothing to the stub any more, as if that had died. */
  stubIsDead = false;
  readonly rulebook: Rulebook;
  readonly #house: House;
  readonly #name: string;
  readonly #running: Running<MonitorState, MonitorEvent>;
  readonly #dialogues: Dialogues;

  /** `name`: of the process and of its file in the configuration folder, without `.conf`. */
  constructor(house: House, name: string) {
    this.#house = house;
    this.#name = name;
    const settings = readSettings(this.#parse().conf);
    this.rulebook = new Rulebook(settings, house.clock.now());
    const options = { settings, file: this.#file, connectTimeout: 10_000, split: true };
    this.#running = runMachine(
      upsmon,
      openMonitor(options, house.clock.now()),
      (effect) => this.#perform(effect),
      house.clock,
    );
    this.#dialogues = new Dialogues(
      () => Promise.try(() => this.#connect()),
      (event) => this.dispatch(event),
    );
  }

  /** What the rulebook has against it. */
  get faults(): readonly string[] {
    return this.rulebook.faults;
  }

  get state(): MonitorState {
    return this.#running.state;
  }

  dispatch(event: MonitorEvent): void {
    if (this.ended !== undefined) return;
    const { upses } = this.state;
    if ("link" in event) {
      const system = upses.find(({ link }) => link === event.link)?.system;
      if (system !== undefined) this.rulebook.note(system, event, this.#house.clock.now());
    }
    this.#running.dispatch(event);
    this.rulebook.check(this.#house.clock.now());
  }

  /** Changes its configuration and tells it so, as SIGHUP does. */
  reload(conf: string): void {
    this.#house.write(`${this.#name}.conf`, conf);
    this.dispatch({ kind: "reload-requested", signal: 1 });
  }

  /** Asks it to end, as SIGTERM does. */
  stop(): void {
    this.dispatch({ kind: "stop-requested", signal: 15 });
  }

  /** Ends it in the middle of whatever it does, as SIGKILL does. */
  kill(): void {
    if (this.ended !== undefined) return;
    this.#end(137);
  }

  get #file(): string {
    return this.#house.path(`${this.#name}.conf`);
  }

  #parse(): ReturnType<typeof parseUpsmonConf> {
    const text = this.#house.files.read(this.#file);
    if (text === undefined) throw new Deno.errors.NotFound("No such file or directory");
    return parseUpsmonConf(text, this.#file);
  }

  #connect(): Client {
    try {
      const conn = this.#house.wires.connect(SERVER_ADDRESS, this.#name);
      return new Client(openLink(conn.asTcp, this.#house.clock));
    } catch (cause) {
      throw new LinkError("gone", "Connection failure: Connection refused", { cause });
    }
  }

  #perform(effect: MonitorEffect): void {
    if (isServerEffect(effect)) return this.#dialogues.perform(effect);
    switch (effect.kind) {
      case "read-clock":
        return this.dispatch({ kind: "clock-read", wall: this.#house.clock.wall() });
      case "read-configuration":
        return this.#configure();
      case "notify":
        if (effect.notice.exec && this.#spawn("NOTIFYCMD")) this.executed.push(effect.notice.text);
        return;
      case "wall":
        this.walls.push(effect.text);
        return;
      case "shut-down":
        return this.#shutDown();
      case "log":
        if (effect.record.severity === "debug") return;
        return this.#house.log(this.#name, effect.record.text);
      case "record":
        return this.#record(effect.finding);
      case "end":
        return this.#end(effect.code);
    }
  }

  #record(finding: Finding): void {
    const at = this.#house.clock.now();
    this.findings.push({ at, finding });
    if (finding.kind === "noticed") {
      this.notices.push(finding.ups === "" ? finding.type : `${finding.type} ${finding.ups}`);
    } else if (finding.kind === "woken") this.rulebook.forget(at);
    else if (finding.kind === "decided") {
      this.decidedAt = at;
      this.rulebook.decided(finding.cause.kind, at);
    }
  }

  #shutDown(): void {
    const now = this.#house.clock.now();
    if (this.stubIsDead) {
      return this.dispatch({ kind: "shut-down-failed", reason: "Broken pipe" });
    }
    this.rulebook.said(now);
    if (this.wordAt !== undefined) return;
    this.wordAt = now;
    // A stub tries again: what failed to start once may start the next time.
    if (this.#spawn("SHUTDOWNCMD") || this.#spawn("SHUTDOWNCMD")) this.commands++;
  }

  #configure(): void {
    try {
      const { conf, complaints } = this.#parse();
      this.rulebook.reload(readSettings(conf, this.state.settings), this.#house.clock.now());
      this.dispatch({
        kind: "configuration-read",
        conf,
        records: complaints.map((complaint) => ({
          severity: "warning",
          text: formatComplaint(complaint),
        })),
      });
    } catch (error) {
      const reason = `can't open ${this.#file}: ${(error as Error).message}`;
      this.dispatch({ kind: "configuration-failed", reason });
    }
  }

  #spawn(program: string): boolean {
    return !this.#house.mishaps.strikes("spawn", program);
  }

  #end(code: number): void {
    this.ended = code;
    this.#running.stop();
    for (const { link } of this.state.upses) this.#dialogues.perform({ kind: "hang-up", link });
  }
}

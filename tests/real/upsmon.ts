/**
 * upsmon as its three processes under their exact rights, with the pipes between them that the
 * launcher makes, and the machine that they run on: a server that is played, and a shutdown command
 * and a NOTIFYCMD that write down that they were run.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { MONITOR_FILES } from "#core/permissions/monitor.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { MAIN_FILES } from "#core/program.ts";
import {
  formatNotifierOptions,
  formatStubOptions,
  notifierOptions,
  stubOptions,
} from "#core/upsmon_parts.ts";
import { ScriptedUpsd } from "#tests/interop/scripted_upsd.ts";
import { NOTIFY_TYPES } from "#core/conf/notifications.ts";
import { type RealProcess, runProcess, startProcess, until } from "./process.ts";
import { RealSite } from "./site.ts";

/** Quick enough for a test. */
const QUICK = ["POLLFREQ 1", "POLLFREQALERT 1", "HOSTSYNC 1", "DEADTIME 3", "FINALDELAY 0"];

/** What a process came to. */
export type Outcome = Awaited<ReturnType<typeof runProcess>>;

/** The processes of one upsmon. */
export interface Upsmon extends AsyncDisposable {
  readonly stub: RealProcess;
  readonly notifier: RealProcess;
  readonly worker: RealProcess;
}

/** One machine that upsmon runs on. */
export class MonitorSite extends RealSite {
  /** What upsmon has done to the server, e.g. `LOGIN one`. */
  readonly deeds: string[] = [];
  /** The file instead of the one in the folder. */
  #file: string | undefined;
  readonly upsd: ScriptedUpsd = new ScriptedUpsd((deed) => this.deeds.push(deed));

  /** `lines` of upsmon.conf win over what is usual here. */
  constructor(...lines: readonly string[]) {
    super();
    Object.assign(this.env, { NUT_PIDPATH: this.statepath, NUT_DEBUG_SYSLOG: "stderr" });
    this.upsd.ups("one");
    this.script("down", 'echo "down $*"');
    this.script("tell", 'echo "$NOTIFYTYPE|$UPSNAME|$*"');
    this.configure(...lines);
  }

  /** The UPS as upsmon.conf names it. */
  get system(): string {
    return `one@127.0.0.1:${this.upsd.port}`;
  }

  /** POWERDOWNFLAG. */
  get flag(): string {
    return `${this.folder}/killpower`;
  }

  /** Where upsmon keeps its decisions. */
  get blackBox(): string {
    return `${this.statepath}/upsmon.blackbox`;
  }

  /** Writes upsmon.conf. A MONITOR replaces the usual one, as any line does. */
  configure(...lines: readonly string[]): void {
    const usual = [
      `MONITOR ${this.system} 1 mon secret primary`,
      `SHUTDOWNCMD "${this.folder}/down -h now"`,
      `NOTIFYCMD ${this.folder}/tell -x`,
      `POWERDOWNFLAG ${this.flag}`,
      ...QUICK,
      ...NOTIFY_TYPES.map((type) => `NOTIFYFLAG ${type} SYSLOG+EXEC`),
    ];
    const given = new Set(lines.map(headOf));
    const kept = usual.filter((line) => !given.has(headOf(line)));
    this.write("upsmon.conf", `${[...kept, ...lines].join("\n")}\n`);
  }

  /** Writes a script; what it prints is kept. */
  script(name: string, ...lines: readonly string[]): void {
    const text = ["#!/bin/sh", `exec >>'${this.folder}/${name}.out' 2>&1`, ...lines, ""].join("\n");
    Deno.writeTextFileSync(`${this.folder}/${name}`, text, { mode: 0o755 });
  }

  /** What a script has printed so far. */
  printed(name: "down" | "tell"): readonly string[] {
    return this.lines(`${this.folder}/${name}.out`);
  }

  /** The lines of a file; none when it is not there. */
  lines(path: string): readonly string[] {
    try {
      return Deno.readTextFileSync(path).split("\n").filter((line) => line !== "");
    } catch {
      return [];
    }
  }

  /** Whether there is such a file. */
  exists(path: string): boolean {
    try {
      Deno.lstatSync(path);
      return true;
    } catch {
      return false;
    }
  }

  /** What the UPS says from now on. */
  status(text: string): void {
    this.upsd.ups("one").reading = { kind: "status", text };
  }

  override config(): Config {
    if (this.#file !== undefined) {
      return { upsmon: parseUpsmonConf(Deno.readTextFileSync(this.#file), this.#file).conf };
    }
    return readConfigFolder(this.confpath, MONITOR_FILES).config;
  }

  /** Starts the stub by itself; the test is its worker. */
  startStub(...args: readonly string[]): RealProcess {
    return startProcess({ ...this.#stub(args), listens: true });
  }

  /** Starts the notifier by itself; the test is its worker. */
  startNotifier(): RealProcess {
    return startProcess({ ...this.#notifier(), listens: true });
  }

  /** Starts the three, connected, and waits until they watch. */
  async start(...args: readonly string[]): Promise<Upsmon> {
    const [words, notices] = [`${this.statepath}/words`, `${this.statepath}/upsmon.notices`];
    await new Deno.Command("mkfifo", { args: ["-m", "600", words, notices] }).output();
    const stub = startProcess({ ...this.#stub([]), redirect: `<'${words}'` });
    const notifier = startProcess({ ...this.#notifier(), redirect: `<'${notices}'` });
    const worker = startProcess({
      role: "upsmon-worker",
      script: MAIN_FILES.upsmon,
      flags: this.flags({ role: "upsmon-worker" }),
      args: ["worker", "-F", ...args],
      env: this.env,
      redirect: `>'${words}' 3>'${notices}'`,
    });
    const parts = [worker, stub, notifier];
    const upsmon = {
      stub,
      notifier,
      worker,
      async [Symbol.asyncDispose](): Promise<void> {
        for (const part of parts) await part[Symbol.asyncDispose]();
      },
    };
    await until("it watches", () => this.exists(`${this.statepath}/upsmon.pid`) || worker.ended);
    await until("its pipe is its own", () => !this.exists(notices) || worker.ended);
    return upsmon;
  }

  /** Starts upsmon as one process. */
  startAlone(...args: readonly string[]): RealProcess {
    return startProcess({ ...this.#main("upsmon-alone"), args: ["-p", "-F", ...args] });
  }

  /** The same from one file. */
  startAloneFrom(file: string): RealProcess {
    this.#file = file;
    const flags = this.flags({ role: "upsmon-alone", file });
    return startProcess({ ...this.#main("upsmon-alone"), flags, args: ["-p", "-F", "-f", file] });
  }

  /** Runs upsmon with words that no launcher has added to. */
  run(...args: readonly string[]): Promise<Outcome> {
    return runProcess({ ...this.#main("upsmon-start"), args });
  }

  /** Runs the part that looks at everything. */
  look(...args: readonly string[]): Promise<Outcome> {
    return runProcess({ ...this.#main("upsmon-start"), args: ["start", ...args] });
  }

  /** Runs `upsmon -K`. */
  check(...args: readonly string[]): Promise<Outcome> {
    return runProcess({ ...this.#main("upsmon-flag"), args: ["-K", ...args] });
  }

  /** Runs `upsmon -c`. */
  order(...args: readonly string[]): Promise<Outcome> {
    return runProcess({ ...this.#main("upsmon-signal"), args: ["-c", ...args] });
  }

  override [Symbol.dispose](): void {
    this.upsd.setUp(false);
    super[Symbol.dispose]();
  }

  #main(
    role: "upsmon-start" | "upsmon-signal" | "upsmon-flag" | "upsmon-alone",
  ): Parameters<typeof startProcess>[0] {
    return { role, script: MAIN_FILES.upsmon, flags: this.flags({ role }), env: this.env };
  }

  #stub(args: readonly string[]): Parameters<typeof startProcess>[0] {
    return {
      role: "upsmon-stub",
      script: MAIN_FILES.upsmonStub,
      flags: this.flags({ role: "upsmon-stub" }),
      args: [...args, ...formatStubOptions(stubOptions(this.config().upsmon, { debug: 0 }))],
    };
  }

  #notifier(): Parameters<typeof startProcess>[0] {
    return {
      role: "upsmon-notifier",
      script: MAIN_FILES.upsmonNotifier,
      flags: this.flags({ role: "upsmon-notifier" }),
      args: formatNotifierOptions(
        notifierOptions(this.config().upsmon, { debug: 0 }, this.blackBox),
      ),
    };
  }
}

/** What a line is about: its directive, of NOTIFYFLAG and NOTIFYMSG the type too. */
function headOf(line: string): string {
  const [directive = "", type = ""] = line.split(" ");
  return directive.startsWith("NOTIFY") && directive !== "NOTIFYCMD"
    ? `${directive} ${type}`
    : directive;
}

/**
 * The stage on which a story of an outage is played: servers, an upsmon.conf, and one side's upsmon,
 * which runs as one process, so that signals reach it and its shutdown command is its own.
 *
 * @module
 */
import { denoOptions } from "#core/program.ts";
import { allow } from "#clients/denut/flags.ts";
import { readConfiguration } from "#clients/denut/io/configuration.ts";
import type { Action, Happening, Monitor, Outcome, Story } from "./outage_story.ts";
import type { Side } from "./peers.ts";
import { Background, run, until } from "./processes.ts";
import { programPath } from "./programs.ts";
import { ScriptedUpsd } from "./scripted_upsd.ts";

const INSTALL = decodeURIComponent(new URL("../../", import.meta.url).pathname).replace(/\/$/, "");
/** Every type that NUT 2.8.5 has; 2.8.0 passes over those it does not know. */
const TYPES = [
  ...["ONLINE", "ONBATT", "LOWBATT", "FSD", "COMMOK", "COMMBAD", "SHUTDOWN", "REPLBATT", "NOCOMM"],
  ...["NOPARENT", "CAL", "NOTCAL", "OFF", "NOTOFF", "BYPASS", "NOTBYPASS", "ECO", "NOTECO"],
  ...["ALARM", "NOTALARM", "OVER", "NOTOVER", "TRIM", "NOTTRIM", "BOOST", "NOTBOOST", "OTHER"],
  ...["NOTOTHER", "SHUTDOWN_HOSTSYNC"],
];
/** Quick enough for a test; a story may say otherwise. */
const DEFAULTS = ["POLLFREQ 1", "POLLFREQALERT 1", "HOSTSYNC 2", "DEADTIME 3", "FINALDELAY 1"];
/** What comes out of one poll comes closer together than this. */
const SAME_POLL_MS = 400;
const POLL_MS = 40;
/** Where NUT 2.8.0 leaves its PID file. */
const NUT_PIDPATH = "/run/nut";

/** What a run came to, and the words of each notification. */
export interface Played extends Outcome {
  readonly messages: readonly string[];
  /** For somebody who wonders. */
  readonly said: string;
}

/** Plays a story on one side. */
export async function playOutage(story: Story, side: Side): Promise<Played> {
  await using stage = new Stage(story, side);
  return await stage.play();
}

interface Line {
  readonly at: number;
  readonly text: string;
}

class Stage implements AsyncDisposable {
  readonly #story: Story;
  readonly #side: Side;
  readonly #folder = Deno.makeTempDirSync({ prefix: "outage" });
  readonly #servers = new Map<string, ScriptedUpsd>();
  readonly #deeds: string[] = [];
  readonly #lines: Line[] = [];
  readonly #monitors: Monitor[];
  readonly #conf: string[];
  #upsmon: Background | undefined;

  constructor(story: Story, side: Side) {
    this.#story = story;
    this.#side = side;
    this.#monitors = [...story.monitors];
    const own = new Set(story.conf.map((line) => line.split(" ")[0]));
    this.#conf = [
      ...DEFAULTS.filter((line) => !own.has(line.split(" ")[0])),
      ...story.conf,
      ...TYPES.filter((type) => !story.conf.some((line) => line.startsWith(`NOTIFYFLAG ${type} `)))
        .map((type) => `NOTIFYFLAG ${type} EXEC`),
    ];
  }

  async play(): Promise<Played> {
    this.#write();
    const { happenings } = this.#story;
    for (const { action } of happenings.filter(({ at }) => at === 0)) this.#perform(action);
    const upsmon = this.#start();
    this.#upsmon = upsmon;
    const watching = setInterval(() => this.#read(), POLL_MS);
    try {
      const isUp = [...this.#servers.values()].map((server) => server.spokenTo);
      const isDown = happenings.some(({ at, action }) => at === 0 && action.kind === "down");
      const ended = upsmon.ended();
      if (!isDown) await Promise.race([...isUp, ended]);
      await this.#follow(happenings.filter(({ at }) => at > 0), upsmon);
      const { code } = upsmon;
      await upsmon.stop("SIGKILL");
      return this.#outcome(upsmon, code);
    } finally {
      clearInterval(watching);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#upsmon?.stop("SIGKILL");
    if (this.#side === "nut") {
      await run([programPath("sh"), "-c", `rm -f ${NUT_PIDPATH}/${this.#name}.pid`]);
    }
    for (const server of this.#servers.values()) server.setUp(false);
    await Deno.remove(this.#folder, { recursive: true });
  }

  async #follow(happenings: readonly Happening[], upsmon: Background): Promise<void> {
    const began = performance.now();
    for (const { at, action } of happenings) {
      const due = began + at * 1000;
      while (performance.now() < due && upsmon.code === undefined) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, due - began)));
      }
      if (action.kind === "end" || upsmon.code !== undefined) break;
      this.#perform(action);
    }
    if (happenings.at(-1)?.action.kind !== "end") {
      await until(() => `upsmon's end: ${upsmon.stderr}`, () => upsmon.code !== undefined);
    }
    // A notification may still be on its way to its file.
    await new Promise((resolve) => setTimeout(resolve, SAME_POLL_MS));
    this.#read();
  }

  #start(): Background {
    if (this.#side === "denut") return new Background(this.#ourWords(), { env: this.#env });
    // Its PID file lies in a folder that cannot be moved, under the name by which it is called.
    const script = 'ln -s "$0" "$1" && exec "$1" -F -p';
    const path = `${this.#folder}/${this.#name}`;
    const words = [programPath("sh"), "-c", script, programPath("upsmon"), path];
    return new Background(words, { env: this.#env });
  }

  #ourWords(): string[] {
    const deno = Deno.execPath();
    const args = ["-F", "-p"];
    const config = readConfiguration(this.#env);
    const { flags, main, words } = allow("upsmon", args, this.#env, config, {
      install: INSTALL,
      deno,
    });
    return [
      deno,
      "run",
      ...denoOptions(INSTALL),
      ...flags,
      `${INSTALL}/${main}`,
      ...words,
      ...args,
    ];
  }

  get #name(): string {
    return this.#folder.slice(this.#folder.lastIndexOf("/") + 1);
  }

  get #env(): Record<string, string> {
    return {
      PATH: `${this.#folder}/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
      HOME: this.#folder,
      NUT_CONFPATH: this.#folder,
      NUT_STATEPATH: this.#folder,
      NUT_ALTPIDPATH: this.#folder,
      NUT_PIDPATH: this.#folder,
      NUT_DEBUG_SYSLOG: "stderr",
      DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
    };
  }

  #server(name: string): ScriptedUpsd {
    let server = this.#servers.get(name);
    if (server === undefined) {
      server = new ScriptedUpsd((deed) => this.#deeds.push(deed));
      this.#servers.set(name, server);
    }
    return server;
  }

  #perform(action: Action): void {
    switch (action.kind) {
      case "reading":
        return this.#everyUps(action.ups, (ups) => ups.reading = action.reading);
      case "alarm":
        return this.#everyUps(action.ups, (ups) => ups.alarm = action.text);
      case "others":
        return this.#everyUps(action.ups, (ups) => ups.others = action.count);
      case "refuse":
        for (const server of this.#servers.values()) server.refuse(action.verb, action.code);
        return;
      case "drop":
        return this.#server(action.server).drop();
      case "down":
      case "up":
        return this.#server(action.server).setUp(action.kind === "up");
      case "monitor":
        this.#forget(action.monitor.ups);
        this.#monitors.push(action.monitor);
        return this.#write();
      case "conf":
        this.#forget(action.line.split(" ")[0] ?? "");
        this.#conf.push(action.line);
        return this.#write();
      case "forget":
        this.#forget(action.name);
        return this.#write();
      case "signal":
        return this.#upsmon?.signal(action.signal);
      case "end":
        return;
    }
  }

  /** Names are the same wherever they are. */
  #everyUps(name: string, change: (ups: ReturnType<ScriptedUpsd["ups"]>) => void): void {
    const monitors = [...this.#monitors, ...this.#story.monitors];
    const { server } = monitors.find(({ ups }) => ups === name) ?? { server: "a" };
    change(this.#server(server).ups(name));
  }

  #forget(name: string): void {
    const keep = this.#conf.filter((line) => line.split(" ")[0] !== name);
    this.#conf.splice(0, this.#conf.length, ...keep);
    const others = this.#monitors.filter(({ ups }) => ups !== name);
    this.#monitors.splice(0, this.#monitors.length, ...others);
  }

  #write(): void {
    const folder = this.#folder;
    const monitors = this.#monitors.map(({ ups, server, type, value }) => {
      const upsd = this.#server(server);
      upsd.ups(ups);
      return `MONITOR ${ups}@127.0.0.1:${upsd.port} ${value} mon secret ${type}`;
    });
    const lines = [
      ...monitors,
      `SHUTDOWNCMD "${folder}/tell command"`,
      `NOTIFYCMD ${folder}/tell`,
      `POWERDOWNFLAG ${folder}/killpower`,
      ...this.#conf,
    ];
    Deno.writeTextFileSync(`${folder}/upsmon.conf`, `${lines.join("\n")}\n`);
    const tell = `#!/bin/sh\necho "$NOTIFYTYPE|$UPSNAME|$*" >> ${folder}/events\n`;
    Deno.writeTextFileSync(`${folder}/tell`, tell, { mode: 0o755 });
    // Nobody at this machine's terminals is to be frightened.
    Deno.mkdirSync(`${folder}/bin`, { recursive: true });
    Deno.writeTextFileSync(`${folder}/bin/wall`, "#!/bin/sh\ncat >/dev/null\n", { mode: 0o755 });
  }

  /** Takes what has come out since the last time. */
  #read(): void {
    const path = `${this.#folder}/events`;
    const texts = readLines(path);
    const now = performance.now();
    for (const text of texts.slice(this.#lines.length)) this.#lines.push({ at: now, text });
  }

  #outcome(upsmon: Background, code: number | undefined): Played {
    const events = inOrder(this.#lines).map((line) => this.#readable(line));
    const flag = readLines(`${this.#folder}/killpower`, true);
    return {
      saw: events.map(({ event }) => event),
      messages: events.map(({ event, message }) => `${event}: ${message}`),
      did: byUps(this.#deeds),
      left: flag[0] === "upsmon-shutdown-file" ? ["flag"] : flag,
      ended: code === undefined ? [] : [String(code)],
      said: `${upsmon.stdout}${upsmon.stderr}`,
    };
  }

  #readable(line: string): { readonly event: string; readonly message: string } {
    const text = [...this.#servers].reduce(
      (rest, [name, { port }]) =>
        rest.replaceAll(`@127.0.0.1:${port}`, name === "a" ? "" : `@${name}`),
      line,
    );
    const [type = "", ups = "", message = ""] = text.split("|");
    return { event: type === "" ? message : `${type} ${ups}`.trim(), message };
  }
}

/** What was done to one UPS after the other: their connections know nothing of each other. */
function byUps(deeds: readonly string[]): string[] {
  const nameOf = (deed: string): string => deed.split(" ")[1] ?? "";
  return deeds.toSorted((a, b) => nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);
}

/** The lines in the order in which they came, those of one poll by the alphabet. */
function inOrder(lines: readonly Line[]): string[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && line.at - last.at < SAME_POLL_MS) {
      group.push(line);
    } else groups.push([line]);
  }
  return groups.flatMap((group) => group.map(({ text }) => text).sort());
}

function readLines(path: string, whole = false): string[] {
  try {
    const lines = Deno.readTextFileSync(path).split("\n");
    return whole ? lines : lines.slice(0, -1);
  } catch {
    return [];
  }
}

/**
 * A house with machines in it that a UPS feeds: devices whose status a test sets, our drivers, our
 * upsd, and an upsmon on each machine. What a story of an outage is told with.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import { type Duration, seconds } from "#core/time.ts";
import { House } from "./house.ts";
import { MonitorProcess } from "./monitor_process.ts";

/** What a site consists of. */
export interface Plan {
  /** The UPSes, each with its first status; one called `ups` and on line unless given. */
  readonly upses?: Readonly<Record<string, string>>;
  /** What the upsmon of each machine is told; the one of interest is called `main`. */
  readonly machines: Readonly<Record<string, string>>;
  /** More of upsd.conf. */
  readonly upsd?: string;
}

/** How often drivers look at their devices. */
export const POLLINTERVAL: Duration = seconds(1);

const USERS = [
  "[primary]\n password = one\n upsmon primary",
  "[secondary]\n password = two\n upsmon secondary",
  "[admin]\n password = admin\n actions = SET FSD\n instcmds = ALL",
].join("\n");

/** A line MONITOR of the primary. */
export function primary(ups = "ups", power = 1): string {
  return `MONITOR ${ups} ${power} primary one primary\n`;
}

/** A line MONITOR of a secondary. */
export function secondary(ups = "ups", power = 1): string {
  return `MONITOR ${ups} ${power} secondary two secondary\n`;
}

/** One site. */
export class Site {
  readonly house: House;
  readonly #plan: Plan;
  readonly #machines = new Map<string, MonitorProcess>();

  constructor(plan: Plan) {
    this.#plan = plan;
    const upses = Object.entries(plan.upses ?? { ups: "OL" });
    this.house = new House({
      "ups.conf": [
        `pollinterval = ${POLLINTERVAL / 1000}`,
        ...upses.map(([name]) => `[${name}]\n driver = dummy-ups\n port = ${name}.dev`),
      ].join("\n"),
      "upsd.conf": plan.upsd ?? "",
      "upsd.users": USERS,
    });
    for (const [name, status] of upses) this.say(name, status);
    for (const [name, text] of Object.entries(plan.machines)) {
      this.house.write(`${name}.conf`, text);
    }
  }

  /** Starts drivers and upsd. What fails from then on is counted. */
  async start(failingDeed?: number): Promise<this> {
    await this.house.start();
    this.house.mishaps.deeds = 0;
    this.house.mishaps.failingDeed = failingDeed;
    return this;
  }

  /** Starts every machine and lets it log in. */
  async boot(): Promise<void> {
    for (const name of Object.keys(this.#plan.machines)) this.startMachine(name);
    await this.pass(1);
  }

  startMachine(name: string): MonitorProcess {
    const machine = new MonitorProcess(this.house, name);
    this.#machines.set(name, machine);
    return machine;
  }

  /** The upsmon of a machine. */
  machine(name: string): MonitorProcess {
    const machine = this.#machines.get(name);
    if (machine === undefined) throw new TypeError(`There is no machine ${name} here`);
    return machine;
  }

  get main(): MonitorProcess {
    return this.machine("main");
  }

  get machines(): readonly MonitorProcess[] {
    return [...this.#machines.values()];
  }

  /** Sets the status of a device, and what else it says. */
  say(ups: string, status: string, ...more: readonly string[]): void {
    this.house.write(`${ups}.dev`, [`ups.status: ${status}`, ...more, ""].join("\n"));
  }

  /** Somebody connects and says lines, and stays; who is disturbed while at it tries once more. */
  async tell(who: string, ...lines: readonly string[]): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const client = this.house.connect(who);
        for (const line of lines) await this.house.finish(client.ask(line));
        return;
      } catch (error) {
        if (!(error instanceof LinkError)) throw error;
      }
    }
  }

  /** A secondary logs in that does not see what happens. */
  hang(ups: string = "ups"): Promise<void> {
    return this.tell("hanging", "USERNAME secondary", "PASSWORD two", `LOGIN ${ups}`);
  }

  /** Lets time pass until a machine has decided on its shutdown, at most so many seconds. */
  async awaitDecision(within: number, machine: MonitorProcess = this.main): Promise<void> {
    for (let i = 0; i < within * 10 && machine.decidedAt === undefined; i++) await this.pass(0.1);
  }

  /** Lets seconds pass. */
  async pass(count: number): Promise<void> {
    await this.house.pass(seconds(count));
  }

  /** Ends everything. */
  async close(): Promise<void> {
    for (const machine of this.machines) machine.kill();
    await this.house.close();
  }
}

/**
 * Plays a scenario: this machine with its real configuration, the others that its UPSes feed, and the
 * UPSes as they are now. Nothing of it happens.
 *
 * @module
 */
import { type Duration, type Instant, seconds } from "#core/time.ts";
import type { ServerEffect } from "../dialogues.ts";
import type { Finding } from "../findings.ts";
import type { Settings } from "../settings.ts";
import type { Facts } from "./facts.ts";
import { type Audience, Machine } from "./machine.ts";
import { imagineOthers } from "./others.ts";
import { describeBatteries, describeFinding, describeOther } from "./narration.ts";
import type { Happening, Left, Other, Outcome } from "./outcome.ts";
import { returnsBy } from "./power_return.ts";
import { describeAction, type Scenario, type Step } from "./scenario.ts";
import { Surroundings } from "./surroundings.ts";

/** What a drill is given. */
export interface Drill {
  readonly settings: Settings;
  /** NOTIFYCMD, for the narration. */
  readonly notifycmd: readonly string[];
  readonly facts: readonly Facts[];
  /** How long the machine takes from the shutdown command until it is down. */
  readonly halting: Duration;
  /** Where the configuration is. */
  readonly file: string;
}

/** How this machine is called. */
export const THIS = "this machine";
/** How long a server takes to answer. */
const LATENCY: Duration = 5;
/** How long is looked on when nothing happens any more. */
const LOOKING_ON: Duration = seconds(600);
/** The longest drill. */
const LONGEST: Duration = seconds(48 * 3600);

/** Plays it to its end. */
export function playDrill(drill: Drill, scenario: Scenario): Outcome {
  return new Stage(drill, scenario).play();
}

class Stage implements Audience {
  readonly #drill: Drill;
  readonly #scenario: Scenario;
  readonly #surroundings: Surroundings;
  readonly #main: Machine;
  readonly #others: readonly Machine[];
  readonly #happenings: Happening[] = [];
  readonly #queue: { readonly at: Instant; readonly run: () => void }[] = [];
  readonly #statuses = new Map<string, string>();
  #steps: Step[];
  #now: Instant = 0;
  #waited: Outcome["waited"];
  #left: readonly Left[] = [];
  #darkAt: Instant | undefined;
  #lastChange: Instant = 0;

  constructor(drill: Drill, scenario: Scenario) {
    this.#drill = drill;
    this.#scenario = scenario;
    this.#steps = [...scenario.steps];
    this.#surroundings = new Surroundings(drill.facts);
    this.#main = new Machine(THIS, drill.settings, drill.file, this);
    this.#others = imagineOthers(drill.settings, drill.facts).map(({ name, settings }) =>
      new Machine(name, settings, drill.file, this)
    );
  }

  play(): Outcome {
    this.#noteDevices();
    const end = this.#scenario.end === undefined ? LONGEST : seconds(this.#scenario.end);
    while (!this.#isOver() && this.#now < end) this.#advance(Math.min(end, this.#next()));
    const { decidedAt, cause, wordAt } = this.#main;
    return {
      scenario: this.#scenario,
      settings: this.#drill.settings,
      facts: this.#drill.facts,
      happenings: this.#happenings,
      decidedAt,
      cause,
      waited: this.#waited,
      wordAt,
      haltedAt: wordAt === undefined ? undefined : wordAt + this.#drill.halting,
      left: this.#left,
      darkAt: this.#darkAt,
      others: this.#others.map((other) => this.#judgeOther(other)),
      returns: wordAt === undefined
        ? undefined
        : returnsBy(this.#drill.settings, this.#surroundings.devices),
      endedAt: this.#now,
    };
  }

  asked(machine: Machine, effect: ServerEffect, isNew: boolean): void {
    const answers = this.#surroundings.answer(effect, machine.name, isNew);
    this.#later(LATENCY, () => {
      for (const answer of answers) machine.dispatch(answer, this.#now);
    });
  }

  found(machine: Machine, finding: Finding): void {
    if (machine !== this.#main) {
      const what = describeOther(finding);
      if (what !== undefined) this.#tell(machine.name, what);
      return;
    }
    const what = describeFinding(finding, this.#drill.settings, this.#drill.notifycmd);
    if (what !== undefined) this.#tell(THIS, what);
    if (finding.kind === "synchronised") this.#waited = finding.by;
    if (finding.kind === "word") this.#noteWord();
  }

  ended(machine: Machine): void {
    this.#surroundings.leave(machine.name);
  }

  #advance(to: Instant): void {
    for (const device of this.#surroundings.devices) device.pass(to - this.#now);
    this.#now = to;
    this.#noteDevices();
    for (const step of this.#takeSteps()) this.#act(step);
    while ((this.#queue[0]?.at ?? Infinity) <= to) this.#queue.shift()?.run();
    for (const machine of [this.#main, ...this.#others]) {
      if (machine.due <= to) machine.tick(to);
    }
  }

  #next(): Instant {
    const dues = [
      this.#queue[0]?.at ?? Infinity,
      ...[this.#main, ...this.#others].map(({ due }) => due),
      ...this.#surroundings.devices.map(({ nextChange }) => this.#now + nextChange),
      ...this.#steps.map((step) => this.#timeOf(step)),
      this.#main.wordAt === undefined ? Infinity : this.#main.wordAt + this.#drill.halting,
    ];
    return Math.max(this.#now + 1, Math.min(...dues));
  }

  /** When nothing that matters can come any more. */
  #isOver(): boolean {
    if (this.#darkAt !== undefined) return true;
    const { wordAt } = this.#main;
    if (wordAt !== undefined) {
      const rest = this.#steps.filter((step) => this.#timeOf(step) < Infinity);
      return this.#now >= wordAt + this.#drill.halting && rest.length === 0;
    }
    const quiet = this.#surroundings.devices.every(({ mains, charge }) => mains || charge <= 0);
    return quiet && this.#now - this.#lastChange > LOOKING_ON &&
      this.#steps.every((step) => this.#timeOf(step) === Infinity);
  }

  #timeOf({ anchor, at }: Step): Instant {
    const { decidedAt = Infinity, wordAt = Infinity } = this.#main;
    return { start: 0, decided: decidedAt, word: wordAt }[anchor] + seconds(at);
  }

  #takeSteps(): Step[] {
    const due = this.#steps.filter((step) => this.#timeOf(step) <= this.#now);
    this.#steps = this.#steps.filter((step) => !due.includes(step));
    return due;
  }

  #act({ action }: Step): void {
    this.#lastChange = this.#now;
    this.#tell("", describeAction(action));
    if (action.kind === "secondaries-hang") {
      for (const other of this.#others) other.hangs = true;
    } else if (action.kind === "fsd") {
      this.#main.dispatch({ kind: "fsd-requested", signal: 10 }, this.#now);
    } else this.#surroundings.apply(action);
    this.#noteDevices();
  }

  #noteDevices(): void {
    for (const device of this.#surroundings.devices) {
      const { system } = device.facts;
      const status = device.feeds ? device.status : `${device.status} with an empty battery`;
      if (this.#statuses.get(system) === status) continue;
      this.#statuses.set(system, status);
      this.#tell(system, `${status} (${describeBatteries([leftOf(device)])})`);
    }
    const down = this.#main.wordAt !== undefined &&
      this.#now >= this.#main.wordAt + this.#drill.halting;
    if (this.#darkAt !== undefined || down || this.#isFed()) return;
    this.#darkAt = this.#now;
    this.#tell(THIS, "loses its power while it runs");
  }

  #isFed(): boolean {
    const { monitors, minsupplies } = this.#drill.settings;
    const fed = monitors.filter(({ system }) => this.#surroundings.device(system)?.feeds ?? true);
    const power = fed.reduce((sum, { powerValue }) => sum + powerValue, 0);
    const total = monitors.reduce((sum, { powerValue }) => sum + powerValue, 0);
    return total === 0 || power >= Math.max(1, Math.min(minsupplies, total));
  }

  #noteWord(): void {
    this.#left = this.#drill.settings.monitors.flatMap(({ system, powerValue }) => {
      const device = this.#surroundings.device(system);
      return device === undefined || powerValue === 0 ? [] : [leftOf(device)];
    });
    this.#tell(THIS, `has this left: ${describeBatteries(this.#left)}`);
    this.#later(this.#drill.halting, () => {
      if (this.#darkAt === undefined) this.#tell(THIS, "is down, as assumed");
    });
  }

  #judgeOther({ name, wordAt }: Machine): Other {
    const gone = this.#main.wordAt ?? Infinity;
    return { name, wordAt, leftInTime: wordAt !== undefined && wordAt <= gone };
  }

  #later(delay: Duration, run: () => void): void {
    const at = this.#now + delay;
    const index = this.#queue.findLastIndex((other) => other.at <= at);
    this.#queue.splice(index + 1, 0, { at, run });
  }

  #tell(who: string, what: string): void {
    this.#happenings.push({ at: this.#now, who, what });
  }
}

function leftOf(device: Surroundings["devices"][number]): Left {
  const { facts: { system }, charge, runtime, mains } = device;
  return { system, charge, runtime, mains };
}

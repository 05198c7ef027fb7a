/**
 * The life of `denut start`: starts its processes, starts them again when they die, tells what
 * happens, and takes everything down in the end, by force if need be.
 *
 * @module
 */
import type { Machine, Stepped } from "#core/machine.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import type { ChildPlan } from "./children.ts";
import { describeChanges, hasMains, isAnnounced, type UpsView } from "./snapshot.ts";

/** One process. */
export interface ChildState {
  readonly plan: ChildPlan;
  /** A part of upsmon is held until upsd says that there is mains. */
  phase: "held" | "waiting" | "running" | "ended";
  pid?: number;
  /** When it started, or when it is to be started again. */
  since: Instant;
  /** How long it has to wait when it dies now. */
  backoff: Duration;
}

/** Something that happened. */
export interface Note {
  readonly at: Instant;
  readonly text: string;
}

/** Everything that is known; the screen shows it. */
export interface SupervisorState {
  /** `host:port` of upsd. */
  readonly address: string;
  readonly children: ChildState[];
  ups: readonly UpsView[];
  /** Whether upsd answered the last time. */
  answers: boolean;
  /** Since upsmon has called its shutdown command, until there is mains again. */
  isOff: boolean;
  /** The last events, the newest at the end. */
  notes: Note[];
  /** Set once everything is to end; when patience ends too. */
  deadline?: Instant;
}

/** What happens. */
export type SupervisorEvent =
  | { readonly kind: "opened"; readonly remarks: readonly string[] }
  | { readonly kind: "started"; readonly name: string; readonly pid: number }
  | { readonly kind: "said"; readonly name: string; readonly line: string }
  /** `how` is e.g. `exit code 1`. */
  | { readonly kind: "ended"; readonly name: string; readonly how: string }
  /** What upsd says; absent when it cannot be reached. */
  | { readonly kind: "polled"; readonly ups?: readonly UpsView[] }
  | { readonly kind: "stop-asked"; readonly why: string }
  | { readonly kind: "ticked" };

/** What is to be done. */
export type SupervisorEffect =
  | { readonly kind: "start"; readonly plan: ChildPlan }
  | { readonly kind: "signal"; readonly name: string; readonly signal: "SIGTERM" | "SIGKILL" }
  | { readonly kind: "tell"; readonly note: Note }
  | { readonly kind: "finish" };

const FIRST_BACKOFF: Duration = seconds(1);
const LONGEST_BACKOFF: Duration = seconds(30);
/** A process that lived so long has earned a quick start the next time. */
const GOOD_LIFE: Duration = seconds(30);
/** How long processes may take to leave. */
const STOP_PATIENCE: Duration = seconds(3);
const NOTES_KEPT = 100;
/** How a process ends that is content. */
const SUCCESS = "exit code 0";

/** The state in which a life begins. */
export function freshState(address: string, plans: readonly ChildPlan[]): SupervisorState {
  const children = plans.map((plan): ChildState => ({
    plan,
    phase: plan.part === undefined ? "waiting" : "held",
    since: 0,
    backoff: FIRST_BACKOFF,
  }));
  return { address, children, ups: [], answers: false, isOff: false, notes: [] };
}

/** The rules. */
export const supervisor: Machine<SupervisorState, SupervisorEvent, SupervisorEffect> = {
  name: "supervisor",
  tick: { kind: "ticked" },
  due: ({ children, deadline }) => {
    if (deadline !== undefined) return deadline;
    const starts = children.map((child) => startOf(child, children));
    return starts.reduce((first, start) => minimum(first, start), undefined);
  },
  step: (state, event, now): Stepped<SupervisorState, SupervisorEffect> => {
    const turn = new Turn(state, now);
    turn.take(event);
    return [state, turn.effects];
  },
};

function upsmonOf(children: readonly ChildState[]): ChildState[] {
  return children.filter(({ plan }) => plan.part !== undefined);
}

/** When a process is to be started; a part of upsmon once every part is. */
function startOf(child: ChildState, children: readonly ChildState[]): Instant | undefined {
  if (child.phase !== "waiting") return undefined;
  const parts = child.plan.part === undefined ? [child] : upsmonOf(children);
  if (parts.some(({ phase }) => phase !== "waiting")) return undefined;
  return Math.max(...parts.map(({ since }) => since));
}

function minimum(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

/** One step: a state, the time, and what is to be done so far. */
class Turn {
  readonly effects: SupervisorEffect[] = [];
  readonly #state: SupervisorState;
  readonly #now: Instant;

  constructor(state: SupervisorState, now: Instant) {
    this.#state = state;
    this.#now = now;
  }

  take(event: SupervisorEvent): void {
    switch (event.kind) {
      case "opened":
        event.remarks.forEach((remark) => this.#tell(remark));
        return this.#startDue();
      case "started":
        return this.#started(event.name, event.pid);
      case "said":
        return this.#tell(`${event.name}: ${event.line}`);
      case "ended":
        return this.#ended(event.name, event.how);
      case "polled":
        return this.#polled(event.ups);
      case "stop-asked":
        return this.#stop(event.why);
      case "ticked":
        return this.#state.deadline === undefined ? this.#startDue() : this.#lostPatience();
    }
  }

  #startDue(): void {
    const due: ChildState[] = [];
    for (const child of this.#state.children) {
      const start = startOf(child, this.#state.children);
      if (start !== undefined && start <= this.#now) due.push(child);
    }
    for (const child of due) {
      child.phase = "running";
      child.since = this.#now;
      this.effects.push({ kind: "start", plan: child.plan });
    }
  }

  #started(name: string, pid: number): void {
    const child = this.#child(name);
    if (child === undefined) return;
    child.pid = pid;
    this.#tell(`${name}: started as process ${pid}`);
  }

  #ended(name: string, how: string): void {
    const child = this.#child(name);
    if (child === undefined) return;
    const lived = this.#now - child.since;
    delete child.pid;
    if (this.#state.deadline !== undefined) {
      child.phase = "ended";
      this.#tell(`${name}: ended`);
      return this.#finishIfQuiet();
    }
    const wait = lived >= GOOD_LIFE ? FIRST_BACKOFF : child.backoff;
    child.since = this.#now + wait;
    child.backoff = Math.min(wait * 2, LONGEST_BACKOFF);
    if (child.plan.part !== undefined) return this.#lostPart(child, how);
    child.phase = "waiting";
    this.#tell(`${name}: ended with ${how}, starting it again in ${wait / 1000} s`);
  }

  /** The three of upsmon go together, and come again when there is power to come. */
  #lostPart(child: ChildState, how: string): void {
    const { plan: { name, part } } = child;
    child.phase = "held";
    if (how !== SUCCESS) {
      this.#tell(`${name}: ended with ${how}, so all of upsmon is started again`);
      upsmonOf(this.#state.children).forEach((one) => this.#end(one));
    } else if (part?.kind === "stub") {
      this.#state.isOff = true;
      child.backoff = FIRST_BACKOFF;
      this.#tell("this machine would be off now; upsmon has ended and waits for mains");
    } else this.#tell(`${name}: ended`);
  }

  /** What holds upsmon back: no mains, or a shutdown that upsd has announced and does not forget. */
  #release(): void {
    const { children, ups, isOff } = this.#state;
    const parts = upsmonOf(children);
    if (parts.length === 0 || parts.some(({ phase }) => phase !== "held") || !hasMains(ups)) return;
    if (isOff) this.#tell("mains is back: this machine would start now, so upsd and upsmon do");
    this.#state.isOff = false;
    if (isAnnounced(ups)) {
      return children.filter(({ plan }) => plan.name === "upsd").forEach((one) => this.#end(one));
    }
    for (const part of parts) part.phase = "waiting";
    this.#startDue();
  }

  #polled(ups: readonly UpsView[] | undefined): void {
    const state = this.#state;
    if (ups === undefined) {
      if (state.answers) this.#tell(`upsd does not answer on ${state.address}`);
      state.answers = false;
      state.ups = [];
      return;
    }
    if (!state.answers) {
      const first = ups[0]?.name;
      const hint = first === undefined ? "" : `: try upsc ${first}@${state.address}`;
      this.#tell(`upsd answers on ${state.address}${hint}`);
    }
    describeChanges(state.ups, ups).forEach((change) => this.#tell(change));
    state.answers = true;
    state.ups = ups;
    if (state.deadline === undefined) this.#release();
  }

  #stop(why: string): void {
    if (this.#state.deadline !== undefined) return;
    this.#state.deadline = this.#now + STOP_PATIENCE;
    this.#tell(`${why}: stopping everything`);
    for (const child of this.#state.children) {
      if (child.phase === "waiting" || child.phase === "held") child.phase = "ended";
      this.#end(child);
    }
    this.#finishIfQuiet();
  }

  /** The small parts of upsmon end when its worker does; without them it would complain. */
  #end(child: ChildState): void {
    const { plan: { part }, phase } = child;
    if (phase !== "running") return;
    const follows = part !== undefined && part.kind !== "worker" &&
      this.#state.children.some((one) =>
        one.plan.part?.kind === "worker" && one.phase === "running"
      );
    if (!follows) this.#signal(child, "SIGTERM");
  }

  #lostPatience(): void {
    this.#state.deadline = this.#now + STOP_PATIENCE;
    for (const child of this.#state.children) {
      if (child.phase !== "running") continue;
      this.#tell(`${child.plan.name}: does not end, killing it`);
      this.#signal(child, "SIGKILL");
    }
  }

  #finishIfQuiet(): void {
    if (!this.#state.children.every(({ phase }) => phase === "ended")) return;
    this.#tell("everything is stopped");
    this.effects.push({ kind: "finish" });
  }

  #signal(child: ChildState, signal: "SIGTERM" | "SIGKILL"): void {
    this.effects.push({ kind: "signal", name: child.plan.name, signal });
  }

  #child(name: string): ChildState | undefined {
    return this.#state.children.find(({ plan }) => plan.name === name);
  }

  #tell(text: string): void {
    const note = { at: this.#now, text };
    this.#state.notes.push(note);
    if (this.#state.notes.length > NOTES_KEPT) this.#state.notes.shift();
    this.effects.push({ kind: "tell", note });
  }
}

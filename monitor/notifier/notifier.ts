/**
 * The process that runs NOTIFYCMD and wall, as one machine. Each notification starts its own child
 * at once and waits for none, as in NUT; but there are never more than a bounded number, and what
 * becomes of them is told. Hop 12 of the corridor. Governed by upsmon.conf(5), NOTIFYCMD.
 *
 * @module
 */
import type { NotifyType } from "#core/conf/notifications.ts";
import { EXIT_SUCCESS } from "#core/exit.ts";
import type { LogRecord, Severity } from "#core/log.ts";
import type { Machine, Stepped } from "#core/machine.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import type { Finding } from "../findings.ts";
import type { Received } from "./orders.ts";

/** Children at once, of each program; for one more the oldest has to go. */
export const MOST_CHILDREN = 16;
/** After this long a child that goes on is told of, once. */
export const CHILD_PATIENCE: Duration = seconds(60);
/** How long children that write to terminals may take when everything else is over. */
export const LAST_PATIENCE: Duration = seconds(5);
/** Faults in what the pipe brings are told this often, at most. */
const REFUSAL_INTERVAL: Duration = seconds(10);

/** Which child; numbers are never used again. */
export type ChildId = number;

/** What a child is to do. */
export type Task =
  | {
    readonly program: "wall";
    /** Absent when it is no notification of its own. */
    readonly type?: NotifyType;
    readonly ups: string;
    readonly text: string;
  }
  | {
    readonly program: "NOTIFYCMD";
    readonly type: NotifyType;
    readonly ups: string;
    readonly text: string;
  };

/** What happened. */
export type NotifierEvent =
  | { readonly kind: "ticked" }
  | { readonly kind: "received"; readonly received: readonly Received[] }
  /** The worker is gone. */
  | { readonly kind: "input-ended" }
  /** `outcome` is empty when all went well, else e.g. `exit code 3` or `SIGKILL`. */
  | { readonly kind: "child-ended"; readonly child: ChildId; readonly outcome: string }
  | { readonly kind: "child-failed"; readonly child: ChildId; readonly reason: string };

/** What is to be done. */
export type NotifierEffect =
  | { readonly kind: "start"; readonly child: ChildId; readonly task: Task }
  /** By force. */
  | { readonly kind: "stop"; readonly child: ChildId }
  | { readonly kind: "log"; readonly record: LogRecord }
  /** For the black box. */
  | { readonly kind: "record"; readonly finding: Finding }
  | { readonly kind: "end"; readonly code: number };

interface Child {
  readonly task: Task;
  readonly since: Instant;
  told: boolean;
}

/** Everything the notifier knows. */
export interface NotifierState {
  /** From the oldest to the youngest. */
  readonly children: Map<ChildId, Child>;
  nextChild: ChildId;
  /** When it goes, whatever is left; set when the worker has gone. */
  leavesAt: Instant | undefined;
  ended: boolean;
  /** The last reason why a program could not be started, by program: told once. */
  readonly failures: Map<Task["program"], string>;
  refused: number;
  lastRefusal: Instant;
}

type Step = {
  readonly state: NotifierState;
  readonly now: Instant;
  readonly effects: NotifierEffect[];
};

/** The state in which a notifier begins. */
export function openNotifier(): NotifierState {
  return {
    children: new Map(),
    nextChild: 1,
    leavesAt: undefined,
    ended: false,
    failures: new Map(),
    refused: 0,
    lastRefusal: -Infinity,
  };
}

/** The notifier as a machine. */
export const notifier: Machine<NotifierState, NotifierEvent, NotifierEffect> = {
  name: "notifier",
  tick: { kind: "ticked" },
  due({ children, leavesAt, ended }): Instant | undefined {
    if (ended) return undefined;
    const slow = [...children.values()].filter(({ told }) => !told)
      .map(({ since }) => since + CHILD_PATIENCE);
    const due = Math.min(leavesAt ?? Infinity, ...slow);
    return due === Infinity ? undefined : due;
  },
  step(state, event, now): Stepped<NotifierState, NotifierEffect> {
    const step: Step = { state, now, effects: [] };
    if (!state.ended) take(event, step);
    return [state, step.effects];
  },
};

function take(event: NotifierEvent, step: Step): void {
  switch (event.kind) {
    case "ticked":
      return tick(step);
    case "received":
      for (const received of event.received) receive(received, step);
      return;
    case "input-ended":
      step.state.leavesAt = step.now + LAST_PATIENCE;
      return leaveIfDone(step);
    case "child-ended":
      return endChild(event.child, event.outcome, step);
    case "child-failed":
      return failChild(event.child, event.reason, step);
  }
}

function receive(received: Received, step: Step): void {
  switch (received.kind) {
    case "refused":
      return refuse(received.reason, step);
    case "wall":
      return start({ program: "wall", ups: "", text: received.text }, step);
    case "notify": {
      const { type, ups, text, wall, exec } = received;
      if (wall) start({ program: "wall", type, ups, text }, step);
      if (exec) start({ program: "NOTIFYCMD", type, ups, text }, step);
    }
  }
}

function start(task: Task, step: Step): void {
  const { state, now, effects } = step;
  const same = [...state.children].filter(([, child]) => child.task.program === task.program);
  const [oldest] = same;
  if (oldest !== undefined && same.length >= MOST_CHILDREN) {
    const [child, { since, task: { program } }] = oldest;
    log(
      step,
      "error",
      `${MOST_CHILDREN} of ${program} are running, ending the oldest after ${
        elapsed(since, now)
      } s to make room`,
    );
    state.children.delete(child);
    effects.push({ kind: "stop", child });
    record(oldest[1].task, "SIGKILL, to make room", step);
  }
  const child = state.nextChild++;
  state.children.set(child, { task, since: now, told: false });
  effects.push({ kind: "start", child, task });
}

function endChild(id: ChildId, outcome: string, step: Step): void {
  const { state } = step;
  const child = state.children.get(id);
  if (child === undefined) return;
  state.children.delete(id);
  state.failures.delete(child.task.program);
  record(child.task, outcome, step);
  if (outcome !== "") log(step, "warning", `${describe(child.task)} ended with ${outcome}`);
  else if (child.told) log(step, "notice", `${describe(child.task)} has ended`);
  leaveIfDone(step);
}

function failChild(id: ChildId, reason: string, step: Step): void {
  const { state } = step;
  const child = state.children.get(id);
  if (child === undefined) return;
  state.children.delete(id);
  record(child.task, reason, step);
  const { program } = child.task;
  if (state.failures.get(program) !== reason) {
    state.failures.set(program, reason);
    if (program === "wall") log(step, "notice", `Can't invoke wall: ${reason}`);
    else log(step, "error", `Can't run NOTIFYCMD: ${reason}`);
  }
  leaveIfDone(step);
}

function tick(step: Step): void {
  const { state, now } = step;
  for (const child of state.children.values()) {
    if (child.told || now < child.since + CHILD_PATIENCE) continue;
    child.told = true;
    const { since, task } = child;
    log(step, "warning", `${describe(task)} has not ended after ${elapsed(since, now)} s`);
  }
  leaveIfDone(step);
}

/** NOTIFYCMD goes on without us; wall has to be given its text. */
function leaveIfDone({ state, now, effects }: Step): void {
  if (state.leavesAt === undefined || state.ended) return;
  const busy = [...state.children.values()].some(({ task }) => task.program === "wall");
  if (busy && now < state.leavesAt) return;
  state.ended = true;
  effects.push({ kind: "end", code: EXIT_SUCCESS });
}

function refuse(reason: string, step: Step): void {
  const { state, now } = step;
  state.refused++;
  if (now - state.lastRefusal < REFUSAL_INTERVAL) return;
  const more = state.refused > 1 ? ` (${state.refused} since the last time this was told)` : "";
  log(step, "error", `Refused a line from upsmon: ${reason}${more}`);
  state.refused = 0;
  state.lastRefusal = now;
}

function describe(task: Task): string {
  if (task.program === "wall") return "wall";
  return `NOTIFYCMD for ${task.type}${task.ups === "" ? "" : ` of ${task.ups}`}`;
}

function elapsed(since: Instant, now: Instant): number {
  return Math.round((now - since) / seconds(1));
}

function record({ program, type, ups }: Task, outcome: string, { effects }: Step): void {
  const named = type === undefined ? {} : { type };
  effects.push({ kind: "record", finding: { kind: "delivered", program, ...named, ups, outcome } });
}

function log({ effects }: Step, severity: Severity, text: string): void {
  effects.push({ kind: "log", record: { severity, text } });
}

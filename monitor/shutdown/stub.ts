/**
 * The process that may shut the machine down, as one machine: it waits for its word, writes the flag
 * and runs the command exactly once. It trusts nobody: neither the worker, nor the file system of the
 * flag, nor the command itself can make it wait for ever. Hop 12 of the corridor. Governed by
 * upsmon(8); the texts are NUT's where NUT says anything.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import type { LogRecord, Severity } from "#core/log.ts";
import type { Machine, Stepped } from "#core/machine.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import type { Heard } from "./words.ts";

/** How long the flag may take before the command runs without it. */
export const FLAG_PATIENCE: Duration = seconds(5);
/** After this long a command that goes on is told of, and again as often. */
export const COMMAND_PATIENCE: Duration = seconds(30);
/** A worker that says nothing for so long hangs; told again as often. */
export const SILENCE_PATIENCE: Duration = seconds(60);
/** What the pipe brings besides words is told this often, at most. */
const REFUSAL_INTERVAL: Duration = seconds(10);

/** What happened. */
export type StubEvent =
  | { readonly kind: "ticked" }
  | { readonly kind: "heard"; readonly heard: readonly Heard[] }
  /** The worker is gone: the pipe is over. */
  | { readonly kind: "input-ended" }
  | { readonly kind: "flag-written" }
  | { readonly kind: "flag-failed"; readonly reason: string }
  /** `status` is that of C's `system()`: the exit code times 256, or the number of a signal. */
  | { readonly kind: "command-ended"; readonly status: number }
  | { readonly kind: "command-failed"; readonly reason: string };

/** What is to be done. */
export type StubEffect =
  /** The worker has said its first word, so all of upsmon is up. */
  | { readonly kind: "announce" }
  | { readonly kind: "write-flag" }
  | { readonly kind: "run-command" }
  | { readonly kind: "log"; readonly record: LogRecord }
  | { readonly kind: "end"; readonly code: number };

/** What the stub was told at its start. */
export interface StubSettings {
  /** How messages begin. */
  readonly prefix: string;
  /** SHUTDOWNCMD, as a log shows it; empty when there is none. */
  readonly command: string;
  readonly hasFlag: boolean;
  /** SHUTDOWNEXIT in seconds; 0 at once, negative when the worker goes. */
  readonly exit: number;
}

/** How far it is; `listening` is the only phase in which a word is obeyed. */
type Phase = "listening" | "flagging" | "running" | "leaving" | "ended";

/** Everything the stub knows. */
export interface StubState {
  readonly settings: StubSettings;
  phase: Phase;
  announced: boolean;
  inputOver: boolean;
  lastPresence: Instant;
  /** Since when the worker's silence was told, if it was. */
  silenceTold: Instant | undefined;
  actedAt: Instant;
  lastCommandWarning: Instant;
  /** Lines refused since the last time one was told. */
  refused: number;
  lastRefusal: Instant;
  /** What became of the command. */
  status: number | undefined;
  code: number;
}

type Step = { readonly state: StubState; readonly now: Instant; readonly effects: StubEffect[] };

/** The state in which a stub begins. */
export function openStub(settings: StubSettings, now: Instant): StubState {
  return {
    settings,
    phase: "listening",
    announced: false,
    inputOver: false,
    lastPresence: now,
    silenceTold: undefined,
    actedAt: now,
    lastCommandWarning: now,
    refused: 0,
    lastRefusal: -Infinity,
    status: undefined,
    code: EXIT_SUCCESS,
  };
}

/** The stub as a machine. */
export const stub: Machine<StubState, StubEvent, StubEffect> = {
  name: "stub",
  tick: { kind: "ticked" },
  due,
  step(state, event, now): Stepped<StubState, StubEffect> {
    const step: Step = { state, now, effects: [] };
    if (state.phase !== "ended") take(event, step);
    return [state, step.effects];
  },
};

function due(state: StubState): Instant | undefined {
  switch (state.phase) {
    case "listening":
      return (state.silenceTold ?? state.lastPresence) + SILENCE_PATIENCE;
    case "flagging":
      return state.actedAt + FLAG_PATIENCE;
    case "running":
      return state.lastCommandWarning + COMMAND_PATIENCE;
    case "leaving":
      return state.settings.exit > 0 ? state.actedAt + seconds(state.settings.exit) : undefined;
    case "ended":
      return undefined;
  }
}

function take(event: StubEvent, step: Step): void {
  switch (event.kind) {
    case "ticked":
      return tick(step);
    case "heard":
      for (const heard of event.heard) hear(heard, step);
      return;
    case "input-ended":
      return endInput(step);
    case "flag-written":
      return run(step);
    case "flag-failed":
      log(step, "error", `Failed to create power down flag! ${event.reason}`);
      return run(step);
    case "command-ended":
      return finish(event.status, step);
    case "command-failed":
      log(step, "error", event.reason);
      return finish(NOT_FOUND, step);
  }
}

/** What a shell answers when there is no such program. */
const NOT_FOUND = 127 * 256;

function tick(step: Step): void {
  const { state, now } = step;
  if (now < (due(state) ?? Infinity)) return;
  switch (state.phase) {
    case "listening":
      state.silenceTold = now;
      return log(
        step,
        "alert",
        `The child has said nothing for ${elapsed(state.lastPresence, now)} s, it ` +
          "hangs and watches no UPS: restart upsmon",
      );
    case "flagging":
      log(
        step,
        "error",
        "Failed to create power down flag! It takes too long, going on without it",
      );
      return run(step);
    case "running":
      state.lastCommandWarning = now;
      return log(
        step,
        "alert",
        `After ${elapsed(state.actedAt, now)} s this shutdown command has not ` +
          `ended: ${state.settings.command}`,
      );
    case "leaving":
      return leave(step);
  }
}

function elapsed(since: Instant, now: Instant): number {
  return Math.round((now - since) / seconds(1));
}

function hear(heard: Heard, step: Step): void {
  const { state, now } = step;
  if (heard.kind === "refused") return refuse(`"${heard.text}" is no word`, step);
  if (heard.word === "shutdown") {
    if (state.phase === "listening") act(step);
    else refuse("the shutdown was called already", step);
    return;
  }
  if (state.silenceTold !== undefined) log(step, "notice", "The child is back");
  state.silenceTold = undefined;
  state.lastPresence = now;
  if (state.announced) return;
  state.announced = true;
  step.effects.push({ kind: "announce" });
}

/** Whoever writes here without end fills no log. */
function refuse(reason: string, step: Step): void {
  const { state, now } = step;
  state.refused++;
  if (now - state.lastRefusal < REFUSAL_INTERVAL) return;
  const more = state.refused > 1 ? ` (${state.refused} since the last time this was told)` : "";
  log(step, "error", `Refused a line from the child: ${reason}${more}`);
  state.refused = 0;
  state.lastRefusal = now;
}

function act(step: Step): void {
  const { state, now } = step;
  state.phase = "flagging";
  state.actedAt = now;
  if (!state.settings.hasFlag) return run(step);
  step.effects.push({ kind: "write-flag" });
}

function run(step: Step): void {
  const { state, now } = step;
  if (state.phase !== "flagging") return;
  state.phase = "running";
  state.lastCommandWarning = now;
  if (state.settings.command === "") {
    log(step, "error", "No SHUTDOWNCMD is configured, so nothing shuts this machine down");
    return finish(NOT_FOUND, step);
  }
  step.effects.push({ kind: "run-command" });
}

function finish(status: number, step: Step): void {
  const { state } = step;
  const { command, exit } = state.settings;
  if (state.phase !== "running") return;
  state.phase = "leaving";
  state.status = status;
  if (status !== 0) {
    state.code = EXIT_FAILURE;
    log(step, "alert", `Unable to call shutdown command: ${command}`);
  }
  if (exit === 0 || state.inputOver) leave(step);
}

function endInput(step: Step): void {
  const { state } = step;
  if (state.inputOver) return;
  state.inputOver = true;
  if (state.phase === "listening") {
    state.code = EXIT_FAILURE;
    log(step, "error", "exiting (child exited)");
    leave(step);
  } else if (state.phase === "leaving") leave(step);
}

function leave(step: Step): void {
  const { state, effects } = step;
  const { status } = state;
  if (status !== undefined) {
    const verb = status === 0 ? "calling" : "trying to call";
    const text = `Exiting after ${verb} (${status}) shutdown command: `;
    log(step, "warning", text + state.settings.command);
  }
  state.phase = "ended";
  effects.push({ kind: "end", code: state.code });
}

function log({ state, effects }: Step, severity: Severity, text: string): void {
  const record = { severity, text: `${state.settings.prefix}${text}` };
  effects.push({ kind: "log", record });
}

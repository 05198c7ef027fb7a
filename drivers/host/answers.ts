/**
 * What a driver's answer means for the work it was asked to do, and what comes next.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { formatDump } from "./dump.ts";
import type { OutcomeCode, Reading } from "../driver.ts";
import { applyReading } from "./readings.ts";
import { finishReload } from "./reload.ts";
import { loseLink, regainLink } from "./retry.ts";
import { finishKillpower, type KillpowerWork, planKillpower } from "./shutdown.ts";
import { publishDriver, publishRunning } from "./start.ts";
import type { DriverAnswer, Work } from "./state.ts";
import { end, log, logFault, setFresh, settle, setValue, type Turn } from "./turn.ts";
import { begin } from "./work.ts";

type Failure = Extract<DriverAnswer, { kind: "failed" }>;

/** Finishes work. */
export function finishWork(turn: Turn, work: Work, answer: DriverAnswer): void {
  if (answer.kind === "failed" && answer.fault === "bug") logBug(turn, answer);
  switch (work.kind) {
    case "init":
      return finishInit(turn, answer);
    case "poll":
      return finishPoll(turn, answer);
    case "instcmd":
      if (answer.kind === "unsupported") log(turn, "warning", lacksHandler(work.name, work.param));
      return settle(turn, work.origin, judge(turn, answer));
    case "set":
      if (answer.kind === "unsupported") {
        log(turn, "warning", "Got SET, but driver lacks a handler");
      }
      return settle(turn, work.origin, judge(turn, answer));
    case "shutdown":
      return settle(turn, work.origin, judgeShutdown(turn, answer));
    case "killpower":
      return finishCommand(turn, work, answer);
    case "reload":
      return finishReload(turn, work);
  }
}

function finishInit(turn: Turn, answer: DriverAnswer): void {
  const { state } = turn;
  if (answer.kind === "failed") return failInit(turn, answer);
  if (state.phase === "starting") publishDriver(turn);
  else setValue(turn, "driver.state", "reconnect.updateinfo");
  applyPolled(turn, answer);
  if (state.plan.purpose.kind !== "killpower") return begin(turn, { kind: "poll" });
  log(turn, "notice", `Initiating UPS [${state.settings.upsname}] shutdown`);
  begin(turn, planKillpower(turn));
}

/** A device that was never reached is for the user to look after; one that was will come back. */
function failInit(turn: Turn, answer: Failure): void {
  if (turn.state.phase === "running") return fail(turn, answer);
  log(turn, "error", answer.message);
  end(turn, EXIT_FAILURE);
}

function finishPoll(turn: Turn, answer: DriverAnswer): void {
  const { state } = turn;
  if (answer.kind === "failed") fail(turn, answer);
  else {
    applyPolled(turn, answer);
    regainLink(turn);
  }
  if (state.phase === "ended") return;
  if (state.phase === "running") {
    setValue(turn, "driver.state", "quiet");
    if (state.plan.purpose.kind === "dump") countPass(turn);
    return;
  }
  if (!publishRunning(turn)) return;
  state.phase = "running";
  state.nextPoll = state.askedAt + state.settings.pollinterval * 1000;
  if (state.plan.purpose.kind === "dump") state.nextPoll = turn.now;
  else turn.effects.push({ kind: "listen" });
}

function countPass(turn: Turn): void {
  const { state } = turn;
  state.nextPoll = turn.now;
  if (--state.passesLeft > 0) return;
  setValue(turn, "driver.state", "dumping");
  turn.effects.push({ kind: "print", text: formatDump(state.store) });
  end(turn, EXIT_SUCCESS);
}

/** A device that answers is to be trusted unless it says otherwise. */
function applyPolled(turn: Turn, answer: DriverAnswer): void {
  const reading: Reading = answer.kind === "reading" ? answer.reading : {};
  applyReading(turn, { fresh: true, ...reading });
}

function fail(turn: Turn, answer: Failure): void {
  if (answer.fault === "config") {
    log(turn, "error", answer.message);
    return end(turn, EXIT_FAILURE);
  }
  if (answer.fault !== "bug") logFault(turn, answer.message);
  if (answer.fault === "link" || answer.fault === "bug") loseLink(turn);
  else setFresh(turn, false);
}

function logBug(turn: Turn, { message, detail }: Failure): void {
  if (turn.state.fault === message) return;
  turn.state.fault = message;
  log(turn, "error", `The driver failed and starts over: ${detail ?? message}`);
}

function judge(turn: Turn, answer: DriverAnswer): OutcomeCode {
  if (answer.kind === "unsupported") return "unknown";
  if (answer.kind === "failed") {
    if (answer.fault === "link" || answer.fault === "bug") loseLink(turn);
    logFault(turn, answer.message);
    return "failed";
  }
  if (answer.kind !== "outcome") return "handled";
  if (answer.outcome.reading !== undefined) applyReading(turn, answer.outcome.reading);
  return answer.outcome.code;
}

/** As in NUT, a driver that cannot switch its device off has handled the request by saying so. */
function judgeShutdown(turn: Turn, answer: DriverAnswer): OutcomeCode {
  if (answer.kind !== "unsupported") return judge(turn, answer);
  log(turn, "error", "shutdown not supported");
  return "handled";
}

function finishCommand(turn: Turn, work: KillpowerWork, answer: DriverAnswer): void {
  const [name, ...rest] = work.commands;
  const code = name === "shutdown.default" ? judgeShutdown(turn, answer) : judge(turn, answer);
  if (code === "handled") finishKillpower(turn, work, true);
  else if (turn.state.phase !== "ended") begin(turn, { ...work, commands: rest });
}

function lacksHandler(name: string, param: string | undefined): string {
  const what = param === undefined ? `'${name}'` : `'${name}' '${param}'`;
  return `Got INSTCMD ${what}, but driver lacks a handler`;
}

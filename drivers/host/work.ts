/**
 * What the driver is busy with: it takes one thing at a time, and polls and commands take turns.
 *
 * @module
 */
import { seconds } from "#core/time.ts";
import { beginReload } from "./reload.ts";
import { tryAgain } from "./retry.ts";
import { finishKillpower, tryCommand } from "./shutdown.ts";
import type { DriverRequest, Work } from "./state.ts";
import { noteCharge } from "./status.ts";
import { setValue, type Turn } from "./turn.ts";

/** Gives the driver something to do. */
export function begin(turn: Turn, work: Work): void {
  const { state } = turn;
  state.work = work;
  state.askedAt = turn.now;
  state.stuck = false;
  switch (work.kind) {
    case "init":
      return ask(turn, { kind: "init" });
    case "poll":
      setValue(turn, "driver.state", state.phase === "starting" ? "init.updateinfo" : "updateinfo");
      return ask(turn, { kind: "poll" });
    case "instcmd": {
      const { name, param } = work;
      return ask(turn, { kind: "instcmd", name, ...(param === undefined ? {} : { param }) });
    }
    case "set":
      return ask(turn, { kind: "set", name: work.name, value: work.value });
    case "shutdown":
      return ask(turn, { kind: "shutdown" });
    case "killpower":
      if (!tryCommand(turn, work)) finishKillpower(turn, work, false);
      return;
    case "reload":
      return beginReload(turn);
  }
}

/** Begins whatever is due, if the driver is idle. */
export function advance(turn: Turn): void {
  const { state } = turn;
  if (state.phase !== "running" || state.work !== undefined) return;
  const isDue = turn.now >= state.nextPoll;
  if (isDue && (!state.polledLast || state.queue.length === 0)) return beginPoll(turn);
  const next = state.queue.shift();
  if (next === undefined) return;
  state.polledLast = false;
  begin(turn, next);
}

function beginPoll(turn: Turn): void {
  const { state } = turn;
  state.polledLast = true;
  state.nextPoll = turn.now + seconds(state.settings.pollinterval);
  turn.effects.push({ kind: "notify", state: "watchdog" });
  noteCharge(state.condition, state.store, turn.now);
  if (!state.lost) begin(turn, { kind: "poll" });
  else if (tryAgain(turn)) begin(turn, { kind: "init" });
}

function ask(turn: Turn, request: DriverRequest): void {
  turn.effects.push({ kind: "ask", request });
}

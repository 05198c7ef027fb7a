/**
 * Switching the UPS off: `sdcommands` are tried in turn until one is handled, on request of a peer
 * or because the program was started with `-k`. Governed by NUT's rules for driver.killpower.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import type { Origin, Work } from "./state.ts";
import { end, log, settle, setValue, type Turn } from "./turn.ts";

/** Work that switches the UPS off. */
export type KillpowerWork = Extract<Work, { kind: "killpower" }>;

const DEFAULT_COMMAND = "shutdown.default";

/** The work that the configuration asks for. */
export function planKillpower(turn: Turn, origin?: Origin): KillpowerWork {
  const text = turn.state.settings.sdcommands ?? DEFAULT_COMMAND;
  const commands = text.split(",").map((name) => name.trim()).filter((name) => name !== "");
  return { kind: "killpower", commands, ...(origin === undefined ? {} : { origin }) };
}

/** Asks the driver for the next command; false when there is none left. */
export function tryCommand(turn: Turn, work: KillpowerWork): boolean {
  const [name] = work.commands;
  if (name === undefined) return false;
  setValue(turn, "driver.state", "fsd.killpower");
  const request = name === DEFAULT_COMMAND
    ? { kind: "shutdown" } as const
    : { kind: "instcmd", name } as const;
  turn.effects.push({ kind: "ask", request });
  return true;
}

/** Nothing more is to be tried: tells it, answers whoever asked, and ends the process. */
export function finishKillpower(turn: Turn, work: KillpowerWork, handled: boolean): void {
  const ups = `UPS [${turn.state.settings.upsname}]`;
  if (handled) {
    const name = work.commands[0] ?? "";
    log(turn, "crit", `${ups}: shutdown request was successful with '${name}'`);
  } else log(turn, "error", `${ups}: shutdown request(s) failed`);
  setValue(turn, "driver.state", "quiet");
  settle(turn, work.origin, "handled");
  end(turn, handled ? EXIT_SUCCESS : EXIT_FAILURE);
}

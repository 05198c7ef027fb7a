/**
 * What a driver does about another instance of itself, before it becomes one. The other is reached by
 * its socket only: a driver has no right to send signals.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_NOT_DELIVERED, EXIT_SUCCESS } from "#core/exit.ts";
import { Exit } from "#core/exit.ts";
import { readPid } from "#core/io/pidfile.ts";
import type { Log } from "#core/log.ts";
import { type Clock, seconds } from "#core/time.ts";
import type { Command } from "../invocation/arguments.ts";
import { connectDriver } from "../ctl/io/link.ts";
import {
  type Answer,
  instruct,
  type Neighbourhood,
  replaceInstance,
} from "../invocation/instance.ts";

/** Where the other may be. */
export interface Neighbour {
  readonly upsname: string;
  readonly socketPath: string;
  readonly pidFile: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** `-c`: passes a command on and answers the exit code. */
export async function sendCommand(neighbour: Neighbour, command: Command): Promise<number> {
  const { log } = neighbour;
  const name = `driver.${command === "reload" ? "reload-or-error" : command}`;
  const answer = await instruct(neighbourhood(neighbour), { kind: "instcmd", name });
  if (answer.kind === "code") {
    const text = `Request for driver to ${command} returned code ${answer.code}`;
    log({ severity: "info", text });
    return answer.code;
  }
  if (command === "reload-or-exit") {
    log({ severity: "notice", text: "Failed to signal the currently running daemon (if any)" });
    return EXIT_FAILURE;
  }
  const text = `Socket dialog with the other driver instance: ${describe(answer)}`;
  log({ severity: "error", text });
  return EXIT_NOT_DELIVERED;
}

/** `-k`: lets a running instance switch the UPS off. True when it has. */
export async function killThroughNeighbour(neighbour: Neighbour): Promise<boolean> {
  const { log } = neighbour;
  const question = "Checking if an already running driver instance can handle the shutdown command";
  log({ severity: "info", text: `${question} for us` });
  const around = neighbourhood(neighbour);
  const allow = { kind: "set-variable", name: "driver.flag.allow_killpower", value: "1" } as const;
  const allowed = await instruct(around, allow);
  if (allowed.kind !== "code") {
    const text = `Socket dialog with the other driver instance: ${describe(allowed)}`;
    log({ severity: "debug", level: 1, text });
    return false;
  }
  const command = { kind: "instcmd", name: "driver.killpower" } as const;
  const answer = await instruct(around, command, seconds(86_400));
  if (answer.kind !== "code") return false;
  const text = `Request to killpower via running driver instance returned code ${answer.code}`;
  log({ severity: "info", text });
  return answer.code === EXIT_SUCCESS;
}

/** Makes sure that no other instance holds the device. @throws {Exit} when one does not leave. */
export async function takePlace(neighbour: Neighbour): Promise<void> {
  const { log, upsname, pidFile } = neighbour;
  const outcome = await replaceInstance(neighbourhood(neighbour), () => {
    const text = "Duplicate driver instance detected (local Unix socket exists)! " +
      "Asked the other driver nicely to self-terminate!";
    log({ severity: "warning", text });
  });
  if (outcome !== "silent") return;
  const pid = readPid(pidFile);
  const who = typeof pid === "number" ? ` (process ${pid})` : "";
  throw new Exit(
    EXIT_FAILURE,
    `Duplicate driver instance${who} holds ${neighbour.socketPath} and does not leave: ` +
      `end it by "upsdrvctl stop ${upsname}"`,
  );
}

function neighbourhood({ clock, socketPath }: Neighbour): Neighbourhood {
  return {
    clock,
    connect: () => connectDriver(socketPath),
    identifier: () => crypto.randomUUID(),
  };
}

function describe(answer: Exclude<Answer, { kind: "code" }>): string {
  return answer.kind === "nobody" ? answer.reason : "No answer";
}

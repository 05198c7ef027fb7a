/**
 * The stub's hands: the flag file, the command and the clock. They do what the rules say and tell
 * what came of it.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { runMachine } from "#core/io/loop.ts";
import type { Log } from "#core/log.ts";
import { commandWords, formatCommand } from "#core/permissions/monitor.ts";
import type { StubOptions } from "#core/upsmon_parts.ts";
import { FLAG_TEXT } from "../../flag_text.ts";
import { startChild } from "../../io/child.ts";
import { describeFailure } from "../../io/failure.ts";
import { openStub, stub, type StubEffect, type StubEvent } from "../stub.ts";

/** A stub that lives. */
export interface StubLife {
  dispatch(event: StubEvent): void;
  /** Its exit code, when it has come to its end. */
  readonly ended: Promise<number>;
}

/** What a stub is surrounded by. */
export interface StubSurroundings {
  readonly log: Log;
  /** How its messages begin. */
  readonly prefix: string;
  /** Called when the worker has said its first word. */
  readonly announce: () => void;
}

/** Starts the life of a stub. */
export function liveAsStub(options: StubOptions, surroundings: StubSurroundings): StubLife {
  const { log, prefix, announce } = surroundings;
  const { promise, resolve } = Promise.withResolvers<number>();
  const dispatch = (event: StubEvent): void => running.dispatch(event);
  const perform = (effect: StubEffect): void => {
    switch (effect.kind) {
      case "announce":
        return announce();
      case "write-flag":
        void writeFlag(options.flag ?? "").then(dispatch);
        return;
      case "run-command":
        void runCommand(options).then(dispatch);
        return;
      case "log":
        return log(effect.record);
      case "end":
        return resolve(effect.code);
    }
  };
  const state = openStub({
    prefix,
    command: formatCommand(options.command),
    hasFlag: options.flag !== undefined,
    exit: options.exit,
  }, systemClock.now());
  const running = runMachine(stub, state, perform, systemClock);
  return { dispatch, ended: promise };
}

/** A file that is there already is not ours to overwrite: the start has removed what was. */
async function writeFlag(flag: string): Promise<StubEvent> {
  try {
    await Deno.writeTextFile(flag, FLAG_TEXT, { createNew: true, mode: 0o644 });
    return { kind: "flag-written" };
  } catch (error) {
    const reason = error instanceof Deno.errors.AlreadyExists
      ? `${flag} is there already, and stays as it is`
      : describeFailure(error);
    return { kind: "flag-failed", reason };
  }
}

async function runCommand({ command, background }: StubOptions): Promise<StubEvent> {
  const [program = "", ...args] = commandWords(command);
  try {
    const { status } = startChild({ program, args, speaks: background === undefined });
    const { code, signal } = await status;
    return { kind: "command-ended", status: signal === null ? code * 256 : code - 128 };
  } catch (error) {
    return { kind: "command-failed", reason: `${program}: ${(error as Error).message}` };
  }
}

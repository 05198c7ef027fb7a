/**
 * The notifier's hands: children that run NOTIFYCMD and wall.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { runMachine } from "#core/io/loop.ts";
import type { Log } from "#core/log.ts";
import { WALL_PROGRAM } from "#core/permissions/monitor.ts";
import type { NotifierOptions } from "#core/upsmon_parts.ts";
import type { BlackBox } from "../../io/black_box.ts";
import { type Child, startChild } from "../../io/child.ts";
import {
  type ChildId,
  notifier,
  type NotifierEffect,
  type NotifierEvent,
  openNotifier,
  type Task,
} from "../notifier.ts";

/** A notifier that lives. */
export interface NotifierLife {
  dispatch(event: NotifierEvent): void;
  /** Its exit code, when it has come to its end. */
  readonly ended: Promise<number>;
}

/** Starts the life of a notifier; `read` is asked anew for each child. */
export function liveAsNotifier(
  read: () => NotifierOptions,
  log: Log,
  blackBox: BlackBox,
): NotifierLife {
  const { promise, resolve } = Promise.withResolvers<number>();
  const children = new Map<ChildId, Child>();
  const dispatch = (event: NotifierEvent): void => running.dispatch(event);
  const start = async (id: ChildId, task: Task): Promise<void> => {
    try {
      const child = startTask(task, read());
      children.set(id, child);
      dispatch({ kind: "child-ended", child: id, outcome: describeStatus(await child.status) });
    } catch (error) {
      dispatch({ kind: "child-failed", child: id, reason: (error as Error).message });
    } finally {
      children.delete(id);
    }
  };
  const perform = (effect: NotifierEffect): void => {
    switch (effect.kind) {
      case "start":
        void start(effect.child, effect.task);
        return;
      case "stop":
        return children.get(effect.child)?.stop();
      case "log":
        return log(effect.record);
      case "record":
        return blackBox.record(effect.finding);
      case "end":
        return resolve(effect.code);
    }
  };
  const running = runMachine(notifier, openNotifier(), perform, systemClock);
  return { dispatch, ended: promise };
}

/** Starts what a task says. @throws {Error} that says in a few words why it could not */
export function startTask(task: Task, { command, background }: NotifierOptions): Child {
  const speaks = background === undefined;
  if (task.program === "wall") {
    return startChild({ program: WALL_PROGRAM, args: [], input: `${task.text}\n`, speaks });
  }
  const [program, ...args] = command;
  if (program === undefined) throw new Error("there was none when upsmon started");
  const env = { UPSNAME: task.ups, NOTIFYTYPE: task.type };
  return startChild({ program, args: [...args, task.text], env, speaks });
}

/** What a child came to: nothing when all went well, else e.g. `exit code 3` or `SIGKILL`. */
export function describeStatus({ success, code, signal }: Deno.CommandStatus): string {
  if (success) return "";
  return signal === null ? `exit code ${code}` : signal;
}

/**
 * From a reading to the store: fields become changes, lists replace lists, and the status is put
 * together at the end. Hop 5 of the corridor.
 *
 * @module
 */
import type { Change, Variable } from "#core/store.ts";
import type { Field, Reading } from "../driver.ts";
import { commitCondition } from "./status.ts";
import { change, log, setFresh, type Turn } from "./turn.ts";

/** Takes a whole reading. */
export function applyReading(turn: Turn, reading: Reading): void {
  const { store, condition, settings } = turn.state;
  change(
    turn,
    (reading.fields ?? []).flatMap((field) => fieldChanges(field, store.get(field.name))),
  );
  change(turn, (reading.gone ?? []).map((name) => ({ kind: "delete", name })));
  if (reading.commands !== undefined) change(turn, commandChanges(turn, reading.commands));
  const made = commitCondition(condition, reading, store, settings.ignorelb, turn.now);
  change(turn, made.changes);
  if (made.warning !== undefined) log(turn, "warning", made.warning);
  if (reading.fresh !== undefined) setFresh(turn, reading.fresh);
}

/** The changes that make a variable what the field says. */
export function fieldChanges(field: Field, known: Variable | undefined): Change[] {
  const { name, value, flags, aux, enums, ranges } = field;
  const changes: Change[] = [{ kind: "set", name, value }];
  if (enums !== undefined) {
    const old = known?.enums ?? [];
    changes.push(
      ...minus(old, enums).map((value): Change => ({ kind: "delete-enum", name, value })),
      ...minus(enums, old).map((value): Change => ({ kind: "add-enum", name, value })),
    );
  }
  if (ranges !== undefined) {
    const keep = ranges.map((range) => `${range.min} ${range.max}`);
    const old = known?.ranges.filter((range) => !keep.includes(`${range.min} ${range.max}`)) ?? [];
    changes.push(
      ...old.map((range): Change => ({ kind: "delete-range", name, ...range })),
      ...ranges.map((range): Change => ({ kind: "add-range", name, ...range })),
    );
  }
  if (aux !== undefined) changes.push({ kind: "aux", name, aux });
  if (flags !== undefined) changes.push({ kind: "flags", name, flags });
  return changes;
}

/** Commands of the host are none of the driver's business. */
function commandChanges(turn: Turn, commands: readonly string[]): Change[] {
  const has = turn.state.store.commands().filter((name) => !HOST_COMMANDS.includes(name));
  return [
    ...minus(has, commands).map((name): Change => ({ kind: "delete-command", name })),
    ...commands.map((name): Change => ({ kind: "add-command", name })),
  ];
}

/** Commands that every driver has. */
export const HOST_COMMANDS: readonly string[] = [
  "shutdown.default",
  "driver.killpower",
  "driver.reload",
  "driver.reload-or-exit",
  "driver.reload-or-error",
];

function minus(from: readonly string[], without: readonly string[]): string[] {
  return from.filter((item) => !without.includes(item));
}

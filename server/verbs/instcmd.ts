/**
 * `INSTCMD <ups> <command> [<parameter>]`. An `OK` means that the driver was told, not that the
 * device obeyed; with tracking on the client can ask for that.
 *
 * @module
 */
import { formatClient, type Session } from "../session.ts";
import type { Turn } from "../turn.ts";
import type { Ups } from "../ups.ts";
import { refuse, type Verb, withUps } from "./verb.ts";

/** `INSTCMD`. */
export const instcmd: Verb = {
  name: "INSTCMD",
  needsUser: true,
  answer(args, session, turn): string {
    const [name, command, third] = args;
    if (name === undefined || command === undefined) return refuse("INVALID-ARGUMENT");
    // With more words than one after the command NUT sends none of them.
    const param = args.length === 3 ? third : undefined;
    return withUps(name, turn, (ups) => forward(ups, command, param, session, turn));
  },
};

function forward(
  ups: Ups,
  name: string,
  param: string | undefined,
  session: Session,
  turn: Turn,
): string {
  const { settings, tracking, newId } = turn.state;
  if (ups.store.command(name) === undefined) return refuse("CMD-NOT-SUPPORTED");
  if (!settings.access.allowsCommand(session, name)) return refuse("ACCESS-DENIED");
  const id = session.tracking ? newId() : undefined;
  if (id !== undefined) tracking.add(id, ups.name, turn.now);
  const value = param === undefined ? "" : ` with value ${param}`;
  turn.log(
    "info",
    `Instant command: ${formatClient(session)} did ${name}${value} on ${ups.name} ` +
      `(tracking ID: ${id ?? "disabled"})`,
  );
  const told = turn.tell(ups, {
    kind: "instcmd",
    name,
    ...(param === undefined ? {} : { param }),
    ...(id === undefined ? {} : { tracking: id }),
  });
  if (!told) {
    turn.log("info", "Set command send failed");
    return refuse("INSTCMD-FAILED");
  }
  return id === undefined ? "OK\n" : `OK TRACKING ${id}\n`;
}

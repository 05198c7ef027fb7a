/**
 * `PRIMARY <ups>` and its older name `MASTER`: may this client take the decision on a shutdown? Only
 * the right is looked at; each name is answered with its own word.
 *
 * @module
 */
import { formatClient, type Session } from "../session.ts";
import type { Turn } from "../turn.ts";
import { refuse, type Verb, withUps } from "./verb.ts";

/** `PRIMARY`. */
export const primary: Verb = {
  name: "PRIMARY",
  needsUser: true,
  answer: (args, session, turn) => grant(args, session, turn, "OK PRIMARY-GRANTED\n"),
};

/** `MASTER`. */
export const master: Verb = {
  name: "MASTER",
  needsUser: true,
  answer(args, session, turn): string {
    turn.debug(
      1,
      `WARNING: Client ${formatClient(session)} requested MASTER level for device ` +
        `${args[0] ?? "<null>"} - which is deprecated in favor of PRIMARY since NUT 2.8.0`,
    );
    return grant(args, session, turn, "OK MASTER-GRANTED\n");
  },
};

function grant(args: readonly string[], session: Session, turn: Turn, granted: string): string {
  const [name] = args;
  if (name === undefined || args.length !== 1) return refuse("INVALID-ARGUMENT");
  return withUps(name, turn, () => {
    const { access } = turn.state.settings;
    const allowed = access.allowsAction(session, "PRIMARY") ||
      access.allowsAction(session, "MASTER");
    return allowed ? granted : refuse("ACCESS-DENIED");
  }, true);
}

/**
 * `FSD <ups>`: a primary has decided on a shutdown. From now on every client sees FSD in the status;
 * no command takes that back, because secondaries may already be going down.
 *
 * @module
 */
import { formatClient } from "../session.ts";
import { refuse, type Verb, withUps } from "./verb.ts";

/** `FSD`. */
export const fsd: Verb = {
  name: "FSD",
  needsUser: true,
  answer(args, session, turn): string {
    const [name] = args;
    if (name === undefined || args.length !== 1) return refuse("INVALID-ARGUMENT");
    return withUps(name, turn, (ups) => {
      if (!turn.state.settings.access.allowsAction(session, "FSD")) return refuse("ACCESS-DENIED");
      turn.log("info", `Client ${formatClient(session)} set FSD on UPS [${ups.name}]`);
      ups.fsd = true;
      return "OK FSD-SET\n";
    }, true);
  },
};

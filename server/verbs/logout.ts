/**
 * `LOGOUT`: the client says goodbye; the connection is closed after the answer.
 *
 * @module
 */
import { formatClient } from "../session.ts";
import { refuse, type Verb } from "./verb.ts";

/** `LOGOUT`. */
export const logout: Verb = {
  name: "LOGOUT",
  needsUser: false,
  answer(args, session, turn): string {
    if (args.length !== 0) return refuse("INVALID-ARGUMENT");
    if (session.login !== undefined) {
      const ups = session.login.name;
      turn.log("info", `User ${formatClient(session)} logged out from UPS [${ups}]`);
    }
    session.leaving = true;
    return "OK Goodbye\n";
  },
};

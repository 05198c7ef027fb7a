/**
 * `LOGIN <ups>`: the client draws its power from this UPS. A primary waits for such clients to
 * leave before it shuts down, so they are counted; whether the data is fresh does not matter here.
 *
 * @module
 */
import { formatClient } from "../session.ts";
import { refuse, type Verb, withUps } from "./verb.ts";

/** `LOGIN`. */
export const login: Verb = {
  name: "LOGIN",
  needsUser: true,
  answer(args, session, turn): string {
    const [name] = args;
    if (name === undefined || args.length !== 1) return refuse("INVALID-ARGUMENT");
    if (session.login !== undefined) {
      turn.log("info", `Client ${formatClient(session)} tried to login twice`);
      return refuse("ALREADY-LOGGED-IN");
    }
    return withUps(name, turn, (ups) => {
      if (!turn.state.settings.access.allowsAction(session, "LOGIN")) {
        return refuse("ACCESS-DENIED");
      }
      session.login = ups;
      ups.logins.set(session.id, session.address);
      turn.log("info", `User ${formatClient(session)} logged into UPS [${ups.name}]`);
      return "OK\n";
    }, true);
  },
};

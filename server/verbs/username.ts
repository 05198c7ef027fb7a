/**
 * `USERNAME <name>`: who the client is. It is believed until a command needs a right.
 *
 * @module
 */
import { formatClient } from "../session.ts";
import { refuse, type Verb } from "./verb.ts";

/** `USERNAME`. */
export const username: Verb = {
  name: "USERNAME",
  needsUser: false,
  answer(args, session, turn): string {
    const [name] = args;
    if (name === undefined || args.length !== 1) return refuse("INVALID-ARGUMENT");
    if (session.username !== undefined) {
      turn.log("info", `Client ${formatClient(session)} tried to set a username twice`);
      return refuse("ALREADY-SET-USERNAME");
    }
    session.username = name;
    return "OK\n";
  },
};

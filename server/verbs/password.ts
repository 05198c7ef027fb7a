/**
 * `PASSWORD <password>`: the client's proof, which is looked at when a command needs a right.
 *
 * @module
 */
import { Secret } from "#core/secret.ts";
import { formatClient } from "../session.ts";
import { refuse, type Verb } from "./verb.ts";

/** `PASSWORD`. */
export const password: Verb = {
  name: "PASSWORD",
  needsUser: false,
  answer(args, session, turn): string {
    const [text] = args;
    if (text === undefined || args.length !== 1) return refuse("INVALID-ARGUMENT");
    if (session.password !== undefined) {
      const who = session.username === undefined ? `on ${session.address}` : formatClient(session);
      turn.log("info", `Client ${who} tried to set a password twice`);
      return refuse("ALREADY-SET-PASSWORD");
    }
    session.password = new Secret(text);
    return "OK\n";
  },
};

/**
 * `HELP`: NUT's list of commands, word for word, although it leaves some out.
 *
 * @module
 */
import { refuse, type Verb } from "./verb.ts";

const COMMANDS = "HELP VER PROTVER GET LIST SET INSTCMD LOGIN LOGOUT USERNAME PASSWORD STARTTLS";

/** `HELP`. */
export const help: Verb = {
  name: "HELP",
  needsUser: false,
  answer: (args) => args.length === 0 ? `Commands: ${COMMANDS}\n` : refuse("INVALID-ARGUMENT"),
};

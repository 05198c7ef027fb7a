/**
 * From the bytes of a client to the text that answers them: lines, verbs, and the check that comes
 * before every verb that needs a user. Hop 8 of the corridor; governed by NUT's protocol page.
 *
 * @module
 */
import { MAX_ANSWER } from "./bounds.ts";
import type { Session } from "./session.ts";
import type { Turn } from "./turn.ts";
import { refuse, type Verb } from "./verbs/verb.ts";
import { VERBS } from "./verbs/verbs.ts";

const BY_NAME: ReadonlyMap<string, Verb> = new Map(VERBS.map((verb) => [verb.name, verb]));

/**
 * Answers everything in `bytes`, which may hold many requests or a part of one. What comes after
 * LOGOUT is not answered, and neither is the rest of a chunk in which a line cannot be read, or
 * which asks for more than anybody can want.
 */
export function answerBytes(bytes: Uint8Array, session: Session, turn: Turn): string {
  let text = "";
  for (const line of session.words.push(bytes)) {
    if (line.error !== undefined) {
      tellFault(line.error, session, turn);
      continue;
    }
    session.lastHeard = turn.now;
    text += answerWords(line.words, session, turn);
    if (text.length > MAX_ANSWER) session.leaving = true;
    if (session.leaving) break;
  }
  return text;
}

function answerWords(words: readonly string[], session: Session, turn: Turn): string {
  const [word, ...args] = words;
  if (word === undefined) return refuse("UNKNOWN-COMMAND");
  const verb = BY_NAME.get(word) ?? BY_NAME.get(word.toUpperCase());
  if (verb === undefined) return refuse("UNKNOWN-COMMAND");
  if (verb.needsUser) {
    if (session.username === undefined) return refuse("USERNAME-REQUIRED");
    if (session.password === undefined) return refuse("PASSWORD-REQUIRED");
  }
  return verb.answer(args, session, turn);
}

/** The first fault of a connection is worth a line, a thousand of them are not. */
function tellFault(fault: string, session: Session, turn: Turn): void {
  session.faults++;
  if (session.faults === 1) turn.log("notice", `Parse error on sock: ${fault}`);
  else turn.debug(2, `Parse error on sock: ${fault} (${session.faults} from ${session.address})`);
}

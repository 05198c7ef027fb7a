/**
 * `NETVER` and its newer name `PROTVER`: the version of the protocol.
 *
 * @module
 */
import { PROTOCOL_VERSION } from "#core/net.ts";
import { refuse, type Verb } from "./verb.ts";

/** `NETVER`. */
export const netver: Verb = { name: "NETVER", needsUser: false, answer };

/** `PROTVER`. */
export const protver: Verb = { name: "PROTVER", needsUser: false, answer };

function answer(args: readonly string[]): string {
  return args.length === 0 ? `${PROTOCOL_VERSION}\n` : refuse("INVALID-ARGUMENT");
}

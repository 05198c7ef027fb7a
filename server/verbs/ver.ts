/**
 * `VER`: who this server is, in the shape that clients read a version from.
 *
 * @module
 */
import { formatBanner, NUT_URL } from "#core/version.ts";
import { refuse, type Verb } from "./verb.ts";

/** `VER`. */
export const ver: Verb = {
  name: "VER",
  needsUser: false,
  answer(args): string {
    if (args.length !== 0) return refuse("INVALID-ARGUMENT");
    return `${formatBanner("upsd")} - ${NUT_URL}\n`;
  },
};

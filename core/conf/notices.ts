/**
 * The values of NOTIFYFLAG: how a notification travels.
 *
 * @module
 */
import type { NotifyFlag } from "./config.ts";
import { suggest } from "./nearest.ts";
import type { Value } from "./values.ts";

const FLAGS: readonly NotifyFlag[] = ["SYSLOG", "WALL", "EXEC", "IGNORE"];

/** `SYSLOG+WALL+EXEC`, or IGNORE. A flag that is none is told and left out. */
export const NOTIFYFLAGS: Value<readonly NotifyFlag[]> = {
  slots: [{ name: "flags", join: "+" }],
  read([word], { complaints }): readonly NotifyFlag[] {
    return word.text.split("+").flatMap((name) => {
      const flag = FLAGS.find((known) => known === name);
      if (flag !== undefined) return [flag];
      complaints.error(word.place, `Invalid notify flag: [${name}]: ${suggest(name, FLAGS)}`);
      return [];
    });
  },
};

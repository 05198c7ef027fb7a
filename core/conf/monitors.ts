/**
 * The values of MONITOR in upsmon.conf: which UPS, how much of this machine's power it gives, and
 * as whom upsmon logs in there.
 *
 * @module
 */
import { Secret } from "../secret.ts";
import type { Complaints } from "./complaints.ts";
import type { Monitor, Placed } from "./config.ts";
import type { Word } from "./placed_words.ts";
import { ROLES } from "./roles.ts";
import { integer, type Reading, type Value } from "./values.ts";

const SYSTEM = /^[^@:]+(@([^@:[\]]+|\[[^@[\]]+\])(:\d+)?)?$/;

/** `MONITOR system powervalue user password role`. */
export const MONITOR: Value<Monitor> = {
  slots: [
    { name: "system" },
    { name: "powervalue" },
    { name: "user" },
    { name: "password", secret: true },
    { name: "role" },
  ],
  tooFew: (count) =>
    count === 4
      ? "Unable to use old-style MONITOR line without a username: write SYSTEM POWERVALUE USER " +
        "PASSWORD ROLE after it and add the user to upsd.users"
      : undefined,
  read([system, power, user, password, role], reading): Monitor | undefined {
    if (power === undefined || user === undefined) return undefined;
    if (password === undefined || role === undefined) return undefined;
    tellSystem(system, reading);
    const powerValue = readPowerValue(system, power, reading);
    if (powerValue === undefined) return undefined;
    return {
      system: system.text,
      powerValue,
      user: user.text,
      password: new Secret(password.text),
      role: readRole(role, reading),
    };
  },
};

/** The first MONITOR of each system; NUT ignores further ones with these words. */
export function withoutDuplicates(
  monitors: readonly Placed<Monitor>[],
  complaints: Complaints,
): readonly Placed<Monitor>[] {
  const seen = new Set<string>();
  return monitors.filter(({ value: { system }, place }) => {
    if (!seen.has(system)) return seen.add(system);
    complaints.warning(place, `Warning: ignoring duplicate UPS [${system}]: remove one line`);
    return false;
  });
}

function tellSystem({ text, place }: Word, { complaints }: Reading): void {
  const port = /:(\d+)$/.exec(text)?.[1];
  const valid = SYSTEM.test(text) && (port === undefined || (+port > 0 && +port < 65_536));
  if (valid) return;
  complaints.error(
    place,
    `Error: unable to split UPS name [${text}]: write ups@host or ups@host:port, ` +
      "an IPv6 address in brackets",
  );
}

function readPowerValue(system: Word, power: Word, reading: Reading): number | undefined {
  const refusal = `UPS [${system.text}]: ignoring invalid power value [${power.text}]`;
  if (/^\s*[-+]?\d/.test(power.text)) {
    return integer({ min: 0, what: "how many supplies it feeds", refusal: () => refusal })
      .read([power], reading);
  }
  reading.complaints.error(power.place, `${refusal}: write how many supplies it feeds, mostly 1`);
  return undefined;
}

function readRole({ text, place }: Word, { complaints }: Reading): Monitor["role"] {
  const role = ROLES.get(text.toLowerCase());
  if (role !== undefined) return role;
  // A password with blanks and without quotes ends up here, so the word is not quoted.
  complaints.warning(
    place,
    "This role is unknown and acts as secondary, as in NUT: write primary or secondary",
  );
  return "secondary";
}

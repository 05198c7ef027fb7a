/**
 * The house that most stories here take place in: two devices that have nothing to do with each
 * other, a user who may change things, and one who may shut down.
 *
 * @module
 */
import { House } from "#tests/sim/house.ts";

/** A UPS on line. */
export const ON_LINE = "ups.status: OL\nbattery.charge: 100\nups.load: 12\n";

/** Opens the house and starts everything in it. */
export async function openTwoDevices(): Promise<House> {
  const house = new House({
    "ups.conf": [
      "pollinterval = 2",
      "[one]\n driver = dummy-ups\n port = one.dev",
      "[two]\n driver = dummy-ups\n port = two.dev",
    ].join("\n"),
    "upsd.conf": "MAXAGE 15\n",
    "upsd.users": [
      "[admin]\n password = secret\n actions = SET\n instcmds = ALL",
      "[mon]\n password = mon\n upsmon primary",
    ].join("\n"),
    "one.dev": ON_LINE,
    "two.dev": ON_LINE,
  });
  await house.start();
  return house;
}

/**
 * Stories in which the world changes around the monitor: its configuration, the clock, and whether
 * the machine is awake.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Scenario } from "#tests/sim/scenario.ts";
import { primary } from "#tests/sim/site.ts";

const alone = { machines: { main: primary() } };
const JUMPED = ["SUSPEND_TIMEJUMP_UNEXPECTED", "SUSPEND_FINISHED"];

export const reloadMidOutage: Scenario = {
  name: "a reload in the middle of an outage forgets nothing",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.main.reload(`${primary()}FINALDELAY 1\n`);
    await site.pass(10);
    site.say("ups", "OB LB");
    await site.pass(15);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "LOWBATT ups", "FSD ups", "SHUTDOWN"]);
    assert(Number(main.wordAt) - Number(main.decidedAt) < 1500, "The new FINALDELAY counts");
  },
};

export const reloadSaves: Scenario = {
  name: "a longer OBLBDURATION, given in time, puts the shutdown off",
  plan: { machines: { main: `${primary()}OBLBDURATION 20\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(15);
    site.main.reload(`${primary()}OBLBDURATION 60\n`);
    await site.pass(25);
    site.say("ups", "OL");
    await site.pass(10);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "LOWBATT ups", "ONLINE ups"]);
  },
};

export const reloadAdds: Scenario = {
  name: "a UPS that a reload adds is asked at once, one that it takes away no more",
  plan: { upses: { one: "OL", two: "OB" }, machines: { main: primary("one") } },
  async play(site): Promise<void> {
    site.main.reload(primary("two"));
    await site.pass(2);
    site.say("one", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.notices, ["ONBATT two"]);
    assert(house.logs.includes("main: No longer monitoring UPS [one]"));
    assert(house.logs.some((line) => /primary@\S+ logged out from UPS \[one\]/.test(line)));
  },
};

export const reloadImpossible: Scenario = {
  name: "a configuration that cannot protect is refused, and the old one protects",
  plan: alone,
  async play(site): Promise<void> {
    site.main.reload("");
    await site.pass(5);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.commands, 1);
    const text = "Fatal error: total power value (0) less than MINSUPPLIES (1)";
    assert(house.logs.includes(`main: ${text}`));
  },
};

export const reloadNothing: Scenario = {
  name: "a configuration that is not there changes nothing",
  plan: alone,
  async play(site): Promise<void> {
    site.house.files.remove(site.house.path("main.conf"));
    site.main.dispatch({ kind: "reload-requested", signal: 1 });
    await site.pass(5);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.commands, 1);
    assert(house.logs.some((line) => /main: Reload failed: can't open \S+main.conf: /.test(line)));
  },
};

export const reloadTooLate: Scenario = {
  name: "a reload after the decision changes nothing any more",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.awaitDecision(30);
    site.main.reload(`${primary()}FINALDELAY 600\nMINSUPPLIES 0\n`);
    await site.pass(15);
  },
  calm({ main }): void {
    assertEquals(main.commands, 1);
  },
};

export const clockForward: Scenario = {
  name: "the clock jumps an hour ahead in the middle of an outage",
  plan: { machines: { main: `${primary()}OBLBDURATION 20\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(10);
    site.house.clock.jumpWall(3_600_000);
    await site.pass(40);
  },
  calm({ main }): void {
    assertEquals(main.notices.slice(2, 4), JUMPED);
    assertEquals(main.commands, 1);
  },
};

export const clockBack: Scenario = {
  name: "the clock jumps an hour back in the middle of an outage",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.clock.jumpWall(-3_600_000);
    await site.pass(20);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.notices, [
      "ONBATT ups",
      ...JUMPED,
      "ONBATT ups",
      "LOWBATT ups",
      "FSD ups",
      "SHUTDOWN",
    ]);
    assert(house.logs.some((line) => /changed into the past by -\d+\.\d{6} seconds/.test(line)));
  },
};

export const clockJumpsTooLate: Scenario = {
  name: "the clock jumps back while the last delay runs, and the word comes in time",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.awaitDecision(30);
    await site.pass(1);
    site.house.clock.jumpWall(-86_400_000);
    await site.pass(15);
  },
  calm({ main }): void {
    assert(Number(main.wordAt) - Number(main.decidedAt) < 5500);
  },
};

export const sleepOnBattery: Scenario = {
  name: "a machine that falls asleep on battery and wakes with the mains back stays up",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.main.dispatch({ kind: "suspend-began" });
    await site.pass(1);
    site.say("ups", "OL");
    site.house.clock.jumpWall(30_000_000);
    await site.pass(2);
    site.main.dispatch({ kind: "suspend-ended" });
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices, [
      "ONBATT ups",
      "SUSPEND_STARTING",
      "SUSPEND_FINISHED",
      "ONLINE ups",
    ]);
  },
};

export const sleepWithoutWarning: Scenario = {
  name: "a machine that wakes into a low battery without having been told of its sleep goes down",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.clock.jumpWall(30_000_000);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices.slice(1, 3), JUMPED);
    assertEquals(main.commands, 1);
  },
};

export const neverSleeps: Scenario = {
  name: "a sleep that is announced and does not come does not end the watch",
  plan: alone,
  async play(site): Promise<void> {
    site.main.dispatch({ kind: "suspend-began" });
    await site.pass(61);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.commands, 1);
  },
};

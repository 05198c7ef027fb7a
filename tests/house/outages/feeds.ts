/**
 * Stories of machines with more than one supply, and of such that only look on.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Scenario } from "#tests/sim/scenario.ts";
import { primary } from "#tests/sim/site.ts";

const TWO = { one: "OL", two: "OL" };

export const oneOfTwo: Scenario = {
  name: "of two feeds one is enough",
  plan: { upses: TWO, machines: { main: primary("one") + primary("two") } },
  async play(site): Promise<void> {
    site.say("one", "OB LB");
    await site.pass(30);
    site.say("one", "OL");
    await site.pass(10);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT one", "LOWBATT one", "ONLINE one"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const bothOfTwo: Scenario = {
  name: "with both of two feeds low the machine goes down, and both servers are told",
  plan: { upses: TWO, machines: { main: primary("one") + primary("two") } },
  async play(site): Promise<void> {
    site.say("one", "OB LB");
    await site.pass(15);
    site.say("two", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices.slice(-3), ["FSD one", "FSD two", "SHUTDOWN"]);
    assertEquals(main.commands, 1);
  },
};

export const inTurn: Scenario = {
  name: "two feeds that are low in turn, even within one poll, never both",
  plan: { upses: TWO, machines: { main: primary("one") + primary("two") } },
  async play(site): Promise<void> {
    for (let turn = 0; turn < 4; turn++) {
      site.say("one", turn % 2 === 0 ? "OB LB" : "OL");
      site.say("two", turn % 2 === 0 ? "OL" : "OB LB");
      await site.pass(10);
    }
  },
  calm({ main }): void {
    assertEquals(main.decidedAt, undefined);
  },
};

export const needsBoth: Scenario = {
  name: "with MINSUPPLIES 2 the first of two feeds is one too many",
  plan: { upses: TWO, machines: { main: `${primary("one")}${primary("two")}MINSUPPLIES 2\n` } },
  async play(site): Promise<void> {
    site.say("two", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT two", "LOWBATT two", "FSD one", "FSD two", "SHUTDOWN"]);
    assertEquals(main.commands, 1);
  },
};

export const bigFeed: Scenario = {
  name: "a UPS that feeds two supplies counts for two",
  plan: { upses: TWO, machines: { main: `${primary("one", 2)}${primary("two")}MINSUPPLIES 2\n` } },
  async play(site): Promise<void> {
    site.say("two", "OB LB");
    await site.pass(10);
    site.say("two", "OL");
    site.say("one", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assert(main.notices.includes("ONLINE two"));
    assertEquals(main.commands, 1);
  },
};

export const onlyWatched: Scenario = {
  name: "a UPS that feeds nothing here is watched and nothing more",
  plan: { upses: TWO, machines: { main: primary("one") + primary("two", 0) } },
  async play(site): Promise<void> {
    site.say("two", "OB LB");
    await site.pass(30);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT two", "LOWBATT two"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const monitoringOnly: Scenario = {
  name: "with MINSUPPLIES 0 a machine never goes down by itself",
  plan: { machines: { main: `${primary("ups", 0)}MINSUPPLIES 0\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(30);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "LOWBATT ups"]);
    assertEquals(main.decidedAt, undefined);
  },
};

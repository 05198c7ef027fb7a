/**
 * Stories of the mains: gone for long, gone for short, back too late, and of batteries that cannot
 * make up their mind.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Scenario } from "#tests/sim/scenario.ts";
import { primary, secondary } from "#tests/sim/site.ts";

const OUTAGE = ["ONBATT ups", "LOWBATT ups", "FSD ups", "SHUTDOWN"];

export const simpleOutage: Scenario = {
  name: "the mains fail, the battery runs low, the machine goes down",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(20);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices, OUTAGE);
    assertEquals(main.commands, 1);
    assertEquals(main.ended, 0);
    assertEquals(main.walls, ["Executing automatic power-fail shutdown"]);
  },
};

export const shortOutage: Scenario = {
  name: "the mains fail and come back, and nothing else happens",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(20);
    site.say("ups", "OL");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "ONLINE ups"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const lowOnLine: Scenario = {
  name: "a battery that is low while the mains are there is no reason",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    for (const status of ["OL LB", "OL", "OL LB CHRG", "OL"]) {
      site.say("ups", status);
      await site.pass(10);
    }
  },
  calm({ main }): void {
    assertEquals(main.notices, ["LOWBATT ups", "LOWBATT ups"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const lowFlaps: Scenario = {
  name: "a battery that is low only now and then does not reach OBLBDURATION",
  plan: { machines: { main: `${primary()}OBLBDURATION 20\n` } },
  async play(site): Promise<void> {
    for (const status of ["OB LB", "OB", "OB LB", "OB", "OL"]) {
      site.say("ups", status);
      await site.pass(12);
    }
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "LOWBATT ups", "LOWBATT ups", "ONLINE ups"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const lowLasts: Scenario = {
  name: "OBLBDURATION is waited out, and no longer",
  plan: { machines: { main: `${primary()}OBLBDURATION 20\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(40);
  },
  calm({ main }): void {
    assertEquals(main.notices, OUTAGE);
    const seen = main.findings.find(({ finding }) => finding.kind === "judged")?.at ?? NaN;
    const waited = (main.decidedAt ?? NaN) - seen;
    assert(waited >= 20_000 && waited < 25_000, `${waited} ms`);
  },
};

export const lowAtOnce: Scenario = {
  name: "a machine that boots into a low battery goes down again",
  plan: { upses: { ups: "OB LB" }, machines: { main: primary() } },
  play: (site) => site.pass(15),
  calm({ main }): void {
    assertEquals(main.notices, OUTAGE);
    assertEquals(main.commands, 1);
  },
};

export const backInTime: Scenario = {
  name: "the mains come back one second before the point of no return",
  plan: { machines: { main: `${primary()}OBLBDURATION 20\nPOLLFREQALERT 1\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(6);
    const since = site.main.state.upses[0]?.lowSince ?? 0;
    await site.house.pass(since + 19_000 - 1_500 - site.house.clock.now());
    site.say("ups", "OL");
    await site.pass(30);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "LOWBATT ups", "ONLINE ups"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const backTooLate: Scenario = {
  name: "the mains come back one second after the point of no return, and the machine goes down",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.awaitDecision(30);
    await site.pass(1);
    site.say("ups", "OL");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.notices, OUTAGE);
    assertEquals(main.commands, 1);
    assert(house.clock.now() > (main.wordAt ?? Infinity));
  },
};

export const backWhileWaiting: Scenario = {
  name: "the mains come back while the primary waits for a secondary that hangs",
  plan: { machines: { main: `${primary()}HOSTSYNC 5\n` } },
  async play(site): Promise<void> {
    await site.hang();
    site.say("ups", "OB LB");
    await site.awaitDecision(30);
    await site.pass(1);
    site.say("ups", "OL");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices, [
      "ONBATT ups",
      "LOWBATT ups",
      "FSD ups",
      "SHUTDOWN_HOSTSYNC",
      "SHUTDOWN",
    ]);
    assertEquals((main.wordAt ?? 0) - (main.decidedAt ?? 0), 10_000);
  },
};

export const secondariesLeave: Scenario = {
  name: "the primary goes as soon as its secondaries have left",
  plan: { machines: { main: primary(), other: secondary() } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(30);
  },
  calm(site): void {
    const { main } = site;
    const other = site.machine("other");
    assertEquals(other.notices, ["ONBATT ups", "LOWBATT ups", "FSD ups", "SHUTDOWN"]);
    assertEquals([main.commands, other.commands], [1, 1]);
    assert(Number(other.wordAt) < Number(main.wordAt));
    assert(Number(main.wordAt) - Number(main.decidedAt) < 18_000, "It did not wait in vain");
  },
};

export const secondaryAlone: Scenario = {
  name: "a secondary that hears nothing of its primary gives up on it after HOSTSYNC",
  plan: { machines: { main: secondary() } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(40);
  },
  calm({ main, house }): void {
    assertEquals(main.notices, ["ONBATT ups", "LOWBATT ups", "SHUTDOWN"]);
    const low = main.findings.find(({ finding }) => finding.kind === "judged")?.at ?? NaN;
    const waited = Number(main.decidedAt) - low;
    assert(waited > 15_000 && waited <= 21_000, `${waited} ms`);
    assert(house.logs.some((line) => /Giving up on the primary for UPS \[ups\] after/.test(line)));
  },
};

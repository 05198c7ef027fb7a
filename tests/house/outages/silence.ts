/**
 * Stories of lost communication: with the driver, with upsd, while on line and while on battery.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Scenario } from "#tests/sim/scenario.ts";
import { primary } from "#tests/sim/site.ts";

const alone = { machines: { main: primary() } };

export const silentOnBattery: Scenario = {
  name: "a UPS that falls silent on battery is dead after DEADTIME",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.drivers.get("ups")?.kill();
    await site.pass(40);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "COMMBAD ups", "FSD ups", "SHUTDOWN"]);
    const lost = main.findings.find(({ finding }) => finding.kind === "silent")?.at ?? NaN;
    const waited = Number(main.decidedAt) - lost;
    assert(waited > 10_000 && waited < 21_000, `${waited} ms`);
  },
};

export const silentOnLine: Scenario = {
  name: "a UPS that falls silent on line is told of, again and again, and no more",
  plan: { machines: { main: `${primary()}NOCOMMWARNTIME 30\n` } },
  async play(site): Promise<void> {
    site.house.drivers.get("ups")?.kill();
    await site.pass(75);
    site.house.startDriver("ups");
    await site.pass(10);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["COMMBAD ups", "NOCOMM ups", "NOCOMM ups", "COMMOK ups"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const silentForShort: Scenario = {
  name: "a UPS on battery that is silent for less than DEADTIME is alive",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.drivers.get("ups")?.kill();
    await site.pass(8);
    site.house.startDriver("ups");
    await site.pass(30);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "COMMBAD ups", "COMMOK ups"]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const stuckDevice: Scenario = {
  name: "a device that does not answer its driver any more makes stale data, and those count",
  plan: { ...alone, upsd: "MAXAGE 10\n" },
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.files.jam(site.house.path("ups.dev"), true);
    await site.pass(60);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "COMMBAD ups", "FSD ups", "SHUTDOWN"]);
  },
};

export const serverRestarts: Scenario = {
  name: "upsd starts anew in the middle of an outage",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.server?.stop();
    await site.pass(6);
    site.house.startServer();
    await site.pass(10);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices, [
      "ONBATT ups",
      "COMMBAD ups",
      "COMMOK ups",
      "LOWBATT ups",
      "FSD ups",
      "SHUTDOWN",
    ]);
    assertEquals(main.commands, 1);
  },
};

export const serverGone: Scenario = {
  name: "upsd goes in the middle of an outage and does not come back",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.server?.stop();
    await site.pass(40);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "COMMBAD ups", "SHUTDOWN"]);
    assertEquals(main.commands, 1);
  },
};

export const serverGoneOnLine: Scenario = {
  name: "upsd goes while the mains are there, and is found again when it is back",
  plan: alone,
  async play(site): Promise<void> {
    site.house.server?.stop();
    await site.pass(30);
    site.house.startServer();
    await site.pass(10);
  },
  calm({ main, house }): void {
    assertEquals(main.notices, ["COMMBAD ups", "COMMOK ups"]);
    const told = house.logs.filter((line) => /connect failed: Connection failure/.test(line));
    assertEquals(told, ["main: UPS [ups]: connect failed: Connection failure: Connection refused"]);
  },
};

export const serverHangs: Scenario = {
  name: "upsd accepts and never answers, in the middle of an outage",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "OB");
    await site.pass(10);
    site.house.server?.stop();
    const deaf = site.house.wires.listen("upsd");
    await site.pass(40);
    deaf.close();
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ONBATT ups", "COMMBAD ups", "SHUTDOWN"]);
    assertEquals(main.commands, 1);
  },
};

export const neverThere: Scenario = {
  name: "a UPS that was never there counts as healthy",
  plan: { upses: { ups: "OL" }, machines: { main: primary() + primary("nobody", 0) } },
  play: (site) => site.pass(30),
  calm({ main, house }): void {
    assertEquals(main.notices, ["COMMBAD nobody"]);
    assert(
      house.logs.includes(
        "main: Poll UPS [nobody] failed - [nobody] does not exist on server localhost",
      ),
    );
  },
};

export const waitingForData: Scenario = {
  name: "a status that says only WAIT is a word like others",
  plan: alone,
  async play(site): Promise<void> {
    site.say("ups", "WAIT");
    await site.pass(10);
    site.say("ups", "OL");
    await site.pass(10);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["OTHER ups", "NOTOTHER ups"]);
  },
};

/**
 * Stories of a UPS that calibrates, goes around itself, is switched off, is overloaded or alarmed:
 * harmless while it can be heard, and a reason when it cannot.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Scenario } from "#tests/sim/scenario.ts";
import { primary, type Site } from "#tests/sim/site.ts";

/** A status, and then silence. */
async function thenSilence(site: Site, status: string): Promise<void> {
  site.say("ups", status);
  await site.pass(10);
  site.house.server?.stop();
  await site.pass(25);
}

function silent(name: string, status: string, conf: string, notices: readonly string[]): Scenario {
  const dies = notices.includes("SHUTDOWN");
  return {
    name,
    plan: { machines: { main: primary() + conf } },
    play: (site) => thenSilence(site, status),
    calm({ main }): void {
      assertEquals(main.notices, notices);
      assertEquals(main.commands, dies ? 1 : 0);
    },
  };
}

export const calibration: Scenario = {
  name: "a calibration runs the battery low, and that is what it is for",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    for (const status of ["OL CAL", "OB CAL", "OB LB CAL", "OL CAL", "OL"]) {
      site.say("ups", status);
      await site.pass(10);
    }
  },
  calm({ main }): void {
    assertEquals(main.notices, [
      "CAL ups",
      "ONBATT ups",
      "LOWBATT ups",
      "ONLINE ups",
      "NOTCAL ups",
    ]);
    assertEquals(main.decidedAt, undefined);
  },
};

export const calibrationEnds: Scenario = {
  name: "a calibration that ends on a low battery without mains ends in a shutdown",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB CAL");
    await site.pass(20);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices.slice(-3), ["NOTCAL ups", "FSD ups", "SHUTDOWN"]);
  },
};

export const silentCalibration = silent(
  "a UPS that falls silent while it calibrates is dead",
  "OL CAL",
  "",
  ["CAL ups", "COMMBAD ups", "SHUTDOWN"],
);

export const bypass: Scenario = {
  name: "a bypass protects nothing and feeds all the same",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OL BYPASS");
    await site.pass(20);
    site.say("ups", "OL");
    await site.pass(10);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["BYPASS ups", "NOTBYPASS ups"]);
  },
};

export const silentBypass = silent(
  "a UPS that falls silent on bypass is dead",
  "OL BYPASS",
  "",
  ["BYPASS ups", "COMMBAD ups", "SHUTDOWN"],
);

export const offForShort: Scenario = {
  name: "a UPS that is off for a moment is about to calibrate",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OFF");
    await site.pass(20);
    site.say("ups", "OL CAL");
    await site.pass(10);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["OFF ups", "NOTOFF ups", "CAL ups"]);
  },
};

export const offForLong: Scenario = {
  name: "a UPS that is off for longer than OFFDURATION feeds nothing",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OFF");
    await site.pass(50);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["OFF ups", "FSD ups", "SHUTDOWN"]);
    const told = main.findings.find(({ finding }) => finding.kind === "noticed")?.at ?? NaN;
    assert(Number(main.decidedAt) - told > 30_000);
  },
};

export const offAtOnce: Scenario = {
  name: "with OFFDURATION 0 off is off",
  plan: { machines: { main: `${primary()}OFFDURATION 0\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OL OFF");
    await site.pass(15);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["OFF ups", "FSD ups", "SHUTDOWN"]);
  },
};

export const offNever: Scenario = {
  name: "with OFFDURATION -1 off is somebody's wish, even in silence",
  plan: { machines: { main: `${primary()}OFFDURATION -1\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OFF");
    await site.pass(45);
    site.house.server?.stop();
    await site.pass(20);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["OFF ups", "COMMBAD ups"]);
  },
};

export const silentOff = silent(
  "a UPS that is switched off and then falls silent is dead at once",
  "OFF",
  "",
  ["OFF ups", "COMMBAD ups", "SHUTDOWN"],
);

export const alarms: Scenario = {
  name: "an alarm is told with its text, and again when the text changes",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.say("ups", "OL", "ALARM [Fan failure]");
    await site.pass(10);
    site.say("ups", "OL", "ALARM [Fan failure] [Too hot]");
    await site.pass(10);
    site.say("ups", "OL", "ALARM");
    await site.pass(10);
  },
  calm({ main }): void {
    assertEquals(main.notices, ["ALARM ups", "ALARM ups", "NOTALARM ups"]);
    const texts = main.findings.flatMap(({ finding }) =>
      finding.kind === "noticed" ? [finding.text] : []
    );
    assertEquals(texts[1], "UPS ups: one or more active alarms: [[Fan failure] [Too hot]]");
  },
};

export const silentAlarm = silent(
  "a UPS that falls silent after an alarm is dead",
  "ALARM OL",
  "",
  ["ALARM ups", "COMMBAD ups", "SHUTDOWN"],
);

export const silentAlarmIgnored = silent(
  "with ALARMCRITICAL 0 it is not",
  "ALARM OL",
  "ALARMCRITICAL 0\n",
  ["ALARM ups", "COMMBAD ups"],
);

export const silentOverload = silent(
  "silence after an overload means nothing unless OVERDURATION says so",
  "OL OVER",
  "",
  ["OVER ups", "COMMBAD ups"],
);

export const silentOverloadCounts = silent(
  "silence for OVERDURATION after an overload is death",
  "OL OVER",
  "OVERDURATION 20\n",
  ["OVER ups", "COMMBAD ups", "SHUTDOWN"],
);

export const silentTrim = silent(
  "silence of a UPS that trims or boosts is worth a line and no more",
  "OL TRIM BOOST",
  "",
  ["TRIM ups", "BOOST ups", "COMMBAD ups"],
);

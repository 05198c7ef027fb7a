import { assert, assertEquals } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { seconds } from "#core/time.ts";
import type { Facts } from "#monitor/drill/facts.ts";
import { judgeOutcome, passes } from "#monitor/drill/judgement.ts";
import type { Outcome } from "#monitor/drill/outcome.ts";
import { parseScenario } from "#monitor/drill/scenario_text.ts";
import { SCENARIOS } from "#monitor/drill/scenarios.ts";
import { playDrill } from "#monitor/drill/stage.ts";
import { readSettings } from "#monitor/settings.ts";

const CONF = 'SHUTDOWNCMD "/sbin/shutdown -h +0"\nPOWERDOWNFLAG /etc/killpower\n';
const PRIMARY = `MONITOR ups@host 1 u p primary\n${CONF}`;
const GOOD: Facts = {
  system: "ups@host",
  charge: 100,
  chargeLow: 20,
  runtime: 1200,
  clients: ["127.0.0.1"],
  chargeRestart: 30,
};

interface Given {
  readonly conf?: string;
  readonly facts?: readonly Facts[];
  readonly halting?: number;
}

function play(
  scenario: string,
  { conf = PRIMARY, facts = [GOOD], halting = 60 }: Given = {},
): Outcome {
  const settings = readSettings(parseUpsmonConf(conf, "upsmon.conf").conf);
  const found = SCENARIOS.find(({ name }) => name === scenario) ?? parseScenario(scenario, "own");
  const drill = { settings, notifycmd: [], facts, halting: seconds(halting), file: "upsmon.conf" };
  return playDrill(drill, found);
}

/** What is said of it, without the advice. */
function said(outcome: Outcome): string[] {
  return judgeOutcome(outcome).map(({ kind, text }) => `${kind}: ${text}`);
}

Deno.test("a good configuration passes every scenario without a remark", () => {
  const facts = [{ ...GOOD, runtime: 1800 }];
  for (const { name } of SCENARIOS) assertEquals(said(play(name, { facts })), [], name);
});

Deno.test("an outage ends at the low battery, after FINALDELAY", () => {
  const { decidedAt = NaN, wordAt = NaN, left, returns, haltedAt } = play("outage");
  // The mains fail after a minute; of twenty minutes sixteen pass until the charge is 20 %.
  const low = seconds(60 + 960);
  assert(decidedAt >= low && decidedAt < low + seconds(6), `${decidedAt}`);
  assertEquals(wordAt - decidedAt, seconds(5) + 10);
  assertEquals(left.map(({ charge }) => Math.round(charge)), [19]);
  assertEquals([haltedAt, returns], [wordAt + seconds(60), "by UPS"]);
});

Deno.test("secondaries are played by the same rules, and waited for", () => {
  const clients = ["127.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.3"];
  const outcome = play("outage", { facts: [{ ...GOOD, clients }] });
  assertEquals(outcome.others.map(({ name, leftInTime }) => [name, leftInTime]), [
    ["10.0.0.2", true],
    ["10.0.0.3", true],
    ["10.0.0.3 (2)", true],
  ]);
  assertEquals(outcome.waited, "left");
  assertEquals(said(outcome), []);
});

Deno.test("a HOSTSYNC that is shorter than secondaries need is a fault", () => {
  const clients = ["127.0.0.1", "10.0.0.2"];
  const outcome = play("outage", { conf: `${PRIMARY}HOSTSYNC 3\n`, facts: [{ ...GOOD, clients }] });
  assertEquals(outcome.waited, "timeout");
  const [remark] = judgeOutcome(outcome);
  assertEquals(remark, {
    kind: "fault",
    text: "Still running when this machine goes: 10.0.0.2",
    change:
      "A secondary leaves up to 11 s after it was told (POLLFREQALERT 5 + FINALDELAY 5 + 1): " +
      "HOSTSYNC is 3",
  });
});

Deno.test("secondaries that hang get their time and no more", () => {
  const clients = ["127.0.0.1", "10.0.0.2"];
  const outcome = play("secondaries", { facts: [{ ...GOOD, clients }] });
  assertEquals(said(outcome), [
    "note: Still running when the power goes, after HOSTSYNC (15 s): 10.0.0.2",
  ]);
});

Deno.test("a battery that is low too late is a fault, with the time that is missing", () => {
  const outcome = play("outage", { facts: [{ ...GOOD, chargeLow: 5 }], halting: 120 });
  assertEquals(outcome.darkAt !== undefined && passes(judgeOutcome(outcome)), false);
  const [remark] = judgeOutcome(outcome);
  assert(/^The battery is empty 1 min \d+ s before the machine is down$/.test(remark?.text ?? ""));
});

Deno.test("a machine that is never shut down is told why", () => {
  const conf = `MONITOR ups@host 0 u p primary\nMINSUPPLIES 0\n${CONF}`;
  assertEquals(play("outage", { conf }).wordAt, undefined);
  const blind = play("outage", { facts: [{ ...GOOD, chargeLow: 0 }] });
  const [remark] = judgeOutcome(blind);
  assertEquals(remark?.text, "The machine loses its power and was never shut down");
});

Deno.test("the power race is a fault without POWERDOWNFLAG", () => {
  const conf = PRIMARY.replace(/POWERDOWNFLAG.*\n/, "");
  const race = play("race", { conf });
  assertEquals([race.returns, passes(judgeOutcome(race))], ["never", false]);
  const outage = play("outage", { conf });
  assertEquals([outage.returns, passes(judgeOutcome(outage))], ["if empty", true]);
});

Deno.test("a secondary hears of the shutdown from its primary", () => {
  const outcome = play("outage", { conf: `MONITOR ups@host 1 u p secondary\n${CONF}` });
  assertEquals(outcome.others.map(({ name }) => name), ["the primary of ups@host"]);
  assertEquals(outcome.returns, "by primary");
  assert(
    outcome.happenings.some(({ who, what }) =>
      who === "this machine" && what.includes("told to shut down by its primary")
    ),
  );
});

Deno.test("without SHUTDOWNCMD nothing would be run", () => {
  const conf = "MONITOR ups@host 1 u p primary\nPOWERDOWNFLAG /x\n";
  assertEquals(said(play("outage", { conf })), [
    "fault: There is no SHUTDOWNCMD, so nothing would be run",
  ]);
});

Deno.test("of two feeds one may fail", () => {
  const conf = `MONITOR a 1 u p primary\nMONITOR b 1 u p primary\n${CONF}`;
  const facts = ["a", "b"].map((system) => ({ ...GOOD, system }));
  const one = play("AT 10 mains off a\nEXPECT none\nEND 2000\n", { conf, facts });
  assertEquals([one.wordAt, one.darkAt, said(one)], [undefined, undefined, []]);
  const both = play(`AT 10 mains off\nEXPECT shutdown\n`, { conf, facts });
  assertEquals(said(both), []);
});

Deno.test("a shutdown for nothing is a fault, with what to change", () => {
  const outcome = play("AT 5 says ALARM\nAT 30 comms off\nEXPECT none\n");
  assertEquals(judgeOutcome(outcome)[0], {
    kind: "fault",
    text: "The machine is shut down for nothing",
    change: "With ALARMCRITICAL 0 silence after an alarm is no reason",
  });
});

Deno.test("steps after the decision come after it", () => {
  const outcome = play("AT 10 mains off\nAT decided+1 mains on\nEXPECT shutdown\n");
  const back = outcome.happenings.find(({ what }) => what === "the mains are back")?.at ?? NaN;
  assertEquals(back - (outcome.decidedAt ?? NaN), seconds(1));
  assert(outcome.wordAt !== undefined);
});

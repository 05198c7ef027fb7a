import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { ConfigError } from "#core/errors.ts";
import { parseRequest } from "#monitor/drill/options.ts";
import { answerInWords, playRequest } from "#monitor/drill/play.ts";
import { parseScenario } from "#monitor/drill/scenario_text.ts";

const CONF =
  "MONITOR ups@host 1 u p primary\nSHUTDOWNCMD /sbin/halt\nPOWERDOWNFLAG /etc/killpower\n" +
  "NOTIFYCMD /sbin/upssched\nNOTIFYFLAG ONBATT SYSLOG+EXEC\n";

function drill(args: readonly string[], conf = CONF, own = ""): { text: string; passed: boolean } {
  let text = "";
  const request = parseRequest(args);
  if (request.kind !== "play") return { text: answerInWords(request), passed: true };
  const passed = playRequest({
    request,
    conf: parseUpsmonConf(conf, "upsmon.conf").conf,
    file: "/etc/nut/upsmon.conf",
    facts: [{ system: "ups@host", status: "OL", charge: 100, runtime: 1200, chargeLow: 20 }],
    own: own === "" ? [] : [parseScenario(own, "own")],
  }, (more) => text += more);
  return { text, passed };
}

Deno.test("without a scenario all are played, and the first is shown", () => {
  const { text, passed } = drill([]);
  assertEquals(passed, true);
  assertEquals(text.match(/^passed /gm)?.length, 10);
  assertEquals(text.match(/-- the mains fail --/g)?.length, 1);
  assert(text.endsWith("10 passed, 0 failed\n"));
});

Deno.test("the time line tells who does what, when and why", () => {
  const { text } = drill(["outage"]);
  const wanted = [
    "outage: The mains fail and stay away",
    "    1:00                -- the mains fail --",
    "    1:00  ups@host      OB DISCHRG (100 %, 20 min)",
    '    1:00  this machine  ONBATT "UPS ups@host on battery" to the log, NOTIFYCMD /sbin/upssched',
    "   17:00  ups@host      OB DISCHRG LB (20 %, 4 min)",
    "   17:01  this machine  decides to shut down, because ups@host was on battery and low for 0 s",
    "                        (OBLBDURATION 0), power value 0 < MINSUPPLIES 1",
    "   17:06  this machine  would run SHUTDOWNCMD now: /sbin/halt",
    "   18:06  this machine  is down, as assumed",
    "passed  outage       shutdown command at 17:06, 3 min 54 s of battery left",
  ];
  for (const line of wanted) assert(text.includes(`${line}\n`), `${line}\n---\n${text}`);
});

Deno.test("a drill that fails says so, and what to change", () => {
  const { text, passed } = drill(["-q", "race"], CONF.replace(/POWERDOWNFLAG.*\n/, ""));
  assertEquals(passed, false);
  assert(text.includes("FAILED  race"), text);
  assert(text.includes("FAULT: The machine stays off"), text);
  assert(text.includes("Set POWERDOWNFLAG"), text);
  assert(!text.includes("-- the mains fail --"), text);
});

Deno.test("a file of the user's own is a scenario like ours", () => {
  const { text } = drill([], CONF, "TITLE Ours\nAT 1 mains off\nAT 5 mains on\nEND 60\n");
  assert(text.includes("own: Ours\n"), text);
  assert(text.endsWith("1 passed, 0 failed\n"), text);
});

Deno.test("supplies that can never suffice are not drilled", () => {
  const { text, passed } = drill([], "MINSUPPLIES 1\n");
  assertEquals([passed, text.startsWith("Fatal error: insufficient power configured!")], [
    false,
    true,
  ]);
});

Deno.test("a machine that only looks on outlasts every battery", () => {
  const conf = "MONITOR ups@host 0 u p primary\nMINSUPPLIES 0\n";
  const { text } = drill(["outage"], conf);
  assert(text.includes("FAULT: The machine is not shut down"), text);
});

Deno.test("charge and time can be given", () => {
  const { text } = drill(["-c", "50", "-r", "100", "outage"]);
  assert(text.includes("OL CHRG (50 %, 1 min 40 s)"), text);
});

Deno.test("help and the list of scenarios play nothing", () => {
  assert(drill(["-h"]).text.startsWith("usage: denut drill"));
  assertEquals(drill(["-l"]).text.split("\n")[1], "short        The mains fail for twenty seconds");
});

Deno.test("what is asked for wrongly is told", () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["-x"], "-x is not an option of denut drill: see denut drill -h"],
    [["-t"], "-t lacks its value of denut drill: see denut drill -h"],
    [["-c", "101"], '"101" is not a number that -c takes: see denut drill -h'],
    [
      ["rain"],
      '"rain" is not a scenario: name one of outage, short, race, silence, comms, server,',
    ],
  ];
  for (const [args, message] of cases) assertThrows(() => drill(args), ConfigError, message);
});

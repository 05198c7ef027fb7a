/** Which rules of upssched.conf a notification meets, and what they come to. */
import { assertEquals } from "@std/assert";
import { parseUpsschedConf } from "#core/conf/upssched.ts";
import { type Step, stepsFor } from "#sched/rules.ts";

const HEAD = "CMDSCRIPT /bin/cmd\nPIPEFN /run/pipe\nLOCKFN /run/lock\n";
const message = "UPS ups@host did something";

function steps(rules: string, notifyType: string, ups: string): Step[] {
  const { conf } = parseUpsschedConf(HEAD + rules, "upssched.conf");
  return stepsFor(conf.at, { notifyType, ups, message });
}

Deno.test("every rule that matches counts, in the order of the file", () => {
  const rules = `AT ONBATT * EXECUTE first
AT ONLINE * EXECUTE other
AT onbatt ups@host START-TIMER second 30
AT ONBATT ups@elsewhere EXECUTE other
AT ONBATT UPS@host EXECUTE other
AT Onbatt * START-TIMER-SHARED third 40s
AT ONBATT ups@host EXECUTE fourth
`;
  const occasion = { notifyType: "ONBATT", ups: "ups@host", message };
  assertEquals(steps(rules, "ONBATT", "ups@host"), [
    { kind: "execute", name: "first" },
    {
      kind: "ask",
      request: { kind: "start", name: "second", seconds: 30, shared: false, occasion },
    },
    { kind: "ask", request: { kind: "start", name: "third", seconds: 40, shared: true, occasion } },
    { kind: "execute", name: "fourth" },
  ]);
  assertEquals(steps(rules, "LOWBATT", "ups@host"), []);
});

Deno.test("a notification about upsmon itself has no UPS and meets rules for every UPS only", () => {
  const rules = "AT NOPARENT * EXECUTE one\nAT NOPARENT ups@host EXECUTE two\n";
  assertEquals(steps(rules, "NOPARENT", ""), [{ kind: "execute", name: "one" }]);
});

Deno.test("cancelling", () => {
  const rules = "AT ONLINE * CANCEL-TIMER a\nAT ONLINE * CANCEL-TIMER b late\n";
  const occasion = { notifyType: "ONLINE", ups: "u@h", message };
  const cancel = { kind: "cancel", name: "a", command: "", matched: false, occasion } as const;
  assertEquals(steps(rules, "ONLINE", "u@h"), [
    { kind: "ask", request: cancel },
    { kind: "ask", request: { ...cancel, name: "b", command: "late" } },
  ]);
});

Deno.test("CANCEL-TIMER-MATCHED is a rule, and asks for the UPS, not for the type that came", () => {
  assertEquals(steps("AT ONLINE * CANCEL-TIMER-MATCHED a late\n", "ONLINE", "u@h"), [{
    kind: "ask",
    request: {
      kind: "cancel",
      name: "a",
      command: "late",
      matched: true,
      occasion: { notifyType: "", ups: "u@h", message },
    },
  }]);
});

Deno.test("what is no rule is left out, and the others stay", () => {
  const rules = "AT ONLINE * STOP-TIMER a\nAT ONLINE * EXECUTE b\n";
  assertEquals(steps(rules, "ONLINE", "u@h"), [{ kind: "execute", name: "b" }]);
  const at = { notifyType: "ONLINE", ups: "*", command: "STOP-TIMER", arg1: "a" };
  const place = { file: "x", line: 1, column: 1 };
  const occasion = { notifyType: "ONLINE", ups: "", message };
  assertEquals(stepsFor([{ value: at, place }], occasion), []);
});

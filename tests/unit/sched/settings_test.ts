/** What must be set before there may be rules, and how much is told. */
import { assertEquals, assertThrows } from "@std/assert";
import { parseUpsschedConf } from "#core/conf/upssched.ts";
import { Exit } from "#core/exit.ts";
import { debugLevel, readSettings, type Settings } from "#sched/settings.ts";

const RULE = "AT ONBATT * EXECUTE x";

function settings(...lines: readonly string[]): Settings | undefined {
  const { conf, complaints } = parseUpsschedConf(`${lines.join("\n")}\n`, "upssched.conf");
  return readSettings(conf, complaints);
}

Deno.test("all three above the first rule", () => {
  const { rules, ...others } = settings("CMDSCRIPT /c a", "LOCKFN /l", "PIPEFN /p", RULE) ?? {
    rules: [],
  };
  assertEquals(others, { cmdscript: ["/c", "a"], pipefn: "/p", lockfn: "/l" });
  assertEquals(rules.length, 1);
});

Deno.test("each one that is missing or comes too late is named, the first one first", () => {
  const lines = { CMDSCRIPT: "CMDSCRIPT /c", PIPEFN: "PIPEFN /p", LOCKFN: "LOCKFN /l" };
  for (const [name, line] of Object.entries(lines)) {
    const others = Object.values(lines).filter((one) => one !== line);
    const sentence = `${name} must be set before any ATs in the config file!`;
    const absent = assertThrows(() => settings(...others, RULE), Exit, sentence);
    const late = assertThrows(() => settings(...others, RULE, line), Exit, sentence);
    assertEquals([absent.message, late.message], [sentence, sentence]);
    assertEquals(absent.code, 1);
  }
  assertThrows(() => settings(RULE), Exit, "CMDSCRIPT must");
});

Deno.test("one that is given twice may stand below as well", () => {
  const found = settings("CMDSCRIPT /c", "PIPEFN /p", "LOCKFN /l", RULE, "PIPEFN /p2");
  assertEquals(found?.lockfn, "/l");
});

Deno.test("without rules nothing is needed", () => {
  assertEquals(settings("PIPEFN /p"), undefined);
});

Deno.test("DEBUG_MIN raises the level and never lowers it", () => {
  const conf = (text: string) => parseUpsschedConf(text, "upssched.conf").conf;
  assertEquals(debugLevel(0, 0, conf("DEBUG_MIN 3\n")), 3);
  assertEquals(debugLevel(0, 0, conf("debug_min 3\n")), 3);
  assertEquals(debugLevel(4, 0, conf("DEBUG_MIN 3\n")), 4);
  assertEquals(debugLevel(0, 5, conf("DEBUG_MIN 3\n")), 5);
  assertEquals(debugLevel(1, 5, conf("")), 1);
  assertEquals(debugLevel(0, 0, conf("")), 0);
});

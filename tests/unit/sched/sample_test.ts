/** The example that people start from is right, and its script knows every name in it. */
import { assert, assertEquals } from "@std/assert";
import { parseUpsschedConf } from "#core/conf/upssched.ts";
import { readSettings } from "#sched/settings.ts";
import sample from "#sched/upssched.conf.sample" with { type: "text" };
import script from "#sched/upssched-cmd.sample" with { type: "text" };

Deno.test("the example configuration is without a fault, its remarks included", () => {
  const whole = sample.replace(/^#AT /gm, "AT ");
  const { conf, complaints } = parseUpsschedConf(whole, "upssched.conf");
  assertEquals(complaints, []);
  const rules = readSettings(conf, complaints)?.rules ?? [];
  assertEquals(rules.length, 7);
  for (const { value: { command, arg1 } } of rules) {
    if (command === "CANCEL-TIMER") {
      assert(rules.some(({ value }) => value.command === "START-TIMER" && value.arg1 === arg1));
    } else assert(script.includes(`\n  ${arg1})\n`), arg1);
  }
});

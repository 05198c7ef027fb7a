/** One timer: what it gathers, what it tells, whether somebody had a part in it. */
import { assertEquals } from "@std/assert";
import { addOccasion, environmentOf, hadPartIn, listTimer, newTimer } from "#sched/queue.ts";

const occasion = { notifyType: "ONBATT", ups: "a@h", message: "on battery" };

Deno.test("each value counts once, and an empty one not at all", () => {
  const timer = newTimer("t", 5000, occasion);
  addOccasion(timer, { notifyType: "ONBATT", ups: "b@h", message: "" });
  addOccasion(timer, { notifyType: "", ups: "a@h", message: "on battery" });
  assertEquals(timer, {
    name: "t",
    due: 5000,
    notifyTypes: ["ONBATT"],
    upses: ["a@h", "b@h"],
    messages: ["on battery"],
  });
  assertEquals(environmentOf(timer), {
    UPSNAME: "a@h,b@h",
    NOTIFYTYPE: "ONBATT",
    NOTIFYMSG: "on battery",
  });
});

Deno.test("what nobody said is not set", () => {
  const timer = newTimer("t", 0, { notifyType: "", ups: "", message: "" });
  assertEquals(environmentOf(timer), {});
});

Deno.test("a part in a timer has who said what it says", () => {
  const timer = newTimer("t", 0, occasion);
  const asked = (notifyType: string, ups: string): boolean =>
    hadPartIn(timer, { notifyType, ups, message: "other" });
  assertEquals(
    [asked("ONBATT", "a@h"), asked("", "a@h"), asked("ONBATT", ""), asked("", "")],
    [true, true, true, true],
  );
  assertEquals([asked("ONLINE", "a@h"), asked("ONBATT", "b@h")], [false, false]);
});

Deno.test("a listing counts in whole seconds that agree, as one reads the clock", () => {
  const timer = newTimer("t", 62_300, occasion);
  const { at, left } = listTimer(timer, 2300, 1_000_900);
  assertEquals([at, left], [1060, 60]);
  assertEquals(listTimer(timer, 62_300, 1_060_900).left, 0);
  assertEquals(listTimer(timer, 65_300, 1_063_900).left, -3);
});

/**
 * The words of `ups.status`: known, taken apart, put together.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import {
  describeStatus,
  FORCED_PREFIX,
  isStatusWord,
  joinStatus,
  parseStatus,
  statusEntries,
  type StatusWord,
} from "#core/status.ts";

Deno.test("the words are NUT's, each once", () => {
  assertEquals(
    statusEntries.map(({ word }) => word).join(" "),
    "OL OB LB HB RB CHRG DISCHRG BYPASS CAL OFF OVER TRIM BOOST ECO ALARM FSD WAIT",
  );
});

Deno.test("a word is judged as NUT's status page judges it", () => {
  assertEquals(describeStatus("OB"), {
    word: "OB",
    meaning: "The load is fed from the battery",
    label: "ON BATTERY",
    severity: 2,
  });
  assertEquals(describeStatus("CHRG")?.severity, undefined);
  assertEquals(describeStatus("TEST"), undefined);
});

Deno.test("case counts in a status word", () => {
  assertEquals(["OL", "ol", "", "TEST"].filter(isStatusWord), ["OL"]);
});

Deno.test("a status is taken apart at its spaces, unknown words included", () => {
  assertEquals(parseStatus("ALARM OL  TEST "), ["ALARM", "OL", "TEST"]);
  assertEquals(parseStatus(""), []);
});

Deno.test("a status is put together with each word once and the alarm first", () => {
  assertEquals(joinStatus(["OL", "CHRG", "ALARM", "OL", "TEST"]), "ALARM OL CHRG TEST");
  assertEquals(joinStatus(["OB", "alarm"]), "ALARM OB");
  assertEquals(joinStatus(["OB", "FSD", "LB"]), "OB FSD LB");
  assertEquals(joinStatus([]), "");
});

Deno.test("parsing undoes joining", () => {
  const words: readonly StatusWord[] = ["ALARM", "OB", "LB", "DISCHRG"];
  assertEquals(parseStatus(joinStatus(words)), words);
});

Deno.test("the prefix of a forced shutdown is a status word of its own", () => {
  assertEquals(parseStatus(`${FORCED_PREFIX}OB LB`), ["FSD", "OB", "LB"]);
});

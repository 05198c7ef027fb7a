/**
 * What the values of environment variables mean.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import {
  isBannerSilenced,
  isSet,
  isSslChatterSilenced,
  isTrue,
  isYes,
  parseAllow,
  parseConnectTimeout,
  parseDebugLevel,
  parseDebugSyslog,
} from "#core/environment_values.ts";

/** Answers of `read` for each value, in order. */
function answers<T>(
  read: (value: string | undefined) => T,
  values: readonly (string | undefined)[],
): T[] {
  return values.map(read);
}

Deno.test("a debug level is a whole number above 0", () => {
  const values = [undefined, "", "0", "3", " 2 ", "+1", "-1", "x", "3x", "99999999999"];
  assertEquals(answers(parseDebugLevel, values), [0, 0, 0, 3, 2, 1, 0, 0, 0, 0]);
});

Deno.test("any value silences the banner, the literal 1 too", () => {
  assertEquals(answers(isBannerSilenced, [undefined, "", "true", "1"]), [false, true, true, true]);
});

Deno.test("some switches only ask whether they are set", () => {
  assertEquals(answers(isSet, [undefined, "", "no"]), [false, true, true]);
});

Deno.test("some switches know the word true alone", () => {
  assertEquals(answers(isTrue, [undefined, "true", "TRUE", "1"]), [false, true, false, false]);
});

Deno.test("some switches know every yes", () => {
  const values = ["true", "ON", "Yes", "1", "", "2", undefined];
  assertEquals(answers(isYes, values), [true, true, true, true, false, false, false]);
  assertEquals(answers(isSslChatterSilenced, ["", "no", undefined]), [true, false, false]);
});

Deno.test("the log of a background program goes where NUT_DEBUG_SYSLOG says", () => {
  const values = ["stderr", "none", "false", "syslog", "true", "default", undefined, "x"];
  assertEquals(answers(parseDebugSyslog, values), [
    "stderr",
    "none",
    "none",
    "syslog",
    "syslog",
    "syslog",
    "syslog",
    undefined,
  ]);
});

Deno.test("a connection's time-out is in seconds and may have fractions", () => {
  const values = ["0", "5", "2.5", ".25", "-1", "x", "1e3", "", undefined];
  assertEquals(answers(parseConnectTimeout, values), [
    0,
    5000,
    2500,
    250,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("an override is read as far as its keyword goes", () => {
  const values = ["TRUE", "truefoo", "yes", "on", "1", "10", "false", "No", "off", "0", "", "x"];
  assertEquals(answers(parseAllow, values), [
    true,
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    undefined,
    undefined,
  ]);
});

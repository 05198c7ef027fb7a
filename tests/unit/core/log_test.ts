/**
 * NUT's form of a log line.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { formatLogLine, isShown, priorityOf } from "#core/log.ts";

Deno.test("without debugging a line is its text", () => {
  assertEquals(formatLogLine({ severity: "info", text: "Hello" }, 0, 1234), "Hello");
});

Deno.test("with debugging the time stands before it, in seconds and microseconds", () => {
  const record = { severity: "info", text: "Hello" } as const;
  assertEquals(formatLogLine(record, 1, 1234.5), "   1.234500\tHello");
  assertEquals(formatLogLine(record, 1, 12_345_678), "12345.678000\tHello");
  assertEquals(formatLogLine(record, 1, 0), "   0.000000\tHello");
});

Deno.test("a debug line tells its level, and the tag if there is one", () => {
  const record = { severity: "debug", text: "Hello", level: 2 } as const;
  assertEquals(formatLogLine(record, 2, 0), "   0.000000\t[D2] Hello");
  assertEquals(formatLogLine(record, 2, 0, "ups1"), "   0.000000\t[D2:ups1] Hello");
  assertEquals(formatLogLine({ severity: "debug", text: "x" }, 1, 0), "   0.000000\t[D1] x");
});

Deno.test("a debug line is shown from its level on, everything else always", () => {
  assertEquals(isShown({ severity: "debug", text: "", level: 2 }, 1), false);
  assertEquals(isShown({ severity: "debug", text: "", level: 2 }, 2), true);
  assertEquals(isShown({ severity: "debug", text: "" }, 0), false);
  assertEquals(isShown({ severity: "info", text: "" }, 0), true);
});

Deno.test("priorities are those of syslog", () => {
  const severities = ["alert", "crit", "error", "warning", "notice", "info", "debug"] as const;
  assertEquals(severities.map(priorityOf), [1, 2, 3, 4, 5, 6, 7]);
});

/**
 * The runner's sums: what `deno test` prints, read back, and the last line.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { addCounts, formatCounts, parseCounts } from "../summary.ts";

Deno.test("summary: counts are read from the last line that has them, through colours", () => {
  const output = [
    "ok | 9 passed | 9 failed (1ms)",
    "\x1b[0m\x1b[31mFAILED\x1b[0m | 12 passed (3 steps) | 2 failed (1 step) | 1 ignored (201ms)",
    "",
  ].join("\n");
  assertEquals(parseCounts(output, 1), { passed: 12, failed: 2, skipped: 1 });
});

Deno.test("summary: success", () => {
  assertEquals(parseCounts("ok | 3 passed | 0 failed (2ms)\n", 0), {
    passed: 3,
    failed: 0,
    skipped: 0,
  });
});

Deno.test("summary: a crash without a summary is one failure", () => {
  assertEquals(parseCounts("thread panicked", 134), { passed: 0, failed: 1, skipped: 0 });
});

Deno.test("summary: silence is a failure even with exit code 0", () => {
  assertEquals(parseCounts("", 0), { passed: 0, failed: 1, skipped: 0 });
});

Deno.test("summary: a bad exit code is never a success", () => {
  assertEquals(parseCounts("ok | 3 passed | 0 failed (2ms)\n", 1), {
    passed: 3,
    failed: 1,
    skipped: 0,
  });
});

Deno.test("summary: sums are added and printed plainly", () => {
  const sum = addCounts([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 4 },
  ]);
  assertEquals(formatCounts(sum), "3 passed, 1 failed, 4 skipped");
  assertEquals(formatCounts({ passed: 3, failed: 0, skipped: 0 }), "3 passed, 0 failed");
});

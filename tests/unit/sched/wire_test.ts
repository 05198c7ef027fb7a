/** The words of PIPEFN, which NUT's programs say and understand too. */
import { assertEquals } from "@std/assert";
import { parseLines } from "#core/words.ts";
import {
  formatListing,
  formatRequest,
  isLast,
  parseRequest,
  parseSeconds,
  readListing,
  type Request,
} from "#sched/wire.ts";

const occasion = { notifyType: "ONBATT", ups: "ups@host", message: 'a "b" #c \\d' };
const nothing = { notifyType: "", ups: "", message: "" };

function parse(line: string): Request | undefined {
  return parseRequest(parseLines(`${line}\n`)[0]?.words ?? []);
}

Deno.test("requests are six words, the verb bare, the others quoted", () => {
  const start: Request = { kind: "start", name: "a b", seconds: 30, shared: false, occasion };
  assertEquals(
    formatRequest(start),
    'START "a b" "30" "ONBATT" "ups@host" "a \\"b\\" \\#c \\\\d"',
  );
  assertEquals(
    formatRequest({ ...start, shared: true, occasion: nothing }),
    'START-SHARED "a b" "30" "" "" ""',
  );
  const cancel: Request = {
    kind: "cancel",
    name: "x",
    command: "",
    matched: false,
    occasion: nothing,
  };
  assertEquals(formatRequest(cancel), 'CANCEL "x" "" "" "" ""');
  assertEquals(
    formatRequest({ ...cancel, command: "c", matched: true }),
    'CANCEL-MATCHED "x" "c" "" "" ""',
  );
  assertEquals(formatRequest({ kind: "list" }), 'LIST-TIMERS "" "" "" "" ""');
});

Deno.test("requests are read back, and so are those of fewer words", () => {
  const start: Request = { kind: "start", name: "a", seconds: 5, shared: false, occasion };
  assertEquals(parse(formatRequest(start)), start);
  assertEquals(parse("START a 5"), { ...start, occasion: nothing });
  assertEquals(parse("START a 5 ONBATT ups@host"), { ...start, occasion: nothing });
  const cancel: Request = {
    kind: "cancel",
    name: "a",
    command: "",
    matched: false,
    occasion: nothing,
  };
  assertEquals(parse("CANCEL a"), cancel);
  assertEquals(parse("CANCEL-MATCHED a b c d"), { ...cancel, command: "b", matched: true });
  assertEquals(parse('CANCEL a "" ONLINE u@h ""'), {
    ...cancel,
    occasion: { notifyType: "ONLINE", ups: "u@h", message: "" },
  });
  assertEquals(parse("LIST-TIMERS and more"), { kind: "list" });
});

Deno.test("what is too short or in small letters is no request", () => {
  for (
    const line of ["START", "START a", "START-SHARED a", "CANCEL", "list-timers", "PING", '""']
  ) {
    assertEquals(parse(line), undefined, line);
  }
  assertEquals(parseRequest([]), undefined);
});

Deno.test("seconds are read as C reads them", () => {
  const texts = ["30", " +7 s", "-4", "x", "", "1.9", "99999999999999999999", "-0"];
  const numbers = [30, 7, -4, 0, 0, 1, Number.MAX_SAFE_INTEGER, 0];
  assertEquals(texts.map(parseSeconds), numbers);
});

Deno.test("a listing has tabs between its columns and says when there is nothing", () => {
  const timer = { name: "t", at: 1000, left: 60, notifyTypes: [], upses: [], messages: [] };
  const lines = formatListing([
    { ...timer, notifyTypes: ["ONBATT", "LOWBATT"], upses: ["a", "b"], messages: ["One", "Two"] },
    timer,
  ]);
  assertEquals(lines, [
    "BEGIN LIST TIMERS",
    "t\t1000\t60\tONBATT,LOWBATT\ta,b\tOne.\tTwo",
    't\t1000\t60\t""\t""\t""',
    "END LIST TIMERS",
    "OK",
  ]);
  assertEquals(readListing(lines), lines.slice(1, 3));
});

Deno.test("OK and ERR end an answer, a timer of such a name does not", () => {
  assertEquals(["OK", "ERR", "ERR UNKNOWN"].map(isLast), [true, true, true]);
  assertEquals(["OK\t1\t2", "", "ERROR", "BEGIN LIST TIMERS"].map(isLast), Array(4).fill(false));
});

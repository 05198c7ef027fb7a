/** strftime, against what the C library prints in the C locale. */
import { assertEquals, assertMatch } from "@std/assert";
import { formatTime, localTimeAt } from "#clients/strftime.ts";

/** Monday, 5 January 2026, 02:03:09, and what each letter makes of it. */
const TIME = { date: new Date(2026, 0, 5, 2, 3, 9), zone: "CET" };
const FIELDS: Readonly<Record<string, string>> = {
  a: "Mon",
  A: "Monday",
  b: "Jan",
  B: "January",
  h: "Jan",
  c: "Mon Jan  5 02:03:09 2026",
  C: "20",
  d: "05",
  D: "01/05/26",
  e: " 5",
  F: "2026-01-05",
  g: "26",
  G: "2026",
  H: "02",
  I: "02",
  j: "005",
  k: " 2",
  l: " 2",
  m: "01",
  M: "03",
  n: "\n",
  p: "AM",
  P: "am",
  r: "02:03:09 AM",
  R: "02:03",
  S: "09",
  t: "\t",
  T: "02:03:09",
  u: "1",
  U: "01",
  V: "02",
  w: "1",
  W: "01",
  x: "01/05/26",
  X: "02:03:09",
  y: "26",
  Y: "2026",
  Z: "CET",
  "%": "%",
};

for (const [letter, text] of Object.entries(FIELDS)) {
  Deno.test(`strftime: %${letter}`, () => assertEquals(formatTime(`%${letter}`, TIME), text));
}

Deno.test("strftime: text stays, unknown letters too, flags fill otherwise", () => {
  assertEquals(formatTime("at %H:%M, 100 %, %Q %", TIME), "at 02:03, 100 %, %Q %");
  assertEquals(formatTime("%-d|%_d|%0e|%^a|%-H|%-j|%Ey", TIME), "5| 5|05|MON|2|5|26");
});

Deno.test("strftime: midday and midnight", () => {
  const at = (hour: number): string => {
    return formatTime("%I %l %p", { date: new Date(2026, 0, 5, hour), zone: "" });
  };
  assertEquals([0, 11, 12, 23].map(at), ["12 12 AM", "11 11 AM", "12 12 PM", "11 11 PM"]);
});

/** Days on which the counts of weeks part: as `date` prints them. */
const WEEKS: readonly [year: number, month: number, day: number, text: string][] = [
  [2021, 1, 1, "001 5 00 00 53 2020"],
  [2021, 1, 3, "003 7 01 00 53 2020"],
  [2021, 1, 4, "004 1 01 01 01 2021"],
  [2024, 12, 29, "364 7 52 52 52 2024"],
  [2024, 12, 30, "365 1 52 53 01 2025"],
  [2024, 12, 31, "366 2 52 53 01 2025"],
  [2026, 12, 31, "365 4 52 52 53 2026"],
];

for (const [year, month, day, text] of WEEKS) {
  Deno.test(`strftime: weeks of ${year}-${month}-${day}`, () => {
    const date = new Date(year, month - 1, day, 12);
    assertEquals(formatTime("%j %u %U %W %V %G", { date, zone: "" }), text);
  });
}

Deno.test("strftime: the local time has an offset and the seconds since 1970", () => {
  const time = localTimeAt(1_768_443_180_999);
  assertEquals(formatTime("%s", time), "1768443180");
  assertMatch(formatTime("%z", time), /^[+-]\d{4}$/);
  assertMatch(formatTime("%Z", time), /^\S+$/);
});

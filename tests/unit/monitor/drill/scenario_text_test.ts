import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "#core/errors.ts";
import { describeAction } from "#monitor/drill/scenario.ts";
import { parseScenario } from "#monitor/drill/scenario_text.ts";

Deno.test("a scenario is a title, steps, and what ought to come of it", () => {
  const text = [
    '# an outage of our own\nTITLE "Too late"',
    "AT 60 mains off",
    "AT decided+1.5 mains on rack",
    "AT word secondaries hang",
    "EXPECT shutdown",
    "END 3600",
  ].join("\n");
  assertEquals(parseScenario(text, "late"), {
    name: "late",
    title: "Too late",
    steps: [
      { anchor: "start", at: 60, action: { kind: "mains", on: false } },
      { anchor: "decided", at: 1.5, action: { kind: "mains", on: true, ups: "rack" } },
      { anchor: "word", at: 0, action: { kind: "secondaries-hang" } },
    ],
    expected: "shutdown",
    end: 3600,
  });
});

Deno.test("everything that can happen can be written, and said again in words", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["mains off", "the mains fail"],
    ["mains on rack", "the mains of rack are back"],
    ["comms off", "the driver loses its device"],
    ["comms on", "the driver reaches its device again"],
    ["server off", "upsd cannot be reached any more"],
    ["server on rack", "upsd of rack is back"],
    ["charge 40", "the battery is charged to 40 %"],
    ["aged 50 rack", "the battery of rack lasts for 50 % of what is believed"],
    ['says "BYPASS RB"', "the UPS says BYPASS RB"],
    ['says ""', "the UPS says nothing special any more"],
    ["secondaries hang", "the secondaries hang"],
    ["fsd", "somebody types upsmon -c fsd"],
  ];
  for (const [words, said] of cases) {
    const [step] = parseScenario(`AT 1 ${words}\n`, "x").steps;
    assertEquals(step && describeAction(step.action), said, words);
  }
});

Deno.test("a scenario without more is named after its file and expects nothing", () => {
  assertEquals(parseScenario("", "a.drill"), {
    name: "a.drill",
    title: "a.drill",
    steps: [],
    expected: undefined,
    end: undefined,
  });
  assertEquals(parseScenario("EXPECT none\n", "x").expected, "no shutdown");
});

Deno.test("a wrong line is told with its place", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["WHEN 1 mains off", 'f:2:1: "WHEN" is not a directive: write TITLE, AT, EXPECT or END'],
    [
      "AT soon mains off",
      'f:2:1: "soon" is not a time: write seconds, decided+SECONDS or word+SECONDS',
    ],
    ["END never", "f:2:1: END takes seconds"],
    ["EXPECT rain", "f:2:1: EXPECT takes shutdown or none"],
  ];
  for (const [line, message] of cases) {
    assertThrows(() => parseScenario(`\n${line}\n`, "f"), ConfigError, message);
  }
  for (const wrong of ["mains", "mains maybe", "charge 101", "aged 0", "secondaries run", "rain"]) {
    assertThrows(
      () => parseScenario(`AT 1 ${wrong}\n`, "f"),
      ConfigError,
      "nothing that can happen",
    );
  }
});

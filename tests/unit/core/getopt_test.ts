/**
 * Options as the C library reads them.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { formatOptionFault, parseOptions } from "#core/getopt.ts";

Deno.test("letters may stand together, a value attached or in the next word", () => {
  assertEquals(parseOptions(["-Dv", "-afoo", "-a", "bar", "-Daqux", "u@h"], "Dva:"), {
    options: [
      { flag: "D" },
      { flag: "v" },
      { flag: "a", value: "foo" },
      { flag: "a", value: "bar" },
      { flag: "D" },
      { flag: "a", value: "qux" },
    ],
    rest: ["u@h"],
  });
});

Deno.test("the first word that is no option ends the options", () => {
  assertEquals(parseOptions(["-l", "ups", "-l"], "l"), {
    options: [{ flag: "l" }],
    rest: ["ups", "-l"],
  });
});

Deno.test("two dashes end the options and vanish, a single dash is a word", () => {
  assertEquals(parseOptions(["-l", "--", "-x"], "l").rest, ["-x"]);
  assertEquals(parseOptions(["-", "-l"], "l").rest, ["-", "-l"]);
});

Deno.test("a value may look like an option", () => {
  assertEquals(parseOptions(["-a", "-l"], "a:l").options, [{ flag: "a", value: "-l" }]);
});

Deno.test("an unknown letter is a fault, and what was read before it remains", () => {
  const { options, fault } = parseOptions(["-lx"], "l");
  assertEquals(options, [{ flag: "l" }]);
  assertEquals(fault, { flag: "x", kind: "unknown" });
});

Deno.test("a colon is never a letter", () => {
  assertEquals(parseOptions(["-:"], "a:").fault, { flag: ":", kind: "unknown" });
});

Deno.test("a value that is not there is a fault", () => {
  assertEquals(parseOptions(["-a"], "a:").fault, { flag: "a", kind: "missing" });
});

Deno.test("faults read as the C library words them", () => {
  assertEquals(
    formatOptionFault("upsc", { flag: "x", kind: "unknown" }),
    "upsc: invalid option -- 'x'",
  );
  assertEquals(
    formatOptionFault("upsc", { flag: "a", kind: "missing" }),
    "upsc: option requires an argument -- 'a'",
  );
});

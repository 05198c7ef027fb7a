/** The command line of a driver. */
import { assertEquals, assertThrows } from "@std/assert";
import { Exit } from "#core/exit.ts";
import { type Invocation, parseArguments } from "#drivers/invocation/arguments.ts";

function parse(...args: readonly string[]): Invocation {
  return parseArguments("dummy-ups", args);
}

function refusal(...args: readonly string[]): string {
  const error = assertThrows(() => parse(...args), Exit);
  assertEquals(error.code, 1);
  return error.message;
}

Deno.test("arguments: -x before -a is told from -x after it", () => {
  const { upsname, fromConf, before, after } = parse(
    "-x",
    "mode=dummy",
    "-a",
    "ups",
    "-x",
    "nolock",
  );
  assertEquals([upsname, fromConf], ["ups", true]);
  assertEquals(before, [{ name: "mode", value: "dummy" }]);
  assertEquals(after, [{ name: "nolock" }]);
});

Deno.test("arguments: -x is split at the first equals sign", () => {
  assertEquals(parse("-s", "ups", "-x", "port=a=b").after, [{ name: "port", value: "a=b" }]);
});

Deno.test("arguments: -i is a poll interval in its place", () => {
  assertEquals(parse("-s", "ups", "-i", "7").after, [{ name: "pollinterval", value: "7" }]);
  assertEquals(
    refusal("-i", "0", "-s", "ups"),
    "Error: command-line: invalid pollinterval: 0",
  );
});

for (
  const [args, foreground, pidFile] of [
    ["", false, true],
    ["-F", true, false],
    ["-FF", true, true],
    ["-D", true, false],
    ["-D -F", true, true],
    ["-D -B", false, true],
    ["-d 1", true, false],
  ] as const
) {
  Deno.test(`arguments: "${args}" ${foreground ? "stays" : "leaves"} the terminal`, () => {
    const words = args.split(" ").filter((word) => word !== "");
    const found = parse("-s", "ups", ...words);
    assertEquals([found.foreground, found.pidFile], [foreground, pidFile]);
  });
}

Deno.test("arguments: the first command that begins with the word counts", () => {
  assertEquals(parse("-a", "ups", "-c", "reload").command, "reload-or-error");
  assertEquals(parse("-a", "ups", "-c", "e").command, "exit");
  assertEquals(parse("-a", "ups", "-c", "reload-or-ex").command, "reload-or-exit");
});

Deno.test("arguments: -h, -V and -L win over what comes after them", () => {
  assertEquals(parse("-h", "-Z").wish, "help");
  assertEquals(parse("-V").wish, "version");
  assertEquals(parse("-L").wish, "list");
});

Deno.test("arguments: faults have NUT's texts", () => {
  assertEquals(
    refusal("-a", "one", "-s", "two"),
    "Error: options '-a id' and '-s id' are mutually exclusive and single-use only.",
  );
  assertEquals(
    refusal("-a", "ups", "-c", "exit", "-c", "exit"),
    "Error: only one command per run can be sent with option -c. Try -h for help.",
  );
  assertEquals(
    refusal("-a", "ups", "-c", "bogus"),
    "Error: unknown argument to option -c. Try -h for help.",
  );
  assertEquals(
    refusal("-a", "ups", "-Z"),
    "dummy-ups: invalid option -- 'Z'\nError: unknown option -?. Try -h for help.",
  );
  assertEquals(
    refusal("-a", "ups", "more"),
    "Error: too many non-option arguments. Try -h for help.",
  );
  assertEquals(
    refusal(),
    "Error: specifying '-a id' or '-s id' is now mandatory. Try -h for help.",
  );
});

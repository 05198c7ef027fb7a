import { assertEquals, assertThrows } from "@std/assert";
import { Exit } from "#core/exit.ts";
import { parseArguments, type Request, tagOf } from "#drivers/ctl/argv.ts";

function request(...args: string[]): Request {
  const asked = parseArguments(args);
  if (asked.kind !== "request") throw new Error(`${args} asked for ${asked.kind}`);
  return asked.request;
}

const PLAIN = { testing: false, debug: 0, passDebug: false, mode: "default" } as const;

Deno.test("a verb alone is for every device", () => {
  assertEquals(request("start"), { ...PLAIN, verb: "start" });
});

Deno.test("a verb and a name", () => {
  assertEquals(request("-t", "-DD", "-d", "-r", "/jail", "-u", "nut", "stop", "rack"), {
    testing: true,
    debug: 2,
    passDebug: true,
    mode: "default",
    root: "/jail",
    user: "nut",
    verb: "stop",
    ups: "rack",
  });
});

Deno.test("-l and -c take the place of the verb", () => {
  assertEquals(request("-l", "rack"), { ...PLAIN, verb: "list", ups: "rack" });
  assertEquals(request("-c", "reload-or-exit"), {
    ...PLAIN,
    verb: "signal",
    signal: "reload-or-exit",
  });
});

Deno.test("-c takes prefixes in NUT's order, so that reload is reload-or-error", () => {
  const meant = (word: string): string | undefined => request("-c", word).signal;
  assertEquals(["reload", "r", "e", "d", "data", "reload-or-ex"].map(meant), [
    "reload-or-error",
    "reload-or-error",
    "exit",
    "dump",
    "dump",
    "reload-or-exit",
  ]);
});

Deno.test("the last of -B and -F counts, and two -F keep the PID file", () => {
  const mode = (...args: string[]): string => request(...args, "start").mode;
  assertEquals([mode("-F"), mode("-FF"), mode("-F", "-B"), mode("-B", "-F")], [
    "foreground",
    "foreground-pid",
    "background",
    "foreground",
  ]);
});

Deno.test("no words, -h and unknown letters ask for help, -V for the version", () => {
  assertEquals(parseArguments([]), { kind: "help" });
  assertEquals(parseArguments(["-h"]), { kind: "help" });
  assertEquals(parseArguments(["-x"]), { kind: "help", unknown: "invalid option -- 'x'" });
  assertEquals(parseArguments(["-c"]), {
    kind: "help",
    unknown: "option requires an argument -- 'c'",
  });
  assertEquals(parseArguments(["-V"]), { kind: "version" });
});

Deno.test("what makes no sense ends with NUT's message", () => {
  const said = (...args: string[]): string =>
    assertThrows(() => parseArguments(args), Exit).message;
  assertEquals(said("foo"), "Error: unrecognized command [foo]");
  assertEquals(
    said("start", "a", "b"),
    "Error: extra arguments left on command line\n" +
      "(common options should be before a command and UPS name)",
  );
  assertEquals(
    said("-c", "nonsense"),
    "Error: unknown argument to option -c. Try -h for help.",
  );
  assertEquals(
    said("-c", "exit", "-c", "exit"),
    "Error: only one command per run can be sent with option -c. Try -h for help.",
  );
});

Deno.test("debug lines are tagged with the task", () => {
  assertEquals(tagOf(request("start")), "start-all");
  assertEquals(tagOf(request("-c", "exit", "rack")), "exit-rack");
});

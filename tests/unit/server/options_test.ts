import { assertEquals, assertThrows } from "@std/assert";
import { Exit } from "#core/exit.ts";
import { type Command, parseCommand, type RunOptions } from "#server/options.ts";

function run(...args: string[]): RunOptions | undefined {
  const command = parseCommand(args);
  return command.kind === "run" ? command.options : undefined;
}

Deno.test("nothing asked for is the background", () => {
  assertEquals(run(), { debug: 0, quiet: 0, foreground: "no" });
});

Deno.test("the foreground comes with -F or -D, a PID file with a second -F, -B takes it back", () => {
  const cases: [string[], RunOptions["foreground"]][] = [
    [["-F"], "yes"],
    [["-FF"], "with a PID file"],
    [["-F", "-F"], "with a PID file"],
    [["-FFF"], "with a PID file"],
    [["-D"], "yes"],
    [["-DDF"], "yes"],
    [["-B"], "no"],
    [["-DB"], "no"],
    [["-FB"], "no"],
    [["-FBF"], "yes"],
  ];
  for (const [args, foreground] of cases) {
    assertEquals(run(...args)?.foreground, foreground, args.join(" "));
  }
});

Deno.test("levels are counted and values are taken", () => {
  assertEquals(run("-DDD", "-qq", "-4", "-u", "nut", "-r/jail"), {
    debug: 3,
    quiet: 2,
    foreground: "yes",
    family: 4,
    user: "nut",
    chroot: "/jail",
  });
  assertEquals(run("-4", "-6")?.family, 6);
});

Deno.test("more -q than syslog has severities are too many", () => {
  assertThrows(() => parseCommand(["-qqqqqqqq"]), Exit, "Invalid log level threshold");
});

Deno.test("a command may be shortened; reload is looked at first", () => {
  const signal = (...args: string[]): Command => parseCommand(args);
  assertEquals(signal("-c", "reload"), { kind: "signal", signal: "HUP", debug: 0 });
  assertEquals(signal("-c", "r"), { kind: "signal", signal: "HUP", debug: 0 });
  assertEquals(signal("-c", ""), { kind: "signal", signal: "HUP", debug: 0 });
  assertEquals(signal("-cst", "-D"), { kind: "signal", signal: "TERM", debug: 1 });
  assertEquals(signal("-P", "77", "-c", "stop"), {
    kind: "signal",
    signal: "TERM",
    debug: 0,
    pid: 77,
  });
});

Deno.test("what cannot be read is answered with help, and exit code 0", () => {
  for (
    const args of [["-c", "restart"], ["-c", "reloads"], ["-P", "x"], ["-P", "-1"], ["-f"], [
      "extra",
    ], ["-F", "extra"]]
  ) {
    assertEquals(parseCommand(args), { kind: "help", debug: 0 }, args.join(" "));
  }
  assertEquals(parseCommand(["-x"]), {
    kind: "help",
    debug: 0,
    fault: "upsd: invalid option -- 'x'",
  });
  assertEquals(parseCommand(["-c"]), {
    kind: "help",
    debug: 0,
    fault: "upsd: option requires an argument -- 'c'",
  });
});

Deno.test("help and version are answered where they stand", () => {
  assertEquals(parseCommand(["-Dh"]), { kind: "help", debug: 1 });
  assertEquals(parseCommand(["-hD"]), { kind: "help", debug: 0 });
  assertEquals(parseCommand(["-V", "-h"]), { kind: "version" });
  assertEquals(parseCommand(["-V", "-x"]), { kind: "version" });
});

Deno.test("addresses on the command line are a thing of the past", () => {
  for (const args of [["-p", "3493"], ["-i", "::1"]]) {
    const error = assertThrows(() => parseCommand(args), Exit, "Use 'LISTEN <address> [<port>]'");
    assertEquals(error.code, 1);
  }
});

/** The command line of upssched. */
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Exit } from "#core/exit.ts";
import { formatHelp } from "#sched/help.ts";
import { parseCommand, UPSSCHED_OPTIONS } from "#sched/options.ts";
import { UPSSCHED_OPTIONS as LAUNCHED_OPTIONS } from "#clients/denut/daemon_words.ts";

Deno.test("upsmon's call: the message is the only word", () => {
  assertEquals(parseCommand(["UPS u on battery"]), {
    kind: "notice",
    debug: 0,
    message: "UPS u on battery",
  });
  assertEquals(parseCommand([]), { kind: "notice", debug: 0, message: "" });
  assertEquals(parseCommand(["-DD", "a", "-l"]), { kind: "notice", debug: 2, message: "a" });
});

Deno.test("listing, help and version", () => {
  assertEquals(parseCommand(["-l", "-D"]), { kind: "list", debug: 1 });
  assertEquals(parseCommand(["-lh", "-V"]), { kind: "help" });
  assertEquals(parseCommand(["-V", "-h"]), { kind: "version" });
  for (const { 0: flag } of UPSSCHED_OPTIONS) assertStringIncludes(formatHelp(), `\n  -${flag} `);
});

Deno.test("an option that there is not", () => {
  const exit = assertThrows(() => parseCommand(["-D", "-x"]), Exit);
  assertEquals(exit.code, 1);
  assertEquals(
    exit.message,
    "upssched: invalid option -- 'x'\nError: unknown option -x. Try -h for help.",
  );
});

Deno.test("the launcher reads the same letters", () => {
  assertEquals(LAUNCHED_OPTIONS, UPSSCHED_OPTIONS);
});

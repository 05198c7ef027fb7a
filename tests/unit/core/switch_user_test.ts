import { assertEquals, assertStringIncludes } from "@std/assert";
import { commandAs } from "#core/switch_user.ts";

Deno.test("without a user a command stays as it is", () => {
  const command = { program: "/opt/deno", args: ["run", "x"] };
  assertEquals(commandAs(undefined, command), command);
});

Deno.test("a user is switched to by a shell that turns into the command", () => {
  const { program, args } = commandAs("nut", { program: "/opt/deno", args: ["run", "x y"] });
  const [flag, script = "", ...words] = args;
  assertEquals([program, flag, words], ["/bin/sh", "-c", ["sh", "nut", "/opt/deno", "run", "x y"]]);
  assertStringIncludes(script, "OS user $denut_user not found");
  assertEquals(script.trimEnd().split("\n").at(-1), 'exec "$@"');
});

import { assertEquals } from "@std/assert";
import { denoArguments, denoOptions, MAIN_FILES } from "#core/program.ts";

Deno.test("a program runs under its rights, with this folder's settings, and fetches nothing", () => {
  const args = denoArguments({ read: ["/x"] }, { install: "/opt/d" }, MAIN_FILES.upsd, ["-F"]);
  assertEquals(args, [
    "run",
    "--quiet",
    "--cached-only",
    "--frozen",
    "--config=/opt/d/deno.json",
    "--no-prompt",
    "--allow-read=/x",
    "/opt/d/server/main.ts",
    "-F",
  ]);
  assertEquals(args.slice(1, 5), denoOptions("/opt/d"));
});

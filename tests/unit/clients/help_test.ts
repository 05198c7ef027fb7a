/** Help and version, which every client has, and unknown options, which lead there. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { upsc, UPSC_OPTIONS } from "#clients/upsc.ts";
import { upscmd, UPSCMD_OPTIONS } from "#clients/upscmd.ts";
import { upslog } from "#clients/upslog.ts";
import { UPSLOG_OPTIONS } from "#clients/upslog_plan.ts";
import type { LogSurroundings } from "#clients/upslog_surroundings.ts";
import { upsrw, UPSRW_OPTIONS } from "#clients/upsrw.ts";
import { ClientStage } from "#tests/sim/client_stage.ts";

type Program = (surroundings: LogSurroundings) => Promise<void>;

const PROGRAMS: Readonly<Record<string, readonly [Program, options: string]>> = {
  upsc: [upsc, UPSC_OPTIONS],
  upscmd: [upscmd, UPSCMD_OPTIONS],
  upsrw: [upsrw, UPSRW_OPTIONS],
  upslog: [upslog, UPSLOG_OPTIONS],
};

function run(name: string, ...args: string[]): Promise<string[]> {
  const [program] = PROGRAMS[name] ?? [];
  assert(program !== undefined);
  const environment = { NUT_QUIET_INIT_BANNER: "true" };
  return new ClientStage({ program: name, args, environment }).run(program);
}

for (const [name, [, options]] of Object.entries(PROGRAMS)) {
  Deno.test(`${name}: -h prints banner and usage with every option`, async () => {
    const events = await run(name, "-h");
    assertMatch(events[0] ?? "", new RegExp(`^out Network UPS Tools ${name} \\S+$`));
    assertEquals(events[1], "out");
    assertEquals(events.at(-1), "exit 0");
    const text = events.join("\n");
    for (const letter of options.replaceAll(":", "")) {
      assertMatch(text, new RegExp(`-${letter}\\b`));
    }
    assert(text.includes(`('man 8 ${name}')`));
    assert(text.includes(`out \thttps://www.networkupstools.org/docs/man/${name}.html`));
    const wide = events.filter((event) => event.length > 104 && !event.startsWith("out %TIME"));
    assertEquals(wide, []);
  });

  Deno.test(`${name}: -V prints the banner and ends`, async () => {
    const events = await run(name, "-V", "-h", "more");
    assertMatch(events[0] ?? "", new RegExp(`^out Network UPS Tools ${name} \\S+$`));
    assertEquals(events.slice(1), ["exit 0"]);
  });
}

for (const name of ["upsc", "upscmd", "upsrw"]) {
  Deno.test(`${name}: an unknown option shows the help`, async () => {
    const [complaint, ...help] = await run(name, "-z");
    assertEquals(complaint, `err ${name}: invalid option -- 'z'`);
    assertEquals(help, await run(name, "-h"));
  });

  Deno.test(`${name}: an option without its value shows the help`, async () => {
    const [complaint, ...help] = await run(name, "-W");
    assertEquals(complaint, `err ${name}: option requires an argument -- 'W'`);
    assertEquals(help, await run(name, "-h"));
  });
}

Deno.test("upscmd, upsrw: nothing named shows the help; upslog needs three words or none", async () => {
  for (const name of ["upscmd", "upsrw"]) assertEquals(await run(name), await run(name, "-h"));
  for (const args of [["rack"], ["rack", "/log"]]) {
    assertEquals(await run("upslog", ...args), await run("upslog", "-h"));
  }
});

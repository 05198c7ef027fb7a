/**
 * Debian's upsc, upscmd, upsrw and upslog print against our upsd what they print against Debian's upsd
 * that serves the same drivers at the same address.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { DESK, LAB, RACK } from "./devices.ts";
import { argsFor, type Invocation, nameOf, READING, WRITING } from "./invocations.ts";
import { type Side, Site } from "./peers.ts";
import { type Outcome, run } from "./processes.ts";
import { isAbsent, programPath } from "./programs.ts";

const NEEDED = ["upsd", "dummy-ups", "upsc", "upscmd", "upsrw", "upslog"];
const RUNS: readonly Invocation[] = [...READING, ...WRITING];
const FORMAT = "%VAR ups.status% %VAR battery.charge% %VAR no.such% %VAR ups.temperature%";

/** What every run printed, against one side's upsd with one side's drivers. */
async function runAll(site: Site, upsd: Side, drivers: Side): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  await site.start(upsd, drivers);
  for (const invocation of RUNS) {
    const words = site.words("nut", invocation.program, argsFor(invocation, site.server));
    outcomes.set(
      nameOf(invocation),
      await run([programPath("sh"), "-c", 'exec setsid -w "$0" "$@"', ...words], {
        env: site.env,
        ...(invocation.input === undefined ? {} : { input: invocation.input }),
      }),
    );
  }
  outcomes.set("upslog", await logTwice(site));
  await site.stop();
  return outcomes;
}

async function logTwice(site: Site): Promise<Outcome> {
  const args = ["-s", `rack@${site.server}`, "-l", "-", "-i", "1", "-f", FORMAT, "-u", "root"];
  const pidFile = `${site.folder}/run/upslog.pid`;
  const process = site.spawn("nut", "upslog", [...args, "-p", pidFile]);
  const lines = (): string[] => process.stdout.split("\n").slice(0, -1);
  await process.until("four lines", () => lines().length >= 4);
  const stdout = lines().slice(0, 4).join("\n");
  return { ...await process.stop(), stdout };
}

for (const drivers of ["nut", "denut"] as const) {
  const whose = drivers === "nut" ? "NUT's" : "our";
  Deno.test(`NUT's clients on our upsd over ${whose} drivers print what they print on NUT's`, async (context) => {
    if (isAbsent(...NEEDED)) return;
    await using site = await Site.open([RACK, DESK, LAB]);
    const onTheirs = await runAll(site, "nut", drivers);
    const onOurs = await runAll(site, "denut", drivers);
    for (const [name, theirs] of onTheirs) {
      await context.step(name, () => {
        assertEquals<Outcome | undefined>(onOurs.get(name), theirs, name);
      });
    }
  });
}

/** What a driver says of itself, in the three forms in which clients print it. */
const OF_THE_DRIVER: readonly RegExp[] = [
  /^driver\..*: .*\n/gm,
  /^\[driver\..*\]\n(.+\n)+\n/gm,
  /^(driver\.|shutdown\.default).* - .*\n/gm,
];

Deno.test("NUT's clients tell our whole chain from NUT's only by what the driver says of itself", async () => {
  if (isAbsent(...NEEDED)) return;
  await using site = await Site.open([RACK, DESK]);
  const listings: Readonly<Record<Side, string[]>> = { nut: [], denut: [] };
  for (const side of ["nut", "denut"] as const) {
    await site.start(side);
    for (const { name } of site.devices) {
      const ups = `${name}@${site.server}`;
      for (const [program, ...args] of [["upsc", ups], ["upsrw", ups], ["upscmd", "-l", ups]]) {
        const { stdout } = await site.run("nut", program ?? "", args);
        listings[side].push(OF_THE_DRIVER.reduce((text, own) => text.replace(own, ""), stdout));
      }
    }
    await site.stop();
  }
  assertEquals(listings.denut, listings.nut);
  assertEquals(listings.nut.map((text) => text.length > 20), Array(6).fill(true));
});

/**
 * Our upsc, upscmd, upsrw and upslog against Debian's upsd print what Debian's print: the same bytes
 * on both outputs, the same exit code.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { assertSame, withoutListed } from "./comparison.ts";
import { DESK, LAB, RACK } from "./devices.ts";
import { argsFor, FAILING, type Invocation, nameOf, READING, WRITING } from "./invocations.ts";
import { type Side, Site } from "./peers.ts";
import { type Outcome, run } from "./processes.ts";
import { isAbsent, programPath } from "./programs.ts";

const NEEDED = ["upsd", "dummy-ups", "upsc", "upscmd", "upsrw", "upslog"];

/**
 * Runs without a terminal, so that nobody but the test is asked, and with the login name that NUT
 * finds out by itself.
 */
async function runDetached(site: Site, side: Side, invocation: Invocation): Promise<Outcome> {
  const words = site.words(side, invocation.program, argsFor(invocation, site.server));
  const env = { ...site.env, LOGNAME: await loginName() };
  const input = invocation.input === undefined ? {} : { input: invocation.input };
  return run([programPath("sh"), "-c", 'exec setsid -w "$0" "$@"', ...words], { env, ...input });
}

async function loginName(): Promise<string> {
  const { stdout } = await run([programPath("sh"), "-c", "id -un"], {
    env: { PATH: "/usr/bin:/bin" },
  });
  return stdout.trim();
}

Deno.test("our clients on NUT's upsd print what NUT's do", async (context) => {
  if (isAbsent(...NEEDED)) return;
  await using site = await Site.open([RACK, DESK, LAB]);
  await site.start("nut");
  for (const invocation of [...READING, ...WRITING, ...FAILING]) {
    await context.step(nameOf(invocation), async () => {
      const theirs = await runDetached(site, "nut", invocation);
      const ours = await runDetached(site, "denut", invocation);
      assertSame(ours, theirs, nameOf(invocation));
    });
  }
});

/** Formats whose lines are the same whenever they are written, and whoever writes them. */
const FORMATS: Readonly<Record<string, string>> = {
  "values": "%VAR ups.status% %var ups.load% %Variable battery.charge%",
  "what cannot be had": "%VAR no.such% %VAR status% %VAR% %FOO% %",
  "text": "100%% [%UPSHOST%] %HOST%",
  "dates": "%TIME @Y-@m-@d%|%TIME @a @A @b @B @j @U @W @V @G @u @w%|%TIME @@D @D%",
};

for (const [what, format] of Object.entries(FORMATS)) {
  Deno.test(`our upslog on NUT's upsd writes what NUT's does: ${what}`, async () => {
    if (isAbsent(...NEEDED)) return;
    await using site = await Site.open([RACK]);
    await site.start("nut");
    const args = ["-s", `rack@${site.server}`, "-i", "1", "-f", format];
    const theirs = await logTwice(site, "nut", args);
    const ours = await logTwice(site, "denut", args);
    assertEquals(ours, theirs);
    assertEquals(theirs.lines.length, 2);
  });
}

Deno.test("our upslog without a server writes what NUT's does", async () => {
  if (isAbsent(...NEEDED)) return;
  await using site = await Site.open([]);
  const args = ["-s", "rack@127.0.0.1:1", "-i", "1", "-f", "%VAR ups.status%"];
  const theirs = await logTwice(site, "nut", args);
  assertEquals(await logTwice(site, "denut", args), theirs);
  assertEquals(theirs.lines, ["NA", "NA"]);
});

/** What upslog does on stdout, in its first two lines, and when it is told to end. */
interface Logged {
  readonly lines: readonly string[];
  readonly stderr: string;
  readonly code: number;
}

/** Runs upslog to stdout until two lines are there, then again into a file. */
async function logTwice(site: Site, side: Side, args: readonly string[]): Promise<Logged> {
  const all = [...args, "-u", "root", "-p", `${site.folder}/run/upslog.pid`];
  const process = site.spawn(side, "upslog", [...all, "-l", "-"]);
  // A banner and a word on each target go before.
  const lines = (): string[] => process.stdout.split("\n").slice(2, -1);
  await process.until("two lines", () => lines().length >= 2);
  const shown = lines().slice(0, 2);
  const { code, stderr } = await process.stop();
  const file = `${site.folder}/run/${side}.log`;
  const writer = site.spawn(side, "upslog", [...all, "-F", "-l", file]);
  const written = async (): Promise<string[]> => {
    const text = await Deno.readTextFile(file).catch(() => "");
    return text.split("\n").slice(0, -1);
  };
  await writer.until("two lines in a file", async () => (await written()).length >= 2);
  await writer.stop();
  assertEquals((await written()).slice(0, 2), shown);
  return { lines: shown, stderr: withoutListed(stderr), code };
}

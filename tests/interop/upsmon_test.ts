/**
 * Debian's upsmon watches a UPS of our upsd: it logs in as the primary, sees the power fail, orders the
 * forced shutdown, runs the shutdown command and leaves its flag, as it does against Debian's upsd.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { LAB } from "./devices.ts";
import { type Side, Site } from "./peers.ts";
import { type Background, run } from "./processes.ts";
import { isAbsent, programPath } from "./programs.ts";

/** What upsmon did, by the files it left and the words it said. */
interface Story {
  readonly events: readonly string[];
  readonly command: string;
  readonly flag: string;
  readonly status: string;
}

async function writeConfiguration(site: Site): Promise<void> {
  const { folder } = site;
  await site.write(
    "upsmon.conf",
    `MONITOR lab@${site.server} 1 mon mon primary
MINSUPPLIES 1
SHUTDOWNCMD "echo shut down > ${folder}/run/command"
NOTIFYCMD ${folder}/notify
${
      ["ONLINE", "ONBATT", "LOWBATT", "FSD", "SHUTDOWN"].map((type) => `NOTIFYFLAG ${type} EXEC\n`)
        .join("")
    }
POWERDOWNFLAG ${folder}/run/killpower
RUN_AS_USER root
POLLFREQ 1
POLLFREQALERT 1
HOSTSYNC 2
DEADTIME 15
FINALDELAY 0
`,
  );
  await Deno.writeTextFile(
    `${folder}/notify`,
    `#!/bin/sh\necho "$NOTIFYTYPE" >> ${folder}/run/events\n`,
    { mode: 0o755 },
  );
}

/**
 * Debian's upsmon keeps its PID file in a folder that cannot be moved, under the name it was called
 * by. So it is called by another, for a machine may have an upsmon of its own.
 */
async function startUpsmon(site: Site): Promise<Background> {
  const path = `${site.folder}/${nameOf(site)}`;
  await shell(`ln -s ${programPath("upsmon")} ${path}`);
  return site.spawnPeer([programPath("sh"), "-c", 'exec "$0" -F', path]);
}

function nameOf({ folder }: Site): string {
  return folder.slice(folder.lastIndexOf("/") + 1);
}

async function shell(command: string): Promise<void> {
  const { code, stderr } = await run([programPath("sh"), "-c", command], {
    env: { PATH: "/usr/bin:/bin" },
  });
  assertEquals(code, 0, stderr);
}

async function tell(side: Side): Promise<Story> {
  await using site = await Site.open([LAB]);
  await writeConfiguration(site);
  await site.start(side);
  const read = (name: string): Promise<string> =>
    Deno.readTextFile(`${site.folder}/run/${name}`).catch(() => "");
  const events = async (): Promise<string[]> => (await read("events")).split("\n").slice(0, -1);
  const say = async (status: string): Promise<void> => {
    await site.stubs.get("lab")?.say(`SETINFO ups.status "${status}"`);
  };
  const upsmon = await startUpsmon(site);
  await upsmon.until("the login", () => site.sees((client) => client.getLoginCount("lab"), 1));
  await say("OB DISCHRG");
  await upsmon.until("ONBATT", async () => (await events()).includes("ONBATT"));
  await say("OL CHRG");
  await upsmon.until("ONLINE", async () => (await events()).includes("ONLINE"));
  await say("OB DISCHRG LB");
  await site.until("the command", async () => await read("command") !== "");
  await upsmon.ended();
  await shell(`rm -f /run/nut/${nameOf(site)}.pid`);
  const client = await site.connect();
  const status = await client.getVariable("lab", "ups.status");
  await client.logout();
  // Which of the last ones still get out depends on how fast the end comes.
  const certain = (await events()).filter((type) => type !== "SHUTDOWN").sort();
  return {
    events: [...new Set(certain)],
    command: await read("command"),
    flag: await read("killpower"),
    status,
  };
}

Deno.test("NUT's upsmon is a primary of our upsd to the last", async () => {
  if (isAbsent("upsd", "upsmon")) return;
  const onTheirs = await tell("nut");
  const onOurs = await tell("denut");
  assertEquals(onOurs, onTheirs);
  assertEquals(onOurs.command, "shut down\n");
  assertEquals(onOurs.status, "FSD OB DISCHRG LB");
  assertStringIncludes(onOurs.flag, "upsmon-shutdown-file");
});

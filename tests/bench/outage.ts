/**
 * From the driver's word that the battery is low to the shutdown command, through upsd and upsmon of
 * one side, with the same configuration on both.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { siteOf } from "#core/site.ts";
import { pause } from "#core/time.ts";
import { type ChildPlan, planChildren } from "#clients/denut/children.ts";
import { readConfiguration } from "#clients/denut/io/configuration.ts";
import { UpsmonPipes } from "#clients/denut/io/pipes.ts";
import { type Side, Site } from "#tests/interop/peers.ts";
import { until } from "#tests/interop/processes.ts";
import { programPath } from "#tests/interop/programs.ts";
import type { Figures } from "./figures.ts";
import { median } from "./table.ts";

const UPS = "bench";
/** Once it is logged in, upsmon has asked for the status a few times before power fails. */
const SETTLE_MS = 2500;
/** How often upsmon asks, so an outage begins at another moment in between in every run. */
const POLL_MS = 1000;
/** Where NUT leaves a PID file, whatever it is told. */
const NUT_PIDPATH = "/run/nut";
const INSTALL = decodeURIComponent(new URL("../../", import.meta.url).pathname).replace(/\/$/, "");

/** Milliseconds of the best, the middle and the worst of `runs` outages. */
export async function measureOutages(side: Side, runs: number): Promise<Figures> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await measureOutage(side, run / runs * POLL_MS));
  return new Map([
    ["shortest", Math.min(...times)],
    ["middle", median(times)],
    ["longest", Math.max(...times)],
  ]);
}

async function measureOutage(side: Side, phaseMs: number): Promise<number> {
  await using site = await Site.open([{ name: UPS }]);
  const told = `${site.folder}/told`;
  await configure(site, told);
  await site.start(side);
  const stub = site.stubs.get(UPS);
  if (stub === undefined) throw new Error(`There is no ${UPS}`);
  const children = side === "nut" ? [spawnTheirs(site)] : spawnOurs(site);
  try {
    await site.until(
      "upsmon is logged in",
      async (client) => await client.getLoginCount(UPS) === 1,
    );
    await pause(systemClock, SETTLE_MS + phaseMs);
    const begun = performance.timeOrigin + performance.now();
    await stub.say('SETINFO ups.status "OB LB"');
    await until(() => `the shutdown command of ${side}`, () => readTime(told) !== undefined);
    return (readTime(told) ?? NaN) - begun;
  } finally {
    for (const child of children) await end(child);
    if (side === "nut") await runShell('rm -f "$0"', [`${NUT_PIDPATH}/${nameOf(site)}.pid`]);
  }
}

async function configure(site: Site, told: string): Promise<void> {
  const command = `${site.folder}/shutdown`;
  const script = `#!/bin/sh\ndate +%s%N >${told}.new && mv ${told}.new ${told}\n`;
  await Deno.writeTextFile(command, script, { mode: 0o755 });
  await site.write(
    "upsmon.conf",
    `MONITOR ${UPS}@${site.server} 1 mon mon primary
RUN_AS_USER root
SHUTDOWNCMD ${command}
POLLFREQ 1
POLLFREQALERT 1
FINALDELAY 0
HOSTSYNC 1
${["ONBATT", "LOWBATT", "FSD", "SHUTDOWN"].map((type) => `NOTIFYFLAG ${type} SYSLOG\n`).join("")}`,
  );
}

/** All three processes, as they are installed. */
function spawnOurs({ env }: Site): Deno.ChildProcess[] {
  const config = readConfiguration(env);
  const deno = Deno.execPath();
  const { children } = planChildren(config, siteOf(env, config, { install: INSTALL, deno }), true);
  const pipes = new UpsmonPipes();
  return children.filter(({ part }) => part !== undefined).map(({ part, args }: ChildPlan) => {
    const child = new Deno.Command(deno, {
      args: [...args],
      clearEnv: true,
      env: { ...env },
      stdin: part?.kind === "worker" ? "null" : "piped",
      stdout: part?.kind === "worker" ? "piped" : "null",
      stderr: "null",
    }).spawn();
    pipes.connect(part, child);
    return child;
  });
}

/** Under a name of its own, which its PID file gets: there may be another on this machine. */
function spawnTheirs(site: Site): Deno.ChildProcess {
  const script = 'ln -s "$0" "$1" && exec "$1" -F';
  return new Deno.Command("sh", {
    args: ["-c", script, programPath("upsmon"), `${site.folder}/${nameOf(site)}`],
    clearEnv: true,
    env: { ...site.env },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

function nameOf({ folder }: Site): string {
  return folder.slice(folder.lastIndexOf("/") + 1);
}

async function end(child: Deno.ChildProcess): Promise<void> {
  try {
    child.kill();
  } catch {
    // It has ended with the outage, as it should.
  }
  await child.status;
}

/** Milliseconds since 1970, once the command has run. */
function readTime(path: string): number | undefined {
  try {
    return Number(Deno.readTextFileSync(path)) / 1e6;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function runShell(script: string, words: readonly string[]): Promise<void> {
  await new Deno.Command("sh", { args: ["-c", script, ...words] }).output();
}

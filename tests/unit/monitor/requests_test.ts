import { assertEquals } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { seconds } from "#core/time.ts";
import type { ModelWorld } from "#tests/sim/model_world.ts";
import { effectsOf, hear, openWorld, PRIMARY, SECONDARY } from "#tests/sim/told.ts";

function reload(world: ModelWorld, conf: string): string[] {
  const records = [{ severity: "warning", text: "One line is wrong" }] as const;
  world.dispatch({
    kind: "configuration-read",
    conf: parseUpsmonConf(conf, "upsmon.conf").conf,
    records,
  });
  return world.readLog();
}

const FLAG = "POWERDOWNFLAG /etc/killpower\n";
const APPLIED = "Applying debug level from original command line arguments";

Deno.test("SIGHUP has the configuration read, and what is wrong with it is told", () => {
  const world = openWorld(PRIMARY + FLAG);
  world.dispatch({ kind: "reload-requested", signal: 1 });
  assertEquals(effectsOf(world, "read-configuration").length, 1);
  assertEquals(world.readLog(), [
    "Signal 1: User requested RELOAD",
    "Reloading configuration",
    // The world answers at once that there is none.
    "Reload failed: nothing new",
  ]);
  assertEquals(reload(world, PRIMARY + FLAG), ["One line is wrong", APPLIED]);
});

Deno.test("each change of a MONITOR is told", () => {
  const world = openWorld(PRIMARY + FLAG);
  assertEquals(reload(world, `MONITOR ups 3 other word secondary\n${FLAG}`), [
    "One line is wrong",
    "UPS [ups]: redefined power value to 3",
    "UPS [ups]: redefined username",
    "UPS [ups]: redefined password",
    "UPS [ups]: redefined as a secondary",
    APPLIED,
  ]);
});

Deno.test("who is logged in stays so under another name; who is not tries anew", () => {
  const world = openWorld(PRIMARY + FLAG);
  const links = (): number[] => world.state.upses.map(({ link }) => link);
  const before = links();
  reload(world, `MONITOR ups 1 other pass primary\n${FLAG}`);
  assertEquals(links(), before);
  for (const ups of world.state.upses) ups.loggedIn = false;
  const lines = reload(world, `MONITOR ups 1 third pass primary\n${FLAG}`);
  assertEquals(lines[2], "UPS [ups]: retrying connection");
  assertEquals(links() > before, true);
});

Deno.test("a secondary that becomes the primary logs in anew", () => {
  const world = openWorld(SECONDARY + FLAG);
  reload(world, PRIMARY + FLAG);
  assertEquals(world.state.upses[0]?.link, 2);
});

Deno.test("UPSes come and go, and who is new is asked at once", () => {
  const world = openWorld(PRIMARY + FLAG);
  const conf = `MONITOR new 1 user pass secondary\nMONITOR seen 0 user pass primary\n${FLAG}`;
  assertEquals(reload(world, conf), [
    "One line is wrong",
    "UPS: new (secondary) (power value 1)",
    "UPS: seen (monitoring only)",
    "No longer monitoring UPS [ups]",
    APPLIED,
  ]);
  assertEquals(world.state.upses.map(({ system, askedAt }) => [system, askedAt]), [
    ["new", world.now],
    ["seen", world.now],
  ]);
});

Deno.test("what only the stub can change is told to need a restart", () => {
  const world = openWorld(`${PRIMARY}SHUTDOWNCMD /bin/a\n${FLAG}`);
  const lines = reload(world, `${PRIMARY}SHUTDOWNCMD /bin/b\nPOWERDOWNFLAG /etc/other\n`);
  assertEquals(lines.slice(1, 5), [
    "Warning: SHUTDOWNCMD redefined in split-process mode!",
    "You must restart upsmon for this change to work",
    "Warning: POWERDOWNFLAG redefined in split-process mode!",
    "You must restart upsmon for this change to work",
  ]);
});

Deno.test("debugging and throttling are told, and go back when they are not written", () => {
  const world = openWorld(`${PRIMARY + FLAG}POLLFAIL_LOG_THROTTLE_MAX 4\n`);
  const lines = reload(world, `${PRIMARY + FLAG}DEBUG_MIN 3\nPOLLFAIL_LOG_THROTTLE_MAX 2\n`);
  assertEquals(lines, [
    "One line is wrong",
    "Forgetting POLLFAIL_LOG_THROTTLE_MAX=4 and resetting UPS error-state counters before " +
    "a configuration reload",
    "Applying DEBUG_MIN 3 from upsmon.conf",
    "Applying POLLFAIL_LOG_THROTTLE_MAX 2 from upsmon.conf",
  ]);
});

Deno.test("without POWERDOWNFLAG a reload warns as the start does", () => {
  const world = openWorld(PRIMARY);
  const lines = reload(world, PRIMARY).slice(2);
  assertEquals(lines.length, 3);
  assertEquals(lines[0], "No POWERDOWNFLAG value was configured in upsmon.conf!");
});

Deno.test("SIGTERM ends upsmon, and its servers hear goodbye", () => {
  const world = openWorld(PRIMARY);
  world.dispatch({ kind: "stop-requested", signal: 15 });
  assertEquals(effectsOf(world, "hang-up").length, 1);
  assertEquals(world.ended, 0);
  assertEquals(world.readLog(), ["Signal 15: User requested EXIT", "Signal 15: exiting"]);
});

Deno.test("a missing stub is told again every two minutes until it is back", () => {
  const world = openWorld(PRIMARY);
  world.dispatch({ kind: "stub-lost" });
  world.pass(seconds(300));
  const alerts = world.readLog().filter((line) => line === "Parent died - shutdown impossible");
  assertEquals(alerts.length, 3);
  world.dispatch({ kind: "stub-found" });
  world.pass(seconds(300));
  assertEquals(world.readLog(), []);
});

Deno.test("a jump of the clock is told with its length, and UPSes are asked anew", () => {
  const world = openWorld(PRIMARY);
  hear(world, "OB");
  world.wall += 100_000;
  world.pass(seconds(5));
  assertEquals(world.readLog(), [
    "It seems we have slept without warning or the system clock was changed by 105.000000 seconds",
    "Unexpected clock change by 105.000000 seconds, treating as wake up from sleep",
    "OS just finished sleep/suspend/hibernate mode, de-activating obsolete UPS readings to avoid " +
    "an unfortunate shutdown",
    "upsmon: Processing OS wake-up after sleep; 105.000000 seconds since previous loop cycle start",
    "Reloading configuration",
    "Reload failed: nothing new",
    "UPS ups on battery",
  ]);
});

Deno.test("a pause that is a little too long or too short is no jump", () => {
  const world = openWorld(PRIMARY);
  world.pass(seconds(1));
  world.wall += 4900;
  world.pass(seconds(5));
  world.wall -= 4900;
  world.pass(seconds(5));
  assertEquals(world.readLog(), []);
});

Deno.test("nobody is asked while the system sleeps", () => {
  const world = openWorld(PRIMARY);
  world.dispatch({ kind: "suspend-began" });
  world.pass(seconds(30));
  assertEquals(effectsOf(world, "poll"), []);
  assertEquals(effectsOf(world, "allow-suspend").length, 1);
  world.dispatch({ kind: "reload-requested", signal: 1 });
  assertEquals(world.readLog()[3]?.startsWith("upsmon: OS was last known to be preparing"), true);
  assertEquals(world.state.phase.kind, "passing");
});

/**
 * Names of instant commands: every command that NUT describes or records is known here, patterns
 * resolve, and a misspelt command does not compile.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { type CommandName, commands, describeCommand, isCommandName } from "#core/commands.ts";

/** What NUT's own table of descriptions names. */
const DESCRIBED = `
  driver.exit driver.killpower driver.reload driver.reload-or-error driver.reload-or-exit load.off
  load.on shutdown.default shutdown.return shutdown.stayoff shutdown.stop shutdown.reboot
  shutdown.reboot.graceful test.panel.start test.panel.stop test.failure.start test.failure.stop
  test.battery.start test.battery.start.quick test.battery.start.low test.battery.start.deep
  test.battery.stop test.system.start calibrate.start calibrate.stop clear.fault.record
  bypass.start bypass.stop experimental.ecomode.start experimental.ecomode.stop
  experimental.bypass.ecomode.start experimental.bypass.ecomode.stop experimental.essmode.start
  experimental.essmode.stop experimental.test.beeper.start experimental.test.beeper.stop
  reset.input.minmax reset.watchdog beeper.on beeper.off beeper.enable beeper.disable beeper.mute
  beeper.toggle outlet.1.load.off outlet.1.load.on outlet.1.shutdown.return outlet.2.load.off
  outlet.2.load.on outlet.2.shutdown.return load.off.delay load.on.delay
`;

/** What nut-names records and drivers offer beyond that table. */
const OFFERED = `
  outlet.3.load.off outlet.3.load.on outlet.3.load.cycle outlet.3.shutdown.return load.cycle
  outlet.3.load.off.delay outlet.3.load.on.delay outlet.3.load.cycle.delay outlet.load.off
  outlet.group.3.load.off outlet.group.3.load.cycle outlet.group.0.shutdown.reboot.graceful
  driver.reload-or-restart device.2.outlet.1.load.off upstream.load.off experimental.new
  dummy-ups-ups1.force.ignore dummy-ups-ups1.force.primary
`;

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

Deno.test("every command that NUT describes has a description", () => {
  assertEquals(words(DESCRIBED).length, 52);
  assertEquals(words(DESCRIBED).filter((name) => !isCommandName(name)), []);
});

Deno.test("every other command that drivers offer has a description", () => {
  assertEquals(words(OFFERED).filter((name) => !isCommandName(name)), []);
});

Deno.test("descriptions are safe in a quoted reply to any client, and short", () => {
  const unsafe = commands.filter(({ description }) =>
    !/^[ !$-[\]-~]{4,120}$/.test(description) || /[{}@]/.test(description)
  );
  assertEquals(unsafe, []);
});

Deno.test("commands are listed once each, by name, and no two alike", () => {
  const names = commands.map(({ name }) => name);
  assertEquals(names, [...new Set(names)].sort());
  assertEquals(new Set(commands.map(({ description }) => description)).size, names.length);
});

Deno.test("a number in the name is named in the description, whatever the case", () => {
  assertEquals(describeCommand("OUTLET.3.Load.Off"), {
    name: "outlet.3.load.off",
    description: "Cut outlet 3 at once",
  });
  assertEquals(isCommandName("OUTLET.3.Load.Off"), false);
});

Deno.test("whose command it is is told after what it does", () => {
  assertEquals(
    describeCommand("device.1.outlet.2.load.off")?.description,
    "Cut outlet 2 at once, device 1 of the chain",
  );
  assertEquals(
    describeCommand("upstream.beeper.mute")?.description,
    "Silence the beeper for this alarm, for the device that is followed",
  );
  assertEquals(
    describeCommand("dummy-ups-a.Force.Primary")?.description,
    "Follow source dummy-ups-a of failover for a while (seconds)",
  );
});

Deno.test("what is no command is not described", () => {
  const wrong = [
    ...["", "load", "load.of", "load.off.", "outlet.n.load.off", "outlet.x.load.off"],
    ...["device.1.load.of", "device.1.device.2.load.off", "upstream.", "upstream.nonsense"],
    ...['experimental.a"b', "experimental.", 'a"b.force.ignore', ".force.ignore", "input.voltage"],
  ];
  assertEquals(wrong.filter((name) => describeCommand(name) !== undefined), []);
});

Deno.test("a misspelt command does not compile", () => {
  const right: readonly CommandName[] = ["load.off", "outlet.4.load.cycle", "beeper.mute"];
  const wrong: readonly CommandName[] = [
    // @ts-expect-error: misspelt
    "load.of",
    // @ts-expect-error: an outlet has a number
    "outlet.first.load.off",
  ];
  assertEquals(right.filter((name) => !isCommandName(name)), []);
  assertEquals(wrong.filter((name) => isCommandName(name)), []);
});

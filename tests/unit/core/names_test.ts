/**
 * Names of variables: every name that NUT describes or records is known here, patterns resolve, and
 * a misspelt name does not compile.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import {
  describeVariable,
  isVarName,
  type VariableEntry,
  variables,
  type VarName,
} from "#core/names.ts";

/** What NUT's own table of descriptions names. */
const DESCRIBED = `
  ups.alarm ups.status ups.time ups.date ups.efficiency ups.model ups.mfr ups.mfr.date ups.serial
  ups.vendorid ups.productid ups.firmware ups.firmware.aux ups.temperature ups.load
  ups.load.energysave ups.load.high ups.id ups.delay.start ups.delay.reboot ups.delay.shutdown
  ups.timer.start ups.timer.reboot ups.timer.shutdown ups.test.interval ups.test.result
  ups.display.language ups.contacts ups.power ups.power.nominal ups.realpower ups.realpower.nominal
  ups.beeper.status ups.type ups.start.auto ups.start.battery ups.start.reboot ups.shutdown
  input.voltage input.voltage.extended input.voltage.maximum input.voltage.minimum
  input.voltage.status input.voltage.low.warning input.voltage.low.critical
  input.voltage.high.warning input.voltage.high.critical input.voltage.nominal
  input.transfer.reason input.transfer.low input.transfer.high input.transfer.eco.low
  input.transfer.bypass.low input.transfer.eco.high input.transfer.bypass.high
  input.transfer.frequency.bypass.range input.transfer.frequency.eco.range
  input.transfer.hysteresis input.transfer.low.min input.transfer.low.max input.transfer.high.min
  input.transfer.high.max input.eco.switchable input.transfer.bypass.forced
  input.transfer.bypass.overload input.transfer.bypass.outlimits input.bypass.switchable
  input.bypass.switch.on input.bypass.switch.off input.bypass.voltage input.bypass.frequency
  input.sensitivity input.quality input.current input.current.nominal input.current.status
  input.current.low.warning input.current.low.critical input.current.high.warning
  input.current.high.critical input.frequency input.frequency.extended input.frequency.status
  input.frequency.nominal input.frequency.low input.frequency.high input.transfer.boost.low
  input.transfer.boost.high input.transfer.trim.low input.transfer.trim.high input.transfer.delay
  input.load input.realpower input.power input.source input.source.preferred output.voltage
  output.voltage.nominal output.frequency output.frequency.nominal output.current
  output.current.nominal battery.charge battery.charge.approx battery.charge.low
  battery.charge.restart battery.charge.warning battery.voltage battery.current battery.capacity
  battery.temperature battery.voltage.nominal battery.runtime battery.runtime.low
  battery.alarm.threshold battery.date battery.mfr.date battery.packs battery.packs.bad
  battery.type battery.protection battery.energysave battery.energysave.load
  battery.energysave.delay battery.energysave.realpower battery.charger.status battery.charger.type
  ambient.temperature ambient.temperature.alarm ambient.temperature.status
  ambient.temperature.alarm.maximum ambient.temperature.alarm.minimum
  ambient.temperature.alarm.enable ambient.temperature.low ambient.temperature.low.warning
  ambient.temperature.low.critical ambient.temperature.high ambient.temperature.high.warning
  ambient.temperature.high.critical ambient.humidity ambient.humidity.alarm ambient.humidity.status
  ambient.humidity.alarm.maximum ambient.humidity.alarm.minimum ambient.humidity.alarm.enable
  ambient.humidity.low ambient.humidity.low.warning ambient.humidity.low.critical
  ambient.humidity.high ambient.humidity.high.warning ambient.humidity.high.critical
  ambient.present ambient.contacts.1.status ambient.contacts.2.status outlet.id outlet.desc
  outlet.switch outlet.status outlet.protect.status outlet.switchable outlet.autoswitch.charge.low
  outlet.delay.shutdown outlet.delay.start outlet.1.id outlet.1.desc outlet.1.switch
  outlet.1.status outlet.1.protect.status outlet.1.switchable outlet.1.ecocontrol
  outlet.1.autoswitch.charge.low outlet.1.delay.shutdown outlet.1.delay.start outlet.1.designator
  outlet.2.id outlet.2.desc outlet.2.switch outlet.2.status outlet.2.protect.status
  outlet.2.switchable outlet.2.ecocontrol outlet.2.autoswitch.charge.low outlet.2.delay.shutdown
  outlet.2.delay.start device.part device.mfr device.model device.serial device.type
  device.description device.contact device.location device.macaddr device.uptime device.count
  device.usb.version server.info server.version driver.name driver.debug
  driver.flag.allow_killpower driver.version driver.version.internal driver.version.usb
  driver.version.data driver.state
`;

/** What nut-names records beyond that table, 3 standing for any number. */
const RECORDED = `
  ambient.count ambient.3.address ambient.3.contacts.3.config ambient.3.contacts.3.name
  ambient.3.contacts.3.status ambient.3.firmware ambient.3.humidity ambient.3.humidity.alarm
  ambient.3.humidity.high ambient.3.humidity.high.critical ambient.3.humidity.high.warning
  ambient.3.humidity.low ambient.3.humidity.low.critical ambient.3.humidity.low.warning
  ambient.3.humidity.maximum ambient.3.humidity.minimum ambient.3.humidity.status ambient.3.id
  ambient.3.mfr ambient.3.model ambient.3.name ambient.3.parent.serial ambient.3.present
  ambient.3.temperature ambient.3.temperature.alarm ambient.3.temperature.high
  ambient.3.temperature.high.critical ambient.3.temperature.high.warning ambient.3.temperature.low
  ambient.3.temperature.low.critical ambient.3.temperature.low.warning
  ambient.3.temperature.maximum ambient.3.temperature.minimum ambient.3.temperature.status
  battery.capacity.nominal battery.current.total battery.date.maintenance battery.packs.external
  battery.runtime.restart battery.status battery.temperature.cell.max battery.temperature.cell.min
  battery.voltage.cell.max battery.voltage.cell.min battery.voltage.high battery.voltage.low
  driver.flag.anything driver.parameter.anything experimental.ups.mode.buzzwords input.feed.color
  input.feed.desc input.phase.shift input.realpower.nominal outlet.count outlet.group.3.color
  outlet.group.3.count outlet.group.3.input outlet.group.3.phase outlet.group.3.type outlet.3.alarm
  outlet.3.autoswitch.charge.low outlet.3.battery.charge.low outlet.3.crestfactor outlet.3.current
  outlet.3.current.high.critical outlet.3.current.high.warning outlet.3.current.low.critical
  outlet.3.current.low.warning outlet.3.current.maximum outlet.3.current.status
  outlet.3.delay.shutdown outlet.3.delay.start outlet.3.desc outlet.3.designator
  outlet.3.ecocontrol outlet.3.groupid outlet.3.id outlet.3.name outlet.3.power
  outlet.3.powerfactor outlet.3.protect.status outlet.3.realpower outlet.3.status outlet.3.switch
  outlet.3.switchable outlet.3.timer.shutdown outlet.3.timer.start outlet.3.type outlet.3.voltage
  outlet.3.voltage.high.critical outlet.3.voltage.high.warning outlet.3.voltage.low.critical
  outlet.3.voltage.low.warning outlet.3.voltage.status output.inverter.latency ups.mode
  ups.test.date ups.watchdog.status
  input.phases output.phases input.L1.current input.L2.current.high.critical input.N.current
  input.L3-L1.voltage input.bypass.L1-L2.voltage input.servicebypass.L1.current
  output.L1.power output.L1.power.maximum.percent output.L1-N.voltage output.powerfactor
  output.bypass.voltage output.inverter.voltage output.L2.crestfactor input.L1.load input.L1.alarm
  outlet.group.3.current.nominal outlet.group.3.voltage.status outlet.group.3.delay.start
  device.3.ups.alarm device.3.ups.status device.3.outlet.1.status device.0.input.voltage
`;

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function described(name: string): VariableEntry {
  const entry = describeVariable(name);
  assert(entry !== undefined, `no description of ${name}`);
  return entry;
}

Deno.test("every variable that NUT describes has a description", () => {
  assertEquals(words(DESCRIBED).length, 206);
  assertEquals(words(DESCRIBED).filter((name) => !isVarName(name)), []);
});

Deno.test("every variable that nut-names records has a description", () => {
  assertEquals(words(RECORDED).filter((name) => !isVarName(name)), []);
});

Deno.test("descriptions are safe in a quoted reply to any client, and short", () => {
  const unsafe = variables.filter(({ description }) =>
    !/^[ !$-[\]-~]{4,120}$/.test(description) || /[{}]/.test(description)
  );
  assertEquals(unsafe, []);
});

Deno.test("no two variables share a description", () => {
  const seen = new Map<string, string>();
  const twins = variables.flatMap(({ name, description }) => {
    const first = seen.get(description);
    seen.set(description, name);
    return first === undefined ? [] : [`${first} ${name}`];
  });
  assertEquals(twins, []);
});

Deno.test("variables are listed once each, by name", () => {
  const names = variables.map(({ name }) => name);
  assertEquals(names, [...new Set(names)].sort());
});

Deno.test("a number in the name is named in the description", () => {
  assertEquals(described("outlet.3.status"), {
    name: "outlet.3.status",
    kind: "flag",
    description: "State, on or off, of outlet 3",
  });
  assertEquals(
    described("ambient.2.contacts.14.name").description,
    "Name, dry contact 14 of ambient sensor 2",
  );
  assertEquals(described("outlet.group.12.load").description.includes("outlet group 12"), true);
});

Deno.test("a conductor is named in the description, with the unit of the value", () => {
  assertEquals(described("input.bypass.L1-N.voltage"), {
    name: "input.bypass.L1-N.voltage",
    kind: "number",
    unit: "V",
    description: "Voltage at L1-N of the bypass input (V)",
  });
});

Deno.test("names are looked up without regard to case and answered in the standard spelling", () => {
  assertEquals(described("INPUT.l1-n.Voltage").name, "input.L1-N.voltage");
  assertEquals(described("Battery.Charge").name, "battery.charge");
  assertEquals(isVarName("Battery.Charge"), false);
});

Deno.test("what follows device.<number>. is looked up by itself", () => {
  assertEquals(
    described("device.2.input.voltage").description,
    "Voltage at the input (V), device 2 of the chain",
  );
  assertEquals(described("device.1.mfr").description, "Maker of the device, device 1 of the chain");
  assertEquals(described("device.1.OUTLET.4.status").name, "device.1.outlet.4.status");
  assertEquals(describeVariable("device.1.input.voltag"), undefined);
  assertEquals(describeVariable("device.1.device.2.mfr"), undefined);
});

Deno.test("settings of drivers are described by their own name", () => {
  assertEquals(
    described("driver.parameter.pollfreq").description,
    "Setting pollfreq of the driver",
  );
  assertEquals(isVarName("driver.parameter.override.battery.charge.low"), true);
  assertEquals(described("driver.flag.allow_killpower").kind, "flag");
});

Deno.test("what is no name is not described", () => {
  const wrong = [
    ...["", ".", "input", "input.", "input..voltage", "input.voltag", "voltage", "outlet.n.status"],
    ...["outlet.one.status", "outlet.-1.status", "outlet.1.5.status", "input.L4.current"],
    ...["input.L.current", "input.L-L.voltage", "input.L1-N.current", "device.n.x", "device.n.*"],
    ...["driver.parameter.", "driver.parameter.*", 'driver.parameter.a"b', "driver.flag.a b"],
    ...["toString", "__proto__", "constructor.name", `driver.flag.${"x".repeat(200)}`],
  ];
  assertEquals(wrong.filter((name) => describeVariable(name) !== undefined), []);
});

Deno.test("a misspelt name does not compile", () => {
  const right: readonly VarName[] = [
    "input.voltage",
    "input.L1.current.high.warning",
    "outlet.12.delay.shutdown",
    "ambient.2.contacts.1.status",
    "device.3.ups.alarm",
    "driver.parameter.anything",
  ];
  const wrong: readonly VarName[] = [
    // @ts-expect-error: misspelt
    "input.voltag",
    // @ts-expect-error: an outlet has a number
    "outlet.one.status",
    // @ts-expect-error: there is no fourth phase
    "input.L4.current",
    // @ts-expect-error: a current flows in one conductor
    "input.L1-N.current",
    // @ts-expect-error: NUT compares without regard to case, tables do not
    "Ups.Status",
  ];
  assertEquals(right.filter((name) => !isVarName(name)), []);
  assertEquals(wrong.filter((name) => isVarName(name)), []);
});

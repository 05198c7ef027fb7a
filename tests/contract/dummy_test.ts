/** The suites for links and drivers, over dummy-ups in its modes and the fakes it is tested with. */
import { parseUpsConf } from "#core/conf/ups.ts";
import type { DeviceLink } from "#core/device_link.ts";
import { parseArguments } from "#drivers/invocation/arguments.ts";
import { driverSettings } from "#drivers/host/ask.ts";
import { dummyUps } from "#drivers/dummy/driver.ts";
import { readSettings } from "#drivers/invocation/section.ts";
import type { Link } from "#drivers/link.ts";
import { VirtualClock } from "#tests/sim/clock.ts";
import { Files } from "#tests/sim/files.ts";
import { Mishaps } from "#tests/sim/mishaps.ts";
import { SimUpsdLink } from "#tests/sim/upsd_link.ts";
import { type Bench, testDriver } from "./driver.ts";
import { testFileLink, testUpsdLink, UPSD_FACTS } from "./link.ts";

const PATH = "/etc/nut/test";
const TEXT = "ups.status: OL\nups.load: 30\nbattery.charge: 90\n";

function benchOf(link: Link, device: DeviceLink, port: string, mode: string): Bench {
  const invocation = parseArguments("dummy-ups", ["-a", "ups"]);
  const conf = `[ups]\n driver = dummy-ups\n port = ${port}\n mode = ${mode}\n`;
  const settings = readSettings(dummyUps, invocation, 0, parseUpsConf(conf, "ups.conf").conf);
  return {
    family: dummyUps,
    context: {
      settings: driverSettings(settings, device),
      link,
      clock: new VirtualClock(),
      log: () => {},
    },
    foreignNames: true,
  };
}

for (const mode of ["dummy-once", "dummy-loop"]) {
  testDriver(`dummy-ups in mode ${mode}`, () => {
    const files = new Files(new VirtualClock(), new Mishaps());
    files.write(PATH, TEXT);
    const bench = benchOf(files.device(PATH), { kind: "file", path: PATH }, "test", mode);
    return {
      ...bench,
      command: "load.off",
      settable: { name: "ups.load", value: "40" },
      // Once it was read, the file of dummy-once need not be there.
      ...(mode === "dummy-once" ? {} : {
        unplug: () => files.remove(PATH),
        replug: () => files.write(PATH, TEXT),
      }),
    };
  });
}

function openUpsdLink(): SimUpsdLink {
  const link = new SimUpsdLink();
  for (const [name, value] of UPSD_FACTS.variables) link.listed.set(name, value);
  link.settables = UPSD_FACTS.settable;
  link.offered = UPSD_FACTS.commands;
  link.refusedCommands.set(UPSD_FACTS.refused, "CMD-NOT-SUPPORTED");
  link.refusedCommands.set("no.such.command", "CMD-NOT-SUPPORTED");
  return link;
}

testDriver("dummy-ups in mode repeater", () => {
  const link = openUpsdLink();
  const server = { host: "localhost", port: 3493 };
  return {
    ...benchOf(link, { kind: "upsd", server }, "ups@localhost", "repeater"),
    command: "load.off",
    settable: { name: "ups.id", value: "new" },
    unplug: (): void => {
      link.up = false;
      link.hangUp();
    },
    replug: (): void => {
      link.up = true;
    },
  };
});

testFileLink("in virtual time", () => {
  const files = new Files(new VirtualClock(), new Mishaps());
  files.write(PATH, TEXT);
  return Promise.resolve({
    link: files.device(PATH),
    other: {
      write: (text): void => files.write(PATH, text),
      remove: (): void => files.remove(PATH),
    },
  });
});

testUpsdLink("played by a test", () => {
  const link = openUpsdLink();
  return Promise.resolve({
    link,
    other: { heard: () => link.lines, hangUp: (): void => link.hangUp() },
  });
});

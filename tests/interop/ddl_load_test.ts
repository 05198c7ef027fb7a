/**
 * Every recorded dump loads: what our driver and our upsd say of it is what Debian's say, but for the
 * differences that are listed here with their reasons. All of them in virtual time, three of them
 * also by real processes.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { House } from "#tests/sim/house.ts";
import { readDumps } from "./dumps.ts";
import { type Device, Site } from "./peers.ts";
import { until } from "./processes.ts";
import { isAbsent } from "./programs.ts";
import { compareViews, hasCommand, readView, type View } from "./view.ts";

/** A difference that is meant, by the line that `compareViews` has of it. */
interface Difference {
  readonly reason: string;
  explains(line: string, dump: string): boolean;
}

/** Each of these is also a row of DIFFERENCES.md. */
const DIFFERENCES: readonly Difference[] = [
  {
    reason: "Commands that every driver has in NUT 2.8.5 and none had in Debian's 2.8.0",
    explains: (line) =>
      /^command (shutdown\.default|driver\.(killpower|reload(-or-(error|exit))?)): there \| absent$/
        .test(line),
  },
  {
    reason:
      "A name without a value deletes the variable; NUT gives it the value of the line before",
    explains: (line, dump) => {
      const name = /^(?:device|ups)\.(mfr|model|serial): absent \| /.exec(line)?.[1];
      return name !== undefined && new RegExp(`^(device|ups)\\.${name}:\\s*$`, "m").test(dump);
    },
  },
];

/** Three that have much, little, and odd things to say. */
const REAL = 3;

function toDevices(dumps: ReadonlyMap<string, string>): Device[] {
  return [...dumps.values()].map((dev, index) => ({ name: `d${index}`, dev }));
}

/** What a driver says of itself is not the device's. */
function withoutDriver(view: View): View {
  return new Map([...view].filter(([name]) => !name.startsWith("driver.")));
}

async function readHouse(devices: readonly Device[]): Promise<View[]> {
  const files = devices.map(({ name, dev = "" }) => [`${name}.dev`, dev] as const);
  const sections = devices.map(({ name }) =>
    `[${name}]\n driver = dummy-ups\n port = ${name}.dev\n`
  );
  const house = new House({
    ...Object.fromEntries(files),
    "ups.conf": sections.join(""),
    "upsd.conf": "",
  });
  await house.start();
  await house.pass(seconds(5));
  const client = house.connect();
  const views: View[] = [];
  for (const { name } of devices) {
    views.push(withoutDriver(await house.finish(readView(client, name))));
  }
  await house.finish(client.logout());
  await house.close();
  return views;
}

async function readSite(side: "nut" | "denut", devices: readonly Device[]): Promise<View[]> {
  await using site = await Site.open(devices);
  const asRoot = side === "nut" ? ["-u", "root"] : [];
  const daemons = [
    ...devices.map(({ name }) => site.spawn(side, "dummy-ups", ["-F", "-a", name, ...asRoot])),
    site.spawn(side, "upsd", ["-F", ...asRoot]),
  ];
  const says = (): string => daemons.map(({ stderr }) => stderr).join("");
  try {
    await until(says, () => site.connect().then((client) => (client.close(), true), () => false));
    const client = await site.connect();
    const views: View[] = [];
    for (const { name } of devices) {
      await until(() => `data of ${name}\n${says()}`, () => hasCommand(client, name, "load.off"));
      views.push(withoutDriver(await readView(client, name)));
    }
    await client.logout();
    return views;
  } finally {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
  }
}

Deno.test("every recorded device is shown as Debian's dummy-ups shows it", async (t) => {
  const dumps = await readDumps();
  if (dumps === undefined) return;
  const devices = toDevices(dumps);
  const ours = await readHouse(devices);
  for (const [index, name] of [...dumps.keys()].entries()) {
    assert((ours[index]?.size ?? 0) > 10, `${name} shows next to nothing`);
  }
  if (isAbsent("dummy-ups", "upsd")) return;
  const theirs = await readSite("nut", devices);
  const used = new Set<Difference>();
  for (const [index, [name, dump]] of [...dumps].entries()) {
    await t.step(name, () => {
      const lines = compareViews(ours[index] ?? new Map(), theirs[index] ?? new Map());
      const strange = lines.filter((line) => {
        const found = DIFFERENCES.find((difference) => difference.explains(line, dump));
        if (found !== undefined) used.add(found);
        return found === undefined;
      });
      assertEquals(strange, []);
    });
  }
  assertEquals(DIFFERENCES.filter((difference) => !used.has(difference)), []);
});

Deno.test("real processes show of three devices what virtual time shows", async () => {
  const dumps = await readDumps();
  if (dumps === undefined) return;
  const devices = toDevices(dumps).sort((a, b) => (a.dev?.length ?? 0) - (b.dev?.length ?? 0));
  const three = [0, Math.floor(devices.length / 2), devices.length - 1].slice(0, REAL)
    .flatMap((index) => devices[index] ?? []);
  assertEquals(await readSite("denut", three), await readHouse(three));
});

/**
 * What the host may expect of any driver, as a suite that is run over every family in each of its
 * modes.
 *
 * @module
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { isCommandName } from "#core/commands.ts";
import { LinkError } from "#core/errors.ts";
import { isVarName } from "#core/names.ts";
import type { Driver, DriverContext, DriverFamily, Outcome, Reading } from "#drivers/driver.ts";

/** A driver on a link whose other end a test holds. */
export interface Bench {
  readonly family: DriverFamily;
  readonly context: DriverContext;
  /** Takes the device away, or brings it back; absent when that cannot be seen by a poll. */
  readonly unplug?: () => void;
  readonly replug?: () => void;
  /** A command that the device has, and a variable that can be set, if there are any. */
  readonly command?: string;
  readonly settable?: { readonly name: string; readonly value: string };
  /** The driver shows names that others have given: they need not be in the vocabulary. */
  readonly foreignNames?: boolean;
}

const CODES = ["handled", "unknown", "invalid", "failed", "conversion-failed"];

type Story = (driver: Driver, bench: Bench) => Promise<void>;

const STORIES: Readonly<Record<string, Story>> = {
  "the first reading has a status and can be cloned": async (driver) => {
    const reading = await driver.init();
    assert(reading.status !== undefined && reading.status.length > 0, "no status");
    assertEquals(structuredClone(reading), reading);
  },
  "names are in the vocabulary": async (driver, { foreignNames }) => {
    const reading = await driver.init();
    checkNames(reading, foreignNames === true);
    checkNames(await driver.poll(), foreignNames === true);
  },
  "a poll can be cloned, and so can the next": async (driver) => {
    await driver.init();
    for (let i = 0; i < 3; i++) {
      const reading = await driver.poll();
      assertEquals(structuredClone(reading), reading);
    }
  },
  "starting over is starting": async (driver) => {
    const first = await driver.init();
    await driver.poll();
    const second = await driver.init();
    assertEquals(second.commands, first.commands);
    assertEquals(namesOf(second), namesOf(first));
  },
  "a command nobody knows is unknown": async (driver) => {
    await driver.init();
    const outcome = await driver.instcmd?.("no.such.command");
    if (outcome !== undefined) assertEquals(outcome.code, "unknown");
  },
  "a command of the device has an outcome": async (driver, { command }) => {
    if (command === undefined) return;
    const { commands = [] } = await driver.init();
    assert(commands.some((name) => name === command), `${command} is not offered`);
    checkOutcome(await driver.instcmd?.(command));
  },
  "a variable that can be set is set": async (driver, { settable }) => {
    if (settable === undefined) return;
    await driver.init();
    const outcome = await driver.set?.(settable.name, settable.value);
    checkOutcome(outcome);
    assertEquals(outcome?.code, "handled");
  },
  "a device that is away is a link that is gone, and comes back": async (driver, bench) => {
    if (bench.unplug === undefined) return;
    await driver.init();
    bench.unplug();
    await assertRejects(() => driver.poll(), LinkError);
    await assertRejects(() => driver.init(), LinkError);
    bench.replug?.();
    assert((await driver.init()).status !== undefined);
    await driver.poll();
  },
  "letting go twice is no fault": async (driver) => {
    await driver.close();
    await driver.init();
    await driver.close();
    await driver.close();
  },
};

/** Registers the suite; `open` gives a fresh bench. */
export function testDriver(name: string, open: () => Bench): void {
  Deno.test(`driver ${name}: the family describes itself`, () => {
    const { family } = open();
    assert(/^[a-z][a-z0-9_-]*$/.test(family.program), family.program);
    assert(family.links.includes(open().context.link.kind));
    const names = family.options.map((option) => option.name.toLowerCase());
    assertEquals(names.length, new Set(names).size, "an option is there twice");
    for (const { description } of family.options) assert(!/["\n]/.test(description), description);
  });
  for (const [story, play] of Object.entries(STORIES)) {
    Deno.test(`driver ${name}: ${story}`, async () => {
      const bench = open();
      const driver = bench.family.create(bench.context);
      try {
        await play(driver, bench);
      } finally {
        await driver.close();
      }
    });
  }
}

function namesOf({ fields = [] }: Reading): string[] {
  return [...new Set(fields.map(({ name }) => name))].toSorted();
}

function checkNames({ fields = [], gone = [], commands = [] }: Reading, foreign: boolean): void {
  for (const name of [...fields.map((field) => field.name), ...gone]) {
    assert(foreign || isVarName(name), `"${name}" is no variable`);
  }
  for (const name of commands) assert(foreign || isCommandName(name), `"${name}" is no command`);
}

function checkOutcome(outcome: Outcome | undefined): void {
  assert(outcome !== undefined, "there is no handler");
  assert(CODES.includes(outcome.code), outcome.code);
  assertEquals(structuredClone(outcome), outcome);
}

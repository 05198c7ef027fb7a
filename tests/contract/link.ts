/**
 * What a driver may expect of any link, as suites that are run over every implementation: one for
 * what all kinds share, one for each kind.
 *
 * @module
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { LinkError, RefusedError } from "#core/errors.ts";
import { type FileLink, type Link, LINK_METHODS, type UpsdLink } from "#drivers/link.ts";

/** No test waits this long unless the link is broken. */
const LONG = 10_000;

/** A link of a kind and what is at its other end. */
export interface Subject<L extends Link, Other> {
  readonly link: L;
  readonly other: Other;
  /** Frees what is left after a test. */
  end?(): Promise<void>;
}

/** The other end of a file link. */
export interface FileEnd {
  write(text: string): Promise<void> | void;
  remove(): Promise<void> | void;
}

/** The other end of an upsd link: a server with the UPS `ups` and what `UPSD_FACTS` says of it. */
export interface UpsdEnd {
  /** What was set or commanded, as lines of the protocol. */
  heard(): readonly string[];
  /** Ends every connection. */
  hangUp(): Promise<void> | void;
}

/** What the server behind an upsd link must say. */
export const UPSD_FACTS = {
  variables: [["battery.charge", "90"], ["ups.id", 'a "b"'], ["ups.status", "OL"]],
  settable: [
    { name: "battery.charge.low", kind: "NUMBER", length: 0, enums: [], ranges: [] },
    { name: "ups.id", kind: "STRING", length: 16, enums: [], ranges: [] },
  ],
  commands: ["load.off", "test.panel.start"],
  refused: "load.on",
} as const;

type Story<L extends Link, Other> = (subject: Subject<L, Other>) => Promise<void>;

function shared<L extends Link, Other>(): Readonly<Record<string, Story<L, Other>>> {
  return {
    "it has the methods of its kind": ({ link }) => {
      const own = link as unknown as Readonly<Record<string, unknown>>;
      for (const method of LINK_METHODS[link.kind]) {
        assert(typeof own[method] === "function", method);
      }
      return Promise.resolve();
    },
  };
}

const FILE_STORIES: Readonly<Record<string, Story<FileLink, FileEnd>>> = {
  "opening and closing twice is no fault": async ({ link }) => {
    await link.open(LONG);
    await link.open(LONG);
    await link.close(LONG);
    await link.close(LONG);
  },
  "the text and its date are read": async ({ link, other }) => {
    await other.write("ups.status: OL\n");
    await link.open(LONG);
    const { text, modified } = await link.read(LONG);
    assertEquals(text, "ups.status: OL\n");
    assertEquals(await link.modified(LONG), modified);
  },
  "a file that is missing is gone, and has no date": async ({ link, other }) => {
    await other.remove();
    const error = await assertRejects(() => link.read(LONG), LinkError);
    assertEquals([error.fault, error.message], ["gone", "No such file or directory"]);
    assertEquals(await link.modified(LONG), undefined);
  },
  "a file may come back": async ({ link, other }) => {
    await other.remove();
    await assertRejects(() => link.read(LONG), LinkError);
    await other.write("new");
    assertEquals((await link.read(LONG)).text, "new");
  },
};

const UPSD_STORIES: Readonly<Record<string, Story<UpsdLink, UpsdEnd>>> = {
  "before it is opened nobody is there": async ({ link }) => {
    const error = await assertRejects(() => link.variables("ups", LONG), LinkError);
    assertEquals(error.fault, "gone");
  },
  "variables, commands and what can be set": async ({ link }) => {
    await link.open(LONG);
    await link.open(LONG);
    assertEquals(await link.variables("ups", LONG), UPSD_FACTS.variables.map(([a, b]) => [a, b]));
    assertEquals(await link.commands("ups", LONG), [...UPSD_FACTS.commands]);
    assertEquals(
      await link.settable("ups", LONG),
      UPSD_FACTS.settable.map((one) => ({ ...one, enums: [], ranges: [] })),
    );
  },
  "settings and commands arrive": async ({ link, other }) => {
    await link.open(LONG);
    await link.set("ups", "ups.id", 'x "y"', LONG);
    await link.instcmd("ups", "load.off", undefined, LONG);
    await link.instcmd("ups", "test.panel.start", "5", LONG);
    assertEquals(other.heard(), [
      'SET VAR ups ups.id "x \\"y\\""',
      "INSTCMD ups load.off",
      "INSTCMD ups test.panel.start 5",
    ]);
  },
  "what the server refuses is a refusal, and the link stays": async ({ link }) => {
    await link.open(LONG);
    await assertRejects(() => link.variables("nobody", LONG), RefusedError, "UNKNOWN-UPS");
    await assertRejects(
      () => link.instcmd("ups", UPSD_FACTS.refused, undefined, LONG),
      RefusedError,
    );
    assertEquals((await link.variables("ups", LONG)).length, 3);
  },
  "a server that leaves is gone, and can be reached again": async ({ link, other }) => {
    await link.open(LONG);
    await other.hangUp();
    const error = await assertRejects(() => link.variables("ups", LONG), LinkError);
    assertEquals(error.fault, "gone");
    await link.open(LONG);
    assertEquals((await link.variables("ups", LONG)).length, 3);
  },
};

/** Registers the suite for links to a file; `open` gives a fresh one. */
export function testFileLink(name: string, open: () => Promise<Subject<FileLink, FileEnd>>): void {
  register(`file link ${name}`, { ...shared<FileLink, FileEnd>(), ...FILE_STORIES }, open);
}

/** Registers the suite for links to an upsd. */
export function testUpsdLink(name: string, open: () => Promise<Subject<UpsdLink, UpsdEnd>>): void {
  register(`upsd link ${name}`, { ...shared<UpsdLink, UpsdEnd>(), ...UPSD_STORIES }, open);
}

function register<L extends Link, Other>(
  name: string,
  stories: Readonly<Record<string, Story<L, Other>>>,
  open: () => Promise<Subject<L, Other>>,
): void {
  for (const [story, play] of Object.entries(stories)) {
    Deno.test(`${name}: ${story}`, async () => {
      const subject = await open();
      try {
        await play(subject);
      } finally {
        await subject.link.close(LONG);
        await subject.end?.();
      }
    });
  }
}

/**
 * A driver that does what a test tells it to, and its family.
 *
 * @module
 */
import type {
  Driver,
  DriverContext,
  DriverFamily,
  DriverOption,
  DriverSettings,
  Outcome,
  Reading,
} from "#drivers/driver.ts";
import type { FileLink } from "#drivers/link.ts";

/** A link that nobody uses. */
export const idleLink: FileLink = {
  kind: "file",
  open: () => Promise.resolve(),
  read: () => Promise.resolve({ text: "", modified: 0 }),
  modified: () => Promise.resolve(0),
  close: () => Promise.resolve(),
};

/** What the driver does; a test changes it as it goes. */
export class Script {
  init: () => Reading | Promise<Reading> = () => ({});
  poll: () => Reading | Promise<Reading> = () => ({});
  instcmd: ((name: string, param?: string) => Outcome | Promise<Outcome>) | undefined;
  set: ((name: string, value: string) => Outcome | Promise<Outcome>) | undefined;
  shutdown: (() => Outcome | Promise<Outcome>) | undefined;
  reload: ((settings: DriverSettings) => void) | undefined;
  /** What the driver was asked, in order. */
  readonly calls: string[] = [];
  context: DriverContext | undefined;

  /** A family that follows this script. */
  family(options: readonly DriverOption[] = []): DriverFamily {
    return {
      program: "scripted",
      title: "Scripted",
      version: "1.0",
      standing: "stable",
      subdrivers: [],
      options,
      links: ["file"],
      create: (context): Driver => {
        this.context = context;
        return this.#driver();
      },
    };
  }

  #driver(): Driver {
    const note = async <T>(what: string, run: () => T | Promise<T>): Promise<T> => {
      this.calls.push(what);
      return await run();
    };
    const { instcmd, set, shutdown, reload } = this;
    return {
      init: () => note("init", () => this.init()),
      poll: () => note("poll", () => this.poll()),
      ...(instcmd === undefined ? {} : {
        instcmd: (name, param): Promise<Outcome> => {
          const what = ["instcmd", name, param].filter((word) => word !== undefined).join(" ");
          return note(what, () => (this.instcmd ?? instcmd)(name, param));
        },
      }),
      ...(set === undefined ? {} : {
        set: (name, value): Promise<Outcome> =>
          note(`set ${name} ${value}`, () => set(name, value)),
      }),
      ...(shutdown === undefined ? {} : {
        shutdown: (): Promise<Outcome> => note("shutdown", shutdown),
      }),
      ...(reload === undefined ? {} : { reload }),
      close: () => note("close", () => {}),
    };
  }
}

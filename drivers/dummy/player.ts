/**
 * dummy-ups as a simulation: the device is a file, read once or over and over.
 *
 * @module
 */
import { ConfigError, LinkError } from "#core/errors.ts";
import { type Duration, seconds } from "#core/time.ts";
import type { Driver, DriverContext, Outcome, Reading } from "../driver.ts";
import { takeCommand, takeName } from "../driver.ts";
import { type FileLink, type FileText, requireLink } from "../link.ts";
import type { Mode } from "./mode.ts";
import { settingOf, Simulation } from "./simulation.ts";
import { initialFields } from "./table.ts";

const WITHIN: Duration = seconds(5);

/** A device that is a file. */
export class Player implements Driver {
  readonly #context: DriverContext;
  readonly #link: FileLink;
  readonly #mode: Mode;
  readonly #simulation = new Simulation();
  #begun = false;
  /** When the file that was last played was changed. */
  #modified: number | undefined;

  constructor(context: DriverContext, mode: Mode) {
    this.#context = context;
    this.#link = requireLink(context.link, "file");
    this.#mode = mode;
  }

  async init(): Promise<Reading> {
    await this.#link.open(WITHIN);
    const first = await this.#begin();
    return {
      ...first,
      // A definition that says nothing of the status has a UPS on line.
      status: first.status ?? ["OL"],
      fields: [
        { name: takeName("driver.parameter.mode"), value: this.#mode },
        ...initialFields,
        ...first.fields ?? [],
      ],
      commands: [takeCommand("load.off")],
    };
  }

  async poll(): Promise<Reading> {
    const now = this.#context.clock.now();
    if (this.#simulation.waiting) {
      return this.#simulation.isDue(now) ? this.#simulation.play(now) : {};
    }
    if (this.#mode !== "dummy-once") return await this.#begin();
    const modified = await this.#link.modified(WITHIN);
    return modified === undefined || modified === this.#modified ? {} : await this.#begin();
  }

  instcmd(name: string, param?: string): Promise<Outcome> {
    const text = `instcmd: unknown command [${name}] [${param ?? "(null)"}]`;
    this.#context.log({ severity: "warning", text });
    return Promise.resolve({ code: "unknown" });
  }

  set(name: string, value: string): Promise<Outcome> {
    return Promise.resolve({ code: "handled", reading: settingOf(name, value) });
  }

  async close(): Promise<void> {
    await this.#link.close(WITHIN).catch(() => {});
  }

  async #begin(): Promise<Reading> {
    const { text, modified } = await this.#read();
    this.#modified = modified;
    this.#simulation.begin(text);
    return this.#simulation.play(this.#context.clock.now());
  }

  /** A file that is missing at the start is the user's mistake; one that goes away may come back. */
  async #read(): Promise<FileText> {
    try {
      const text = await this.#link.read(WITHIN);
      this.#begun = true;
      return text;
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      const { device, port } = this.#context.settings;
      const path = device.kind === "file" ? device.path : port;
      const sentence = `Can't open dummy-ups definition file ${path}: ${error.message}`;
      throw this.#begun
        ? new LinkError(error.fault, sentence, { cause: error })
        : new ConfigError(sentence);
    }
  }
}

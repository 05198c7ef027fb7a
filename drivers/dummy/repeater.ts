/**
 * dummy-ups as a repeater: the device is a UPS of another upsd. Its variables are shown here, and
 * what is set or commanded here is forwarded there. Hops 9 and 4 of the corridor.
 *
 * @module
 */
import { ConfigError, LinkError, RefusedError, WireError } from "#core/errors.ts";
import type { Flag } from "#core/store.ts";
import { type Duration, seconds } from "#core/time.ts";
import type { Driver, DriverContext, Field, Outcome, OutcomeCode, Reading } from "../driver.ts";
import { takeCommand, takeName } from "../driver.ts";
import { requireLink, type SettableVariable, type UpsdLink } from "../link.ts";

const WITHIN: Duration = seconds(10);

const REFUSALS: Readonly<Record<string, OutcomeCode>> = {
  "CMD-NOT-SUPPORTED": "unknown",
  "UNKNOWN": "unknown",
  "VAR-NOT-SUPPORTED": "unknown",
  "INVALID-ARGUMENT": "invalid",
  "INVALID-VALUE": "invalid",
  "READONLY": "invalid",
  "TOO-LONG": "invalid",
};

/** A device that is a UPS elsewhere. */
export class Repeater implements Driver {
  readonly #context: DriverContext;
  readonly #link: UpsdLink;
  readonly #ups: string;
  readonly #strict: boolean;
  #begun = false;
  #connected = false;
  #settable: ReadonlyMap<string, SettableVariable> = new Map();
  #names: readonly string[] = [];

  constructor(context: DriverContext) {
    const { port, flags } = context.settings;
    this.#context = context;
    this.#link = requireLink(context.link, "upsd");
    this.#ups = parseUpsName(port);
    this.#strict = !flags.includes("repeater_disable_strict_start");
  }

  async init(): Promise<Reading> {
    try {
      return await this.#connect();
    } catch (error) {
      if (this.#begun || !isForeign(error)) throw error;
      return this.#beginWithout(error);
    }
  }

  async poll(): Promise<Reading> {
    if (!this.#connected) throw new LinkError("gone", `${this.#context.settings.port} is away`);
    try {
      return await this.#read();
    } catch (error) {
      if (error instanceof LinkError) this.#connected = false;
      throw error;
    }
  }

  instcmd(name: string, param?: string): Promise<Outcome> {
    if (name.startsWith("driver.")) return Promise.resolve({ code: "unknown" });
    const run = (): Promise<void> => this.#link.instcmd(this.#ups, name, param, WITHIN);
    return this.#forward(run, `Command ${name}`);
  }

  set(name: string, value: string): Promise<Outcome> {
    if (name.startsWith("driver.")) return Promise.resolve({ code: "unknown" });
    const run = (): Promise<void> => this.#link.set(this.#ups, name, value, WITHIN);
    return this.#forward(run, `Setting ${name}`);
  }

  async close(): Promise<void> {
    await this.#link.close(WITHIN).catch(() => {});
  }

  async #connect(): Promise<Reading> {
    await this.#link.open(WITHIN);
    const settable = await this.#link.settable(this.#ups, WITHIN);
    this.#settable = new Map(settable.map((variable) => [variable.name.toLowerCase(), variable]));
    const commands = await this.#link.commands(this.#ups, WITHIN);
    const reading = await this.#read();
    this.#begun = true;
    this.#connected = true;
    return {
      ...reading,
      fields: [modeField, ...reading.fields ?? []],
      commands: commands.filter((name) => !name.startsWith("driver.")).map(takeCommand),
    };
  }

  async #read(): Promise<Reading> {
    const listed = await this.#link.variables(this.#ups, WITHIN);
    const variables = listed.filter(([name]) => !name.startsWith("driver."));
    const names = variables.map(([name]) => name);
    const gone = this.#names.filter((name) => !names.includes(name)).map(takeName);
    this.#names = names;
    const status = variables.find(([name]) => name === "ups.status")?.[1];
    return {
      fields: variables.filter(([name]) => name !== "ups.status").map(([name, value]) =>
        this.#describe(name, value)
      ),
      gone,
      ...(status === undefined ? {} : { status: [status] }),
    };
  }

  /** Only what can be set there can be set here. */
  #describe(text: string, value: string): Field {
    const name = takeName(text);
    const known = this.#settable.get(text.toLowerCase());
    if (known === undefined) return { name, value };
    const { kind, length, enums, ranges } = known;
    const flags: Flag[] = kind === undefined ? ["RW"] : ["RW", kind];
    return { name, value, flags, aux: length, enums, ranges };
  }

  #beginWithout(error: Error): Reading {
    if (error instanceof RefusedError && error.code === "UNKNOWN-COMMAND") {
      throw new ConfigError("Error: upsd is too old to support this query");
    }
    if (this.#strict) {
      throw new ConfigError(
        `Error: ${error.message}. Any errors encountered starting the repeater mode result in ` +
          "driver termination, perhaps you want to set the 'repeater_disable_strict_start' option?",
      );
    }
    this.#context.log({ severity: "warning", text: `Warning: ${error.message}` });
    this.#begun = true;
    return { fields: [modeField], fresh: false };
  }

  async #forward(run: () => Promise<void>, what: string): Promise<Outcome> {
    try {
      await run();
      return { code: "handled" };
    } catch (error) {
      if (error instanceof LinkError) this.#connected = error.fault === "timeout";
      if (!(error instanceof RefusedError)) throw error;
      const text = `${what} was refused by ${this.#context.settings.port}: ${error.message}`;
      this.#context.log({ severity: "warning", text });
      return { code: REFUSALS[error.code] ?? "failed" };
    }
  }
}

const modeField: Field = { name: "driver.parameter.mode", value: "repeater" };

function parseUpsName(port: string): string {
  const [name = ""] = port.split("@", 1);
  if (name !== "") return name;
  throw new ConfigError(
    "Error: invalid UPS definition.\nRequired format: upsname[@hostname[:port]]",
  );
}

function isForeign(error: unknown): error is Error {
  return error instanceof LinkError || error instanceof WireError || error instanceof RefusedError;
}

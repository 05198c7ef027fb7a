/**
 * A driver, an upsd and, for a client that stays, an upslog of one side, with one device of about
 * sixty variables, as processes whose numbers are known.
 *
 * @module
 */
import { LinkError, RefusedError } from "#core/errors.ts";
import { type Side, Site } from "#tests/interop/peers.ts";

/** Sixty values once the driver has added its own, as `upsc` shows a middling UPS. */
const DEVICE = [
  ...Array.from({ length: 6 }, (_, index) => index + 1).flatMap((outlet) => [
    `outlet.${outlet}.desc: Outlet ${outlet}`,
    `outlet.${outlet}.id: ${outlet}`,
    `outlet.${outlet}.status: on`,
    `outlet.${outlet}.switchable: yes`,
  ]),
  ...["battery.charge: 90", "battery.charge.low: 30", "battery.runtime: 3690"],
  ...["battery.runtime.low: 120", "battery.voltage: 54.4", "battery.type: PbAc"],
  ...["input.frequency: 49.9", "input.transfer.high: 294", "input.transfer.low: 160"],
  ...["input.voltage: 230.1", "output.current: 0.40", "output.frequency: 49.9"],
  ...["output.voltage: 230.0", "output.voltage.nominal: 230", "ups.delay.shutdown: 20"],
  ...["ups.delay.start: 30", "ups.load: 10", "ups.mfr: Example", "ups.model: Bench 1500"],
  ...["ups.power.nominal: 1500", "ups.serial: AV2G3300L", "ups.status: OL CHRG"],
].join("\n");

const UPS = "bench";

/** A running stack. */
export class Stack {
  readonly side: Side;
  readonly site: Site;
  /** Process numbers by role. */
  readonly pids: ReadonlyMap<string, number>;
  /** Milliseconds from its start until it served the status. */
  readonly startMs: number;
  readonly #children: readonly Deno.ChildProcess[];

  private constructor(
    side: Side,
    site: Site,
    children: ReadonlyMap<string, Deno.ChildProcess>,
    startMs: number,
  ) {
    this.side = side;
    this.site = site;
    this.pids = new Map([...children].map(([role, child]) => [role, child.pid]));
    this.#children = [...children.values()];
    this.startMs = startMs;
  }

  /** The address that clients are given. */
  get ups(): string {
    return `${UPS}@${this.site.server}`;
  }

  /** Starts them and waits for the status. @throws when it does not come within a minute. */
  static async start(side: Side): Promise<Stack> {
    const site = await Site.open([{ name: UPS, dev: DEVICE }]);
    const asRoot = side === "nut" ? ["-u", "root"] : [];
    const begun = performance.now();
    const children = new Map([
      ["dummy-ups", spawn(site, site.words(side, "dummy-ups", ["-F", "-a", UPS, ...asRoot]))],
      ["upsd", spawn(site, site.words(side, "upsd", ["-F", ...asRoot]))],
    ]);
    while (!await serves(site)) {
      if (performance.now() - begun > 60_000) throw new Error(`The stack of ${side} did not start`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const startMs = performance.now() - begun;
    const log = ["-F", "-s", `${UPS}@${site.server}`, "-l", "-", "-i", "1", ...asRoot];
    children.set("upslog", spawn(site, site.words(side, "upslog", log)));
    return new Stack(side, site, children, startMs);
  }

  /** Milliseconds that one run of upsc takes. */
  async askOnce(): Promise<number> {
    const begun = performance.now();
    await this.site.run(this.side, "upsc", [this.ups, "ups.status"]);
    return performance.now() - begun;
  }

  /** Ends it. */
  async stop(): Promise<void> {
    for (const child of this.#children) child.kill();
    for (const child of this.#children) await child.status;
    await this.site[Symbol.asyncDispose]();
  }
}

function spawn(site: Site, [program = "", ...args]: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(program, {
    args,
    clearEnv: true,
    env: { ...site.env },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

async function serves(site: Site): Promise<boolean> {
  try {
    const client = await site.connect();
    try {
      return await client.getVariable(UPS, "ups.status") === "OL CHRG";
    } finally {
      client.close();
    }
  } catch (error) {
    if (error instanceof LinkError || error instanceof RefusedError) return false;
    throw error;
  }
}

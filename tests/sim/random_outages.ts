/**
 * The model check: outages of random statuses, losses and times, played by the rules alone. No
 * shutdown may come that the rules do not want, and none may be missing that they do.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { readSettings, type Settings } from "#monitor/settings.ts";
import { type Behaviour, ModelWorld } from "./model_world.ts";

const FAST = "POLLFREQ 3\nPOLLFREQALERT 2\nDEADTIME 6\nHOSTSYNC 4\nFINALDELAY 1\nOFFDURATION 5\n";
const ONE = "MONITOR one 1 u p primary\n";
const TWO = `${ONE}MONITOR two 1 u p primary\n`;
const MIXED = `${ONE}MONITOR two 1 u p secondary\n`;
const SECONDARY = "MONITOR one 1 u p secondary\n";

/** How a machine may be fed and configured. */
const SETTINGS: readonly Settings[] = [
  `${ONE}${FAST}`,
  `${TWO}${FAST}`,
  `${TWO}${FAST}MINSUPPLIES 2\n`,
  `${MIXED}${FAST}`,
  `${SECONDARY}${FAST}`,
  `${ONE}${FAST}OBLBDURATION 5\n`,
  `${SECONDARY}${FAST}OBLBDURATION 3\nHOSTSYNC 8\n`,
  `${TWO}${FAST}OVERDURATION 4\nOFFDURATION 0\n`,
  `${ONE}${FAST}OFFDURATION -1\nALARMCRITICAL 0\nOVERDURATION 0\n`,
  `${ONE}${FAST}HOSTSYNC 0\nFINALDELAY 0\n`,
  `${TWO}${FAST}MINSUPPLIES 0\n`,
  `MONITOR one 2 u p primary\nMONITOR two 0 u p primary\n${FAST}SHUTDOWNEXIT 3\n`,
].map((text) => readSettings(parseUpsmonConf(text, "upsmon.conf").conf));

const WORDS = [
  ...["OL", "OB", "OB LB", "OL LB", "LB OB", "OB LB DISCHRG", "OB LB CAL", "OL CAL", "OB CAL"],
  ...["OFF", "OL OFF", "OB OFF", "OL BYPASS", "ALARM OL", "ALARM OB", "ALARM OB LB", "OL OVER"],
  ...["OB OVER", "OL OB LB", "FSD OL", "FSD OB LB", "OL TRIM", "OB BOOST LB", "WAIT", "CHRG", "LB"],
];

/** Everything that a server may do; what matters most comes up most often. */
const BEHAVIOURS: readonly Behaviour[] = [
  ...WORDS.map((status): Behaviour => ({ kind: "says", status })),
  ...["OL", "OB", "OB LB"].flatMap((status): Behaviour[] => [
    { kind: "says", status },
    { kind: "says", status },
    { kind: "dawdles", status },
    { kind: "refuses", status },
  ]),
  { kind: "says", status: "" },
  { kind: "stale" },
  { kind: "stale" },
  { kind: "gone" },
  { kind: "gone" },
  { kind: "hangs" },
  { kind: "hangs" },
];

const MILLISECONDS = [400, 1000, 1900, 2500, 3100, 5000, 7000, 11_000];

/** Plays what bytes say; three of them are a step. Answers what the rules have against it. */
function play(settings: Settings, bytes: Uint8Array): readonly string[] {
  const world = new ModelWorld(settings);
  world.pass(100);
  for (let i = 0; i + 2 < bytes.length; i += 3) {
    const [where = 0, what = 0, when = 0] = bytes.subarray(i, i + 3);
    const { system } = settings.monitors[where % settings.monitors.length] ?? { system: "" };
    const behaviour = BEHAVIOURS[what % (BEHAVIOURS.length + 3)];
    if (behaviour !== undefined) world.behave(system, behaviour);
    else if (what % 3 === 0) world.wall += where % 2 === 0 ? 100_000 : -100_000;
    else if (what % 3 === 1) world.logins = 1 + where % 3;
    else world.dispatch({ kind: where % 2 === 0 ? "suspend-began" : "suspend-ended" });
    world.pass(MILLISECONDS[when % MILLISECONDS.length] ?? 0);
  }
  world.pass(12_000);
  const faults = [...world.rulebook.faults, ...world.bugs];
  if (world.words > 1) faults.push(`The word was said ${world.words} times`);
  return faults;
}

/** Plays that many random outages; without a seed each time others. */
export function checkOutages(runs: number, seed?: number): void {
  fc.assert(
    fc.property(
      fc.nat(SETTINGS.length - 1),
      fc.uint8Array({ maxLength: 18, size: "max" }),
      (which, bytes) => {
        const settings = SETTINGS[which];
        if (settings !== undefined) assertEquals(play(settings, bytes), []);
      },
    ),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
}

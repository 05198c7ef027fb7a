/**
 * The demonstration: a configuration folder with one simulated UPS, whose mains fails and comes back
 * every couple of minutes, and an upsd. Texts as NUT's programs read them.
 *
 * @module
 */
import type { Endpoint } from "#core/device_link.ts";

/** The name of the simulated UPS. */
export const DEMO_UPS = "demo";

interface Moment {
  readonly status: string;
  readonly charge: number;
  readonly input: number;
}

/** How long each moment lasts, in seconds. */
const STEP = 5;
const DISCHARGE = [100, 97, 93, 89, 85, 81, 77, 73, 69, 65];
const RECHARGE = [67, 71, 75, 80, 84, 88, 92, 96];
const FULL_LOAD_RUNTIME = 2640;

/** The files of the folder, by name. */
export function demoFiles({ host, port }: Endpoint): Readonly<Record<string, string>> {
  return {
    "ups.conf": `# A simulated UPS, see demo.seq
pollinterval = 1

[${DEMO_UPS}]
  driver = dummy-ups
  port = demo.seq
  desc = "Demonstration UPS"
`,
    "upsd.conf": `LISTEN ${host} ${port}\n`,
    "upsd.users": `# May change what can be changed, from this machine
[demo]
  password = demo
  actions = SET
  instcmds = ALL
  upsmon secondary
`,
    "demo.seq": formatSequence(),
  };
}

/** Half a minute of mains, a power cut, and the time it takes to charge again, over and over. */
export function formatSequence(): string {
  const calm = Array<Moment>(6).fill({ status: "OL", charge: 100, input: 230 });
  const cut = DISCHARGE.map((charge) => ({ status: "OB DISCHRG", charge, input: 0 }));
  const back = RECHARGE.map((charge) => ({ status: "OL CHRG", charge, input: 231 }));
  return [FIXED, ...[...calm, ...cut, ...back].map(formatMoment)].join("\n");
}

const FIXED = `# What does not change
ups.mfr: denut
ups.model: Demonstration
ups.serial: 0001
ups.load: 23
ups.realpower.nominal: 900
battery.charge.low: 20
battery.runtime.low: 300
battery.voltage.nominal: 24
input.voltage.nominal: 230
input.frequency: 50.0
output.voltage: 230
`;

function formatMoment({ status, charge, input }: Moment): string {
  return `ups.status: ${status}
battery.charge: ${charge}
battery.runtime: ${Math.round(FULL_LOAD_RUNTIME * charge / 100)}
battery.voltage: ${(22 + charge * 0.053).toFixed(1)}
input.voltage: ${input}
TIMER ${STEP}
`;
}

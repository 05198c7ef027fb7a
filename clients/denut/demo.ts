/**
 * The demonstration: a configuration folder with one simulated UPS, whose mains fails and comes back
 * every couple of minutes, an upsd, and an upsmon whose shutdown command prints a sentence. Texts as
 * NUT's programs read them.
 *
 * @module
 */
import { NOTIFY_TYPES } from "#core/conf/notifications.ts";
import type { Endpoint } from "#core/device_link.ts";
import { formatNet } from "#core/grants.ts";

/** The name of the simulated UPS. */
export const DEMO_UPS = "demo";

/** What stands in for a shutdown: a program of its own, so that the right to run it can be seen. */
const SENTENCE_COMMAND = "/bin/echo This machine would shut down now";

/** Percents of charge, moment by moment. */
interface Cut {
  readonly discharge: readonly number[];
  readonly recharge: readonly number[];
}

interface Moment {
  readonly status: string;
  readonly charge: number;
  readonly input: number;
}

/** How long each moment lasts, in seconds. */
const STEP = 5;
const LOW_CHARGE = 20;
/** The battery gets low, and stays low for as long as a shutdown takes. */
const LONG_CUT: Cut = {
  discharge: [100, 89, 78, 67, 56, 45, 33, 19, 15, 12],
  recharge: [21, 32, 43, 54, 65, 76, 87, 96],
};
/** Mains is back in time. */
const SHORT_CUT: Cut = {
  discharge: [100, 97, 93, 89, 85, 81, 77, 73, 69, 65],
  recharge: [67, 71, 75, 80, 84, 88, 92, 96],
};
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

# This machine, which the UPS feeds
[upsmon]
  password = upsmon
  upsmon primary
`,
    "upsmon.conf": formatMonitor({ host, port }),
    "demo.seq": formatSequence(),
  };
}

/** Half a minute of mains, a power cut, and the time it takes to charge again, over and over. */
export function formatSequence(): string {
  const moments = [LONG_CUT, SHORT_CUT].flatMap(({ discharge, recharge }) => [
    ...Array<Moment>(6).fill({ status: "OL", charge: 100, input: 230 }),
    ...discharge.map((charge) => ({ status: statusAt(charge), charge, input: 0 })),
    ...recharge.map((charge) => ({ status: "OL CHRG", charge, input: 231 })),
  ]);
  return [FIXED, ...moments.map(formatMoment)].join("\n");
}

function statusAt(charge: number): string {
  return charge > LOW_CHARGE ? "OB DISCHRG" : "OB DISCHRG LB";
}

function formatMonitor({ host, port }: Endpoint): string {
  return `# This machine is fed by the simulated UPS
MONITOR ${DEMO_UPS}@${formatNet(host, port)} 1 upsmon upsmon primary
MINSUPPLIES 1
POLLFREQ 1
POLLFREQALERT 1
FINALDELAY 2
# All that happens: a sentence
SHUTDOWNCMD "${SENTENCE_COMMAND}"
# The notifier prints what it is told, and no terminal is written to
NOTIFYCMD /bin/echo
${NOTIFY_TYPES.map((type) => `NOTIFYFLAG ${type} EXEC\n`).join("")}`;
}

const FIXED = `# What does not change
ups.mfr: denut
ups.model: Demonstration
ups.serial: 0001
ups.load: 23
ups.realpower.nominal: 900
battery.charge.low: ${LOW_CHARGE}
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

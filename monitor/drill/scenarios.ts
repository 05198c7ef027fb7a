/**
 * The scenarios that every drill can play.
 *
 * @module
 */
import type { Action, Scenario, Step } from "./scenario.ts";

const CUT: Action = { kind: "mains", on: false };
const BACK: Action = { kind: "mains", on: true };

function at(seconds: number, action: Action): Step {
  return { anchor: "start", at: seconds, action };
}

/** In the order in which they are played. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: "outage",
    title: "The mains fail and stay away",
    steps: [at(60, CUT)],
    expected: "shutdown",
    end: undefined,
  },
  {
    name: "short",
    title: "The mains fail for twenty seconds",
    steps: [at(60, CUT), at(80, BACK)],
    expected: "no shutdown",
    end: 300,
  },
  {
    name: "race",
    title: "The mains come back while the machine goes down",
    steps: [at(60, CUT), { anchor: "word", at: 2, action: BACK }],
    expected: "shutdown",
    end: undefined,
  },
  {
    name: "silence",
    title: "The driver loses its device during an outage",
    steps: [at(60, CUT), at(75, { kind: "comms", on: false })],
    expected: "shutdown",
    end: undefined,
  },
  {
    name: "comms",
    title: "The driver loses its device while the mains are there",
    steps: [at(60, { kind: "comms", on: false }), at(660, { kind: "comms", on: true })],
    expected: "no shutdown",
    end: 720,
  },
  {
    name: "server",
    title: "upsd cannot be reached any more during an outage",
    steps: [at(60, CUT), at(75, { kind: "server", on: false })],
    expected: "shutdown",
    end: undefined,
  },
  {
    name: "secondaries",
    title: "The mains fail, and the secondaries hang",
    steps: [at(30, { kind: "secondaries-hang" }), at(60, CUT)],
    expected: "shutdown",
    end: undefined,
  },
  {
    name: "aged",
    title: "The battery lasts for half of what the UPS believes",
    steps: [at(0, { kind: "aged", part: 0.5 }), at(60, CUT)],
    expected: "shutdown",
    end: undefined,
  },
  {
    name: "twice",
    title: "A second outage before the battery is full again",
    steps: [at(0, { kind: "charge", percent: 40 }), at(60, CUT)],
    expected: "shutdown",
    end: undefined,
  },
  {
    name: "order",
    title: "Somebody types upsmon -c fsd",
    steps: [at(60, { kind: "fsd" })],
    expected: "shutdown",
    end: undefined,
  },
];

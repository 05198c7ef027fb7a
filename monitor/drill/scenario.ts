/**
 * What happens in a drill: steps at given times, or so long after this machine has decided on its
 * shutdown.
 *
 * @module
 */

/** What a step is counted from: the beginning, the decision, or the shutdown word. */
export type Anchor = "start" | "decided" | "word";

/** What happens. Without `ups` it happens to all of them. */
export type Action =
  | { readonly kind: "mains"; readonly on: boolean; readonly ups?: string }
  /** Whether the driver reaches its device. */
  | { readonly kind: "comms"; readonly on: boolean; readonly ups?: string }
  /** Whether upsd can be reached. */
  | { readonly kind: "server"; readonly on: boolean; readonly ups?: string }
  /** The battery is this full, in percent. */
  | { readonly kind: "charge"; readonly percent: number; readonly ups?: string }
  /** The battery lasts for only this part of what the UPS believes. */
  | { readonly kind: "aged"; readonly part: number; readonly ups?: string }
  /** The UPS says these words beside its own. */
  | { readonly kind: "says"; readonly words: readonly string[]; readonly ups?: string }
  /** The secondaries do not react to anything any more. */
  | { readonly kind: "secondaries-hang" }
  /** Somebody types `upsmon -c fsd` on this machine. */
  | { readonly kind: "fsd" };

/** One step. `at` is in seconds after the anchor. */
export interface Step {
  readonly anchor: Anchor;
  readonly at: number;
  readonly action: Action;
}

/** One scenario. */
export interface Scenario {
  readonly name: string;
  /** What it is about, in a sentence. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** What ought to come of it; nothing is said of some. */
  readonly expected: "shutdown" | "no shutdown" | undefined;
  /** Seconds after which nothing more is looked at; else it ends by itself. */
  readonly end: number | undefined;
}

/** An action in words. */
export function describeAction(action: Action): string {
  const where = "ups" in action && action.ups !== undefined ? ` of ${action.ups}` : "";
  switch (action.kind) {
    case "mains":
      return action.on ? `the mains${where} are back` : `the mains${where} fail`;
    case "comms":
      return action.on
        ? `the driver${where} reaches its device again`
        : `the driver${where} loses its device`;
    case "server":
      return action.on ? `upsd${where} is back` : `upsd${where} cannot be reached any more`;
    case "charge":
      return `the battery${where} is charged to ${action.percent} %`;
    case "aged":
      return `the battery${where} lasts for ${Math.round(action.part * 100)} % of what is believed`;
    case "says":
      return action.words.length === 0
        ? `the UPS${where} says nothing special any more`
        : `the UPS${where} says ${action.words.join(" ")}`;
    case "secondaries-hang":
      return "the secondaries hang";
    case "fsd":
      return "somebody types upsmon -c fsd";
  }
}

/**
 * What a drill begins with: what each UPS says of itself at this moment, and what is assumed where
 * it says nothing.
 *
 * @module
 */

/** What a server told of a UPS; times in seconds, charges in percent. */
export interface Facts {
  /** As in MONITOR. */
  readonly system: string;
  readonly status?: string;
  readonly charge?: number;
  readonly chargeLow?: number;
  readonly runtime?: number;
  readonly runtimeLow?: number;
  /** In percent of what the UPS can feed. */
  readonly load?: number;
  /** From which charge on the UPS feeds its outlets again. */
  readonly chargeRestart?: number;
  /** How long after its order to go off it does. */
  readonly delayShutdown?: number;
  /** Who is logged in: addresses, this machine among them if its upsmon runs. */
  readonly clients?: readonly string[];
  /** Why the server told nothing. */
  readonly fault?: string;
}

/** What holds where a UPS says nothing. */
export const ASSUMED = {
  charge: 100,
  chargeLow: 20,
  /** Ten minutes: what a small UPS has at half its load. */
  runtime: 600,
  delayShutdown: 20,
} as const;

/** What had to be assumed of a UPS, in words; empty when it told enough. */
export function describeAssumptions(facts: Facts): string[] {
  const { charge, chargeLow, runtime, runtimeLow } = facts;
  return [
    ...(charge === undefined ? [`charge ${ASSUMED.charge} %`] : []),
    ...(runtime === undefined ? [`runtime ${ASSUMED.runtime} s`] : []),
    ...(chargeLow === undefined && runtimeLow === undefined
      ? [`low at ${ASSUMED.chargeLow} %`]
      : []),
  ];
}

/** Other machines that the UPS feeds, by their addresses. One of those named is this machine. */
export function othersOf({ clients = [] }: Facts): readonly string[] {
  const own = clients.findIndex((address) => /^(127\.|::1$|::ffff:127\.)/.test(address));
  return clients.toSpliced(Math.max(own, 0), 1);
}

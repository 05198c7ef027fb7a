/**
 * Where upsd listens: from the LISTEN lines to the sockets that are needed, and from what became of
 * them to whether upsd may start. Governed by upsd.conf(5).
 *
 * @module
 */
import { LISTEN_ADDRESSES } from "#core/conf/defaults.ts";
import type { Listen } from "#core/conf/config.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { LogRecord } from "#core/log.ts";
import { DEFAULT_PORT } from "#core/net.ts";
import type { Family } from "./options.ts";

/** One address to listen on. */
export interface Wanted extends Listen {
  /** It stands for `*`, of which one family is enough. */
  readonly either: boolean;
}

/**
 * One socket to open. An IPv6 socket for all addresses takes IPv4 too and leaves no room for another
 * on its port, so it carries the IPv4 addresses that were asked for there.
 */
export interface Opening {
  readonly wanted: Wanted;
  readonly carries: readonly Wanted[];
}

/** What became of one address. */
export interface Outcome {
  readonly wanted: Wanted;
  /** Why it is not listened on; absent when it is. */
  readonly reason?: string;
}

const ANY_V6 = ["::", "::0"];
const ANY_V4 = "0.0.0.0";
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
/** Of these one may stand for the other, so that one may fail. */
const LOCAL = ["localhost", "localhost6", "127.0.0.1", "::1"];

/** The sockets to open for the LISTEN lines, within one family if that is asked for. */
export function planOpenings(listens: readonly Listen[], family?: Family): Opening[] {
  const wanted = expand(listens, family);
  const all = wanted.filter(({ address }) => ANY_V6.includes(address));
  const carrierOf = (one: Wanted): Wanted | undefined =>
    IPV4.test(one.address) ? all.find(({ port }) => port === one.port) : undefined;
  return wanted.filter((one) => carrierOf(one) === undefined).map((one) => ({
    wanted: one,
    carries: wanted.filter((other) => carrierOf(other) === one),
  }));
}

/** Whether a client that came to `local` came to an address that was asked for. */
export function isAskedFor(opening: Opening, local: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(local)?.[1];
  if (mapped === undefined) return true;
  return opening.carries.some(({ address }) => address === ANY_V4 || address === mapped);
}

/** Whether an address that was bound belongs to the family that was asked for. */
export function isOfFamily(address: string, family: Family | undefined): boolean {
  return family === undefined || address.includes(":") === (family === 6);
}

/** The line about one address. */
export function tellOutcome({ wanted: { address, port }, reason }: Outcome): LogRecord[] {
  if (reason === undefined) {
    return [{ severity: "info", text: `listening on ${address} port ${port}` }];
  }
  return [
    { severity: "error", text: `Can't bind ${address} port ${port}: ${reason}` },
    { severity: "error", text: `not listening on ${address} port ${port}` },
  ];
}

/**
 * Whether upsd may start with what it got; the answer is what is to be said of it.
 *
 * @throws {Exit} when it may not.
 */
export function judgeOutcomes(outcomes: readonly Outcome[], partAllowed: boolean): LogRecord[] {
  for (const { wanted: { either, port } } of outcomes) {
    const same = outcomes.filter(({ wanted }) => wanted.either && wanted.port === port);
    if (either && same.every(({ reason }) => reason !== undefined)) {
      const text = `Handling of 'LISTEN * ${port}' directive failed to bind to 'ANY' address`;
      throw new Exit(EXIT_FAILURE, text);
    }
  }
  const counted = outcomes.filter(({ wanted, reason }) => !wanted.either || reason === undefined);
  const failed = counted.filter(({ reason }) => reason !== undefined);
  if (failed.length === counted.length) {
    throw new Exit(EXIT_FAILURE, "no listening interface available");
  }
  if (failed.every(({ wanted }) => LOCAL.includes(wanted.address))) return [];
  if (partAllowed) {
    return [{
      severity: "warning",
      text: "WARNING: some listening interfaces were not available, but the " +
        "ALLOW_NOT_ALL_LISTENERS setting is active",
    }];
  }
  throw new Exit(
    EXIT_FAILURE,
    "Reconcile available NUT server IP addresses and LISTEN configuration, or consider the " +
      "ALLOW_NOT_ALL_LISTENERS setting!\n" +
      "Fatal error: some listening interfaces were not available",
  );
}

function expand(listens: readonly Listen[], family: Family | undefined): Wanted[] {
  if (listens.length === 0) {
    return LISTEN_ADDRESSES.filter((address) => isOfFamily(address, family))
      .map((address) => ({ address, port: DEFAULT_PORT, either: false }));
  }
  return listens.flatMap(({ address, port }): Wanted[] => {
    if (address !== "*") return [{ address, port, either: false }];
    return ["::0", ANY_V4].filter((any) => isOfFamily(any, family))
      .map((any) => ({ address: any, port, either: true }));
  });
}

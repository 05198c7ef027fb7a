/**
 * The rounds of upslog: every interval a line for each UPS, until the count or a signal ends it.
 *
 * @module
 */
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { type Duration, seconds } from "#core/time.ts";
import type { UpsAddress } from "./address.ts";
import type { Client } from "./client.ts";
import { systemText } from "./error_text.ts";
import { formatLine, parseFormat, type Piece } from "./upslog_format.ts";
import type { LogPlan } from "./upslog_plan.ts";
import type { LogFile, LogSurroundings } from "./upslog_surroundings.ts";

/** A UPS that is logged. */
export interface Logged {
  /** As the user named it. */
  readonly system: string;
  readonly address: UpsAddress;
  readonly file: LogFile;
  /** Absent while there is no connection. */
  client?: Client;
}

/** Above this many seconds between rounds a connection is not kept: the server would end it. */
const LONGEST_KEPT = 30;
/** What stands for a value that cannot be had. */
const NOT_AVAILABLE = "NA";

/** Runs the rounds to their end; the connections are closed then. */
export async function runRounds(
  surroundings: LogSurroundings,
  plan: LogPlan,
  all: readonly Logged[],
  patience: Duration,
): Promise<void> {
  const { asked, clock, sink } = surroundings;
  const pieces = parseFormat(plan.format);
  let nextPoll = clock.now();
  for (let rounds = 0; asked.stop === 0;) {
    const left = nextPoll - clock.now();
    if (left > 0) await surroundings.rest(left);
    // After a round that took too long the interval begins anew.
    nextPoll = (left > 0 ? nextPoll : clock.now()) + seconds(plan.interval);
    if (asked.reopen !== 0) reopenAll(surroundings, all);
    for (const one of all) await logOne(surroundings, plan, one, pieces, patience);
    if (plan.rounds > 0 && ++rounds >= plan.rounds) {
      sink.log({ severity: "info", text: `${plan.rounds} loops have elapsed` });
      asked.stop = 1;
    }
  }
  sink.log({ severity: "info", text: `Signal ${asked.stop}: exiting` });
  for (const one of all) await one.client?.logout();
}

function reopenAll({ asked, sink }: LogSurroundings, all: readonly Logged[]): void {
  sink.log({ severity: "info", text: `Signal ${asked.reopen}: reopening log file` });
  asked.reopen = 0;
  for (const file of new Set(all.map((one) => one.file))) {
    try {
      file.reopen();
    } catch (error) {
      const text = `could not reopen logfile ${file.path}: ${systemText(error as Error)}`;
      throw new Exit(EXIT_FAILURE, text);
    }
    if (file.path === "-") sink.log({ severity: "info", text: "logging to stdout" });
  }
}

async function logOne(
  surroundings: LogSurroundings,
  plan: LogPlan,
  one: Logged,
  pieces: readonly Piece[],
  patience: Duration,
): Promise<void> {
  if (one.client === undefined || one.client.closed) await reconnect(surroundings, one, patience);
  const facts = {
    wall: surroundings.clock.wall(),
    hostname: () => surroundings.hostname(),
    pid: surroundings.pid,
    upshost: one.system,
  };
  one.file.write(await formatLine(pieces, facts, (name) => valueOf(one, name)));
  if (plan.interval > LONGEST_KEPT) await one.client?.logout();
}

/** Failing is no news here: the line that follows says so. */
async function reconnect(
  { connect, sink }: LogSurroundings,
  one: Logged,
  patience: Duration,
): Promise<void> {
  try {
    one.client = await connect(one.address, patience);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    sink.log({ severity: "debug", level: 1, text: `${one.system}: ${error.message}` });
    delete one.client;
  }
}

async function valueOf({ client, address }: Logged, name: string): Promise<string> {
  try {
    return await client?.getVariable(address.ups, name) ?? NOT_AVAILABLE;
  } catch (error) {
    const known = error instanceof RefusedError || error instanceof LinkError ||
      error instanceof WireError;
    if (known) return NOT_AVAILABLE;
    throw error;
  }
}

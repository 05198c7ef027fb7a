/**
 * From what the user named to what is logged: `*` becomes every UPS of its server, each file is
 * opened once, each server is tried once before the rounds begin.
 *
 * @module
 */
import { RefusedError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Duration } from "#core/time.ts";
import type { UpsAddress } from "./address.ts";
import { describeError, systemText } from "./error_text.ts";
import { INVALID_UPS, readUpsAddress } from "./invocation.ts";
import type { LogPlan, Target } from "./upslog_plan.ts";
import type { Logged } from "./upslog_rounds.ts";
import { type LogFile, type LogSurroundings, STDOUT } from "./upslog_surroundings.ts";

/** A target whose UPS is a single one. */
interface Named extends Target {
  readonly address: UpsAddress;
}

/** The UPSes that the plan means. @throws {Exit} when a name is bad or a server has none. */
export async function nameTargets(
  surroundings: LogSurroundings,
  plan: LogPlan,
  patience: Duration,
): Promise<Named[]> {
  const named: Named[] = [];
  for (const target of plan.targets) {
    const address = readUpsAddress(surroundings, target.system, `${INVALID_UPS}\n`);
    if (address.ups !== "*") named.push({ ...target, address });
    else named.push(...await nameEvery(surroundings, target, address, patience));
  }
  if (named.length === 0) throw new Exit(EXIT_FAILURE, "Queries failed to find anything");
  return named;
}

async function nameEvery(
  { connect, sink }: LogSurroundings,
  target: Target,
  address: UpsAddress,
  patience: Duration,
): Promise<Named[]> {
  const { host, port } = address;
  const tell = (severity: "info" | "warning", text: string): void => sink.log({ severity, text });
  tell("info", `Querying ${host}:${port} for currently served devices`);
  try {
    const client = await connect(address, patience);
    const entries = await client.listUps();
    await client.logout();
    if (entries.length === 0) {
      tell("warning", `Data server at ${host}:${port} does not currently serve any devices`);
    }
    // NUT logs them in this order too.
    return entries.toReversed().map(({ name }) => ({
      file: target.file,
      system: `${name}@${host}:${port}`,
      address: { ...address, ups: name },
    }));
  } catch (error) {
    const old = error instanceof RefusedError && error.code === "UNKNOWN-COMMAND";
    const text = old ? "upsd is too old to support this query" : describeError(error);
    throw new Exit(EXIT_FAILURE, `Error: ${text}`);
  }
}

/** Tells what is logged to where, connects, and opens the files. @throws {Exit} */
export async function openTargets(
  surroundings: LogSurroundings,
  plan: LogPlan,
  targets: readonly Named[],
  patience: Duration,
): Promise<Logged[]> {
  const files = new Map<string, LogFile>();
  const all: Logged[] = [];
  for (const { system, address, file: path } of targets) {
    const where = path === STDOUT ? "stdout" : path;
    surroundings.out(`logging status of ${system} to ${where} (${plan.interval}s intervals)\n`);
    const client = await surroundings.connect(address, patience).catch((error) => {
      surroundings.err(`Warning: initial connect failed: ${describeError(error)}\n`);
      return undefined;
    });
    const known = files.get(path);
    if (known !== undefined) warnOfSharing(surroundings, plan, path);
    const file = known ?? openFile(surroundings, path);
    files.set(path, file);
    all.push({ system, address, file, ...(client === undefined ? {} : { client }) });
  }
  return all;
}

function openFile({ openFile: open }: LogSurroundings, path: string): LogFile {
  try {
    return open(path);
  } catch (error) {
    const text = `could not open logfile ${path}: ${systemText(error as Error)}`;
    throw new Exit(EXIT_FAILURE, text);
  }
}

/** Lines of several UPSes in one file want a name each. */
function warnOfSharing({ sink }: LogSurroundings, plan: LogPlan, path: string): void {
  if (plan.format.includes("%UPSHOST%")) return;
  const tell = (text: string): void => sink.log({ severity: "info", text });
  if (path !== STDOUT) tell(`NOTE: File ${path} is already receiving other logs`);
  tell("NOTE: Consider adding %UPSHOST% to the log formatting string, e.g. pass -N on CLI");
}

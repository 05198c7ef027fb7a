/**
 * upslog: writes variables of UPSes into files at intervals. This part is its start; the rounds are
 * in `upslog_rounds.ts`. Governed by upslog(8); output and exit codes are NUT's, byte for byte.
 *
 * @module
 */
import { isBannerSilenced } from "#core/environment_values.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { resolvePaths } from "#core/paths.ts";
import { formatBanner } from "#core/version.ts";
import { readCredentials } from "./credentials.ts";
import { systemText } from "./error_text.ts";
import { UPSLOG_HELP } from "./help.ts";
import { readConnectTimeout, readInvocation, showHelp } from "./invocation.ts";
import { readLogPlan, UPSLOG_OPTIONS } from "./upslog_plan.ts";
import { runRounds } from "./upslog_rounds.ts";
import type { LogSurroundings } from "./upslog_surroundings.ts";
import { nameTargets, openTargets } from "./upslog_targets.ts";

/** Runs the program. @throws {Exit} with its code and last words. */
export async function upslog(surroundings: LogSurroundings): Promise<void> {
  const { environment, out, program, sink } = surroundings;
  const silent = isBannerSilenced(environment.NUT_QUIET_INIT_BANNER);
  if (!silent) out(`${formatBanner(program)}\n`);
  // getopt says `?` of whatever it does not know, and so does NUT.
  const invocation = readInvocation(surroundings, UPSLOG_OPTIONS, UPSLOG_HELP, () => {
    throw new Exit(EXIT_FAILURE, "Error: unknown option -?. Try -h for help.");
  });
  readCredentials(surroundings, invocation.authconf);
  const patience = readConnectTimeout(surroundings, invocation.timeout);
  const { options, rest } = invocation;
  if (rest.length === 1 || rest.length === 2) showHelp(surroundings, UPSLOG_HELP);

  const plan = readLogPlan(options, rest, program, sink);
  const targets = await nameTargets(surroundings, plan, patience);
  const all = await openTargets(surroundings, plan, targets, patience);
  // Whoever started us may look for the file as soon as we let go.
  writePid(surroundings, plan.pidBase);
  if (!plan.foreground) surroundings.detach();
  await runRounds(surroundings, plan, all, patience);
}

/** Beside the other daemons' files, or where NUT_ALTPIDPATH points if that folder is not ours. */
function writePid(surroundings: LogSurroundings, base: string): void {
  const { altpidpath, pidpath } = resolvePaths(surroundings.environment);
  const paths = base.startsWith("/")
    ? [base]
    : [`${pidpath}/${base}.pid`, `${altpidpath}/${base}.pid`];
  let fault: Error | undefined;
  for (const path of paths) {
    fault = surroundings.writePid(path);
    if (fault === undefined) return;
  }
  const text = `writepid: fopen ${paths.at(-1)}: ${systemText(fault as Error)}`;
  surroundings.sink.log({ severity: "notice", text });
}

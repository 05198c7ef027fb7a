/**
 * The command line of upslog: which servers it will ask and which files it will write. The program's
 * own reader is used, so that both cannot disagree.
 *
 * @module
 */
import { Exit } from "#core/exit.ts";
import { parseOptions } from "#core/getopt.ts";
import type { Paths } from "#core/paths.ts";
import { parseUpsAddress } from "../address.ts";
import { hasFlag, valueOf } from "../invocation.ts";
import { parseFormat } from "../upslog_format.ts";
import { readLogPlan, UPSLOG_OPTIONS } from "../upslog_plan.ts";
import { STDOUT } from "../upslog_surroundings.ts";
import { endpointOf } from "./endpoint.ts";
import { type Reading, TELLS_AND_ENDS } from "./reading.ts";

/** Reads the words of upslog. */
export function readUpslog(args: readonly string[], paths: Paths): Reading {
  const { options, rest, fault } = parseOptions(args, UPSLOG_OPTIONS);
  if (fault !== undefined || hasFlag(options, "V") || hasFlag(options, "h")) return TELLS_AND_ENDS;
  try {
    const plan = readLogPlan(options, rest, "upslog", { log: () => {}, debug: 0 });
    const servers = plan.targets.map(({ system }) => endpointOf(() => parseUpsAddress(system)));
    const files = plan.targets.map(({ file }) => file).filter((file) => file !== STDOUT);
    const pidFiles = plan.pidBase.startsWith("/")
      ? [plan.pidBase]
      : [paths.pidpath, paths.altpidpath].map((folder) => `${folder}/${plan.pidBase}.pid`);
    const authconf = valueOf(options, "A");
    const user = valueOf(options, "u");
    return {
      spec: {
        role: "upslog",
        servers: servers.filter((server) => server !== undefined),
        files,
        pidFiles,
        ...(namesHost(plan.format) ? { hostname: true } : {}),
        ...(authconf === undefined ? {} : { authconf }),
      },
      background: !plan.foreground,
      ...(user === undefined ? {} : { user }),
    };
  } catch (error) {
    if (error instanceof Exit) return TELLS_AND_ENDS;
    throw error;
  }
}

function namesHost(format: string): boolean {
  return parseFormat(format).some(({ kind }) => kind === "host");
}

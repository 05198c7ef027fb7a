/**
 * A driver that has read its settings: passes on what `-c` and `-k` ask of another instance, or takes
 * its place and lives.
 *
 * @module
 */
import { EXIT_SUCCESS } from "#core/exit.ts";
import { checkSocketPath } from "../invocation/socket_help.ts";
import { tellComplaints } from "./complaints.ts";
import { live, type LivingOptions } from "./living.ts";
import { killThroughNeighbour, type Neighbour, sendCommand, takePlace } from "./neighbourhood.ts";
import { openSurroundings, type Surroundings } from "./surroundings.ts";

/** Serves; answers the exit code. @throws {Exit} when it cannot. */
export async function serve(options: LivingOptions): Promise<number> {
  const { invocation, configuration, env } = options;
  const { settings, paths } = configuration;
  const around = openSurroundings(settings, paths, env, invocation.quiet);
  try {
    return await serveAround(options, around);
  } finally {
    around.close();
  }
}

async function serveAround(options: LivingOptions, around: Surroundings): Promise<number> {
  const { invocation, configuration } = options;
  const { sink, socketPath, pidFile, clock } = around;
  tellComplaints(configuration.complaints, sink.log);
  const { upsname, debug } = configuration.settings;
  if (debug.args > invocation.debug) {
    const text = `Defaulting debug verbosity to NUT_DEBUG_LEVEL=${debug.args} ` +
      "since none was requested by command-line options";
    sink.log({ severity: "info", text });
  }
  if (invocation.pid !== undefined) {
    const text = "Option -P is not needed: the running instance is found by its socket";
    sink.log({ severity: "notice", text });
  }
  const neighbour: Neighbour = { upsname, socketPath, pidFile, clock, log: sink.log };
  if (invocation.killpower && await killThroughNeighbour(neighbour)) return EXIT_SUCCESS;
  if (invocation.command !== undefined) return await sendCommand(neighbour, invocation.command);
  checkSocketPath(socketPath);
  await takePlace(neighbour);
  return await live(options, around);
}

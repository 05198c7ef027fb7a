/**
 * A driver from the moment its place is free until it ends: PID file, seat, life.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { isSet } from "#core/environment_values.ts";
import { removePid, writePid } from "#core/io/pidfile.ts";
import type { Invocation } from "../invocation/arguments.ts";
import type { Purpose } from "../host/state.ts";
import { tellComplaints } from "./complaints.ts";
import { readConfiguration } from "./configuration.ts";
import { Life } from "./life.ts";
import { comeUp } from "./listening.ts";
import { type SeatingOptions, takeSeat } from "./seating.ts";
import type { Surroundings } from "./surroundings.ts";
import { systemText } from "./system_text.ts";

/** What there is to live with. */
export interface LivingOptions
  extends Pick<SeatingOptions, "family" | "configuration" | "readEnvironment"> {
  readonly invocation: Invocation;
  readonly env: Environment;
  /** Writes to stdout. */
  readonly print: (text: string) => void;
}

/** Lives; answers the exit code. Throws what keeps it from beginning. */
export async function live(options: LivingOptions, around: Surroundings): Promise<number> {
  const { family, invocation, configuration, env, print } = options;
  const { sink, notify, pidFile } = around;
  const purpose = purposeOf(invocation);
  const isServing = purpose.kind === "serve";
  const hasPidFile = isServing && invocation.pidFile && savePid(pidFile, around);
  const life = new Life({
    sink,
    notify,
    print,
    configure: () => {
      const read = readConfiguration(family, invocation, env);
      tellComplaints(read.complaints, sink.log);
      return read.settings;
    },
    listen: (handlers) =>
      comeUp({
        ...around,
        settings: configuration.settings,
        print,
        background: !invocation.foreground,
        hasPidFile,
        quiet: isSet(env.NUT_QUIET_INIT_LISTENER),
      }, handlers),
    cleanUp: () => {
      if (hasPidFile) removePid(pidFile);
    },
  }, isServing);
  try {
    life.begin(await takeSeat({ ...options, ...around, purpose, life }));
  } catch (error) {
    if (hasPidFile) removePid(pidFile);
    throw error;
  }
  return await life.ended;
}

function purposeOf({ killpower, dump }: Invocation): Purpose {
  if (killpower) return { kind: "killpower" };
  // NUT polls once before it counts, and stops when the count is exceeded.
  return dump > 0 ? { kind: "dump", passes: dump + 1 } : { kind: "serve" };
}

/** A driver is of use without the file. */
function savePid(path: string, { sink }: Surroundings): boolean {
  const error = writePid(path);
  if (error === undefined) return true;
  sink.log({ severity: "notice", text: `writepid: fopen ${path}: ${systemText(error)}` });
  return false;
}

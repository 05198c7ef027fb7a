/**
 * upsd as a process: the foreground or the background, the PID file, and what is told to those that
 * wait for it.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { openDatagrams } from "#core/io/datagram.ts";
import { announceReady, openNotify } from "#core/io/ready.ts";
import type { Log } from "#core/log.ts";
import { datagramSocket } from "#core/site.ts";
import type { RunOptions } from "../options.ts";
import { claimPidFile, releasePidFile } from "./instance.ts";
import { openReloads } from "./reload.ts";
import { serve } from "./serve.ts";
import { openDaemonLog } from "./sink.ts";
import { prepare } from "./start.ts";

/** Runs upsd to its end; answers its exit code. Throws what keeps it from starting. */
export async function runDaemon(options: RunOptions, env: Environment): Promise<number> {
  const { sink, debug, background } = openDaemonLog(options, env);
  refuseChroot(options);
  const prepared = prepare(options, env, sink.log);
  const { paths, pidFile } = prepared;
  const reloads = openReloads(paths.confpath, prepared.config, sink, debug);
  const datagrams = openDatagrams(datagramSocket(paths, "upsd"));
  const notify = openNotify(env.NOTIFY_SOCKET, datagrams);
  const ownsPidFile = takePidFile(options, pidFile, sink.log);
  survive(sink.log);
  const served = serve(prepared, { sink, notify, reread: reloads });
  if (options.foreground === "no") {
    announceReady();
    background(datagrams);
    sink.log({ severity: "info", text: "Startup successful: upsd" });
  }
  await served;
  if (ownsPidFile) releasePidFile(pidFile);
  datagrams.close();
  return EXIT_SUCCESS;
}

function refuseChroot({ chroot }: RunOptions): void {
  if (chroot === undefined) return;
  throw new Exit(
    EXIT_FAILURE,
    `Can't change the root to ${chroot}: a Deno program cannot, ` +
      "so remove -r and set RootDirectory= in the service manager's unit",
  );
}

/** Answers whether the PID file is ours. */
function takePidFile({ foreground }: RunOptions, pidFile: string, log: Log): boolean {
  if (foreground === "yes") {
    log({ severity: "warning", text: "Running as foreground process, not saving a PID file" });
    return false;
  }
  if (foreground === "with a PID file") {
    const text = "Running as foreground process, but saving a PID file anyway";
    log({ severity: "warning", text });
  }
  const fault = claimPidFile(pidFile);
  // Scripts may miss the file; the devices need watching all the same.
  if (fault !== undefined) {
    log({ severity: "notice", text: `writepid: fopen ${pidFile}: ${fault}` });
  }
  return fault === undefined;
}

/** A promise that nobody waited for is a fault of ours, and no reason to leave the devices alone. */
function survive(log: Log): void {
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    const { reason } = event;
    const text = reason instanceof Error ? reason.stack ?? reason.message : String(reason);
    log({ severity: "error", text: `Bug in upsd: ${text}` });
  });
}

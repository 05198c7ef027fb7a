/**
 * upsmon as a process: the foreground or the background, the PID file, and the other parts of upsmon,
 * which are processes of their own or, with `-p`, this same one.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { openDatagrams } from "#core/io/datagram.ts";
import { announceReady, openNotify } from "#core/io/ready.ts";
import { resolvePaths } from "#core/paths.ts";
import { datagramSocket } from "#core/site.ts";
import type { RunOptions } from "../options.ts";
import { openConnector } from "./connect.ts";
import { holdPidFile } from "./instance.ts";
import { openOtherParts, openOwnParts } from "./parts.ts";
import { prepare } from "./preparation.ts";
import { openMonitorLog } from "./sink.ts";
import { watch } from "./watch.ts";

/** Runs the part of upsmon that watches; answers its exit code. Throws what keeps it from starting. */
export async function runMonitor(
  part: "worker" | "alone",
  options: RunOptions,
  env: Environment,
): Promise<number> {
  const split = part === "worker";
  const log = openMonitorLog(split ? "main-loop" : "mono", options.debug, env);
  const { sink } = log;
  const paths = resolvePaths(env);
  const { monitor, reader } = prepare(split, options, env, paths);
  sink.debug = Math.max(monitor.settings.debugMin ?? 0, log.debug);
  const datagrams = openDatagrams(datagramSocket(paths, "upsmon"));
  const release = holdPidFile(paths, sink.log);
  const surroundings = { env, paths, log: sink.log };
  const code = await watch({
    options: monitor,
    reread: reader.reread,
    connect: openConnector(monitor.connectTimeout, options.family),
    log,
    notify: openNotify(env.NOTIFY_SOCKET, datagrams),
    open: (tell) => {
      const parts = split
        ? openOtherParts(surroundings, tell)
        : openOwnParts(surroundings, reader, options.foreground, tell);
      if (!options.foreground) {
        // The stub says so for the three, once it has heard of us.
        if (!split) announceReady();
        log.background(datagrams);
        sink.log({ severity: "info", text: "Startup successful: upsmon" });
      }
      return parts;
    },
  });
  release();
  datagrams.close();
  return code;
}

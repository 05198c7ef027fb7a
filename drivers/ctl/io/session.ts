/**
 * Puts together what one run of upsdrvctl works with.
 *
 * @module
 */
import { AUDIT_NAME, type Environment } from "#core/environment.ts";
import { isTrue, isYes, parseDebugLevel } from "#core/environment_values.ts";
import { systemClock } from "#core/io/clock.ts";
import { type LogSink, openLog } from "#core/io/log.ts";
import { type Installation, siteOf } from "#core/site.ts";
import { registry } from "../../registry.ts";
import { type Request, tagOf } from "../argv.ts";
import type { Session } from "../session.ts";
import { readDevices } from "./devices.ts";
import { openHands } from "./hands.ts";

const TESTING_DEBUG = 2;

/** Opens a run. Throws `Exit` or `ConfigError` when there is no configuration to work with. */
export function openSession(
  request: Request,
  env: Environment,
  installation: Installation,
): Session {
  const sink = openLog({ program: "upsdrvctl", clock: systemClock, tag: tagOf(request) });
  const asked = debugOf(request, env, sink);
  const config = readDevices(env, sink.log);
  const nowait = config.ups?.global.nowait?.value === true;
  const waitAnyway = nowait && isTrue(env.NUT_IGNORE_NOWAIT);
  if (waitAnyway) {
    const text = "NOTE: 'nowait' setting ignored due to NUT_IGNORE_NOWAIT envvar";
    sink.log({ severity: "notice", text });
  }
  sink.debug = Math.max(asked, config.ups?.global.debugMin?.value ?? 0);
  return {
    request,
    config,
    site: siteOf(env, config, installation),
    isOurs: (driver) => Object.hasOwn(registry, driver),
    nowait: nowait && !waitAnyway,
    trustPids: isYes(env.NUT_IGNORE_CHECKPROCNAME),
    debug: sink.debug,
    hands: openHands(env[AUDIT_NAME]),
    clock: systemClock,
    log: sink.log,
  };
}

function debugOf(request: Request, env: Environment, sink: LogSink): number {
  const level = parseDebugLevel(env.NUT_DEBUG_LEVEL);
  if (request.debug > 0 || level === 0) {
    return request.testing ? Math.max(request.debug, TESTING_DEBUG) : request.debug;
  }
  const text = `Defaulting debug verbosity to NUT_DEBUG_LEVEL=${level} ` +
    "since none was requested by command-line options";
  sink.log({ severity: "info", text });
  return level;
}

/**
 * The three processes of upsmon: what each is, under which rights and with which words it begins. The
 * launcher connects them, and so may anybody else who starts them.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { parseDebugLevel, parseDebugSyslog } from "#core/environment_values.ts";
import { formatFlags } from "#core/grants.ts";
import { grantsFor, type ProcessSpec } from "#core/permissions.ts";
import { MAIN_FILES } from "#core/program.ts";
import { datagramSocket, type Site } from "#core/site.ts";
import {
  formatNotifierOptions,
  formatStubOptions,
  notifierOptions,
  type PartOptions,
  stubOptions,
} from "#core/upsmon_parts.ts";
import { debugOf, fileOf } from "./upsmon_words.ts";

/** One of them. */
export interface MonitorPart {
  readonly name: "stub" | "notifier" | "worker";
  readonly spec: ProcessSpec;
  /** The file it begins in, relative to the folder of this toolkit. */
  readonly main: string;
  readonly flags: readonly string[];
  /** For the worker, those of the user follow. */
  readonly words: readonly string[];
}

/** Plans them for upsmon with these arguments. */
export function planParts(
  args: readonly string[],
  background: boolean,
  env: Environment,
  config: Config,
  site: Site,
): readonly MonitorPart[] {
  const debug = debugOf(args) || parseDebugLevel(env.NUT_DEBUG_LEVEL);
  const optionsOf = (name: string): PartOptions => {
    if (!background) return { debug };
    const target = parseDebugSyslog(env.NUT_DEBUG_SYSLOG) ?? "syslog";
    const log = target === "syslog" ? { datagrams: datagramSocket(site.paths, name) } : target;
    return { debug, background: log };
  };
  const file = fileOf(args);
  const plan = (
    name: MonitorPart["name"],
    spec: ProcessSpec,
    main: string,
    words: readonly string[],
  ): MonitorPart => {
    return { name, spec, main, words, flags: formatFlags(grantsFor(spec, config, site)) };
  };
  const stub = stubOptions(config.upsmon, optionsOf("upsmon-stub"));
  const notifier = notifierOptions(config.upsmon, optionsOf("upsmon-notifier"), site.blackBox);
  return [
    plan(
      "stub",
      { role: "upsmon-stub", background },
      MAIN_FILES.upsmonStub,
      formatStubOptions(stub),
    ),
    plan(
      "notifier",
      { role: "upsmon-notifier", background },
      MAIN_FILES.upsmonNotifier,
      formatNotifierOptions(notifier),
    ),
    plan(
      "worker",
      { role: "upsmon-worker", ...(file === undefined ? {} : { file }) },
      MAIN_FILES.upsmon,
      ["worker"],
    ),
  ];
}

/**
 * What one `denut start` undertakes: which processes, in which surroundings, and what to tell people
 * about it.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Endpoint } from "#core/device_link.ts";
import type { Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { formatNet, type Grants } from "#core/grants.ts";
import { resolvePaths } from "#core/paths.ts";
import { grantsFor } from "#core/permissions.ts";
import { type Installation, siteOf } from "#core/site.ts";
import { type ChildPlan, planChildren } from "./children.ts";
import { serverOf, type SuperviseOptions } from "./denut_words.ts";
import { type Shorten, shortenBy } from "./rights.ts";

/** Everything that is known before the first process starts. */
export interface Undertaking {
  readonly title: string;
  /** Where upsd is to be asked. */
  readonly server: Endpoint;
  /** The same as `host:port`. */
  readonly address: string;
  /** What differs in the processes' environment from our own. */
  readonly env: Readonly<Record<string, string>>;
  readonly children: readonly ChildPlan[];
  /** What the supervisor itself may do. */
  readonly own: Grants;
  /** What to tell at the start. */
  readonly remarks: readonly string[];
  readonly shorten: Shorten;
}

/** Plans a run. Throws `ConfigError` when there is nothing to run. */
export function undertake(
  options: SuperviseOptions,
  env: Environment,
  config: Config,
  installation: Installation,
): Undertaking {
  const { confpath } = resolvePaths(env);
  if ((config.ups?.sections.length ?? 0) === 0) {
    throw new ConfigError(`There is no UPS in ${confpath}/ups.conf: write a section for each`);
  }
  const childEnv = childEnvironment(options, env, config);
  const isDemo = options.server !== undefined;
  const site = siteOf({ ...env, ...childEnv }, config, installation);
  const { children, omissions } = planChildren(config, site, isDemo);
  const server = options.server ?? serverOf(config);
  const address = formatNet(server.host, server.port);
  const { install, deno } = installation;
  const { statepath } = site.paths;
  const known = shortenBy([confpath, statepath, options.folder, install, folderOf(deno)]);
  return {
    title: titleOf(options, address, confpath),
    server,
    address,
    env: childEnv,
    children,
    own: grantsFor(
      { role: "start", folder: options.folder, server, monitors: isDemo },
      config,
      site,
    ),
    remarks: [...remarksOn(options, address), ...omissions, ...remarksOnUpsmon(isDemo, config)],
    shorten: known,
  };
}

/** Sockets and PID files go where the configuration says, or into our own folder. */
function childEnvironment(
  { folder }: SuperviseOptions,
  env: Environment,
  config: Config,
): Record<string, string> {
  const placed = env.NUT_STATEPATH ?? config.ups?.global.statepath?.value ??
    config.upsd?.statepath?.value;
  return {
    NUT_QUIET_INIT_BANNER: "true",
    NUT_DEBUG_SYSLOG: "none",
    // The service manager, if there is one, watches the supervisor and nobody else.
    NOTIFY_SOCKET: "",
    ...(placed === undefined ? { NUT_STATEPATH: folder, NUT_ALTPIDPATH: folder } : {}),
  };
}

function titleOf({ server }: SuperviseOptions, address: string, confpath: string): string {
  return server === undefined
    ? `${confpath}, upsd on ${address}`
    : `simulated UPS on ${address}, mains fails every two minutes`;
}

function remarksOn({ taken }: SuperviseOptions, address: string): string[] {
  if (taken === undefined) return [];
  return [`port ${taken} is taken, by another upsd perhaps, so this one listens on ${address}`];
}

/** Somebody who wants to see what would happen does not want it to happen. */
function remarksOnUpsmon(isDemo: boolean, { upsmon }: Config): string[] {
  if (isDemo || upsmon === undefined) return [];
  return ["upsmon is left out, for it could shut this machine down in earnest"];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

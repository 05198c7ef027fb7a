/**
 * From where a device is to the link that reaches it. What a kind of link needs is loaded when there
 * is such a link.
 *
 * @module
 */
import type { DeviceLink } from "#core/device_link.ts";
import { ENVIRONMENT, type Environment } from "#core/environment.ts";
import { parseConnectTimeout } from "#core/environment_values.ts";
import { ConfigError } from "#core/errors.ts";
import type { Log } from "#core/log.ts";
import type { Paths } from "#core/paths.ts";
import { siteOf } from "#core/site.ts";
import { type Clock, seconds } from "#core/time.ts";
import type { Link } from "../link.ts";
import { openFileLink } from "./file_link.ts";

/** What opening a link may need. */
export interface LinkSurroundings {
  readonly paths: Paths;
  readonly clock: Clock;
  readonly log: Log;
  /** Reads variables of the environment; only those of `ENVIRONMENT` are granted. */
  readonly readEnvironment: (names: readonly string[]) => Environment;
}

/** Makes the link to a device. @throws {ConfigError} for a wire that no driver here can use. */
export async function openLink(device: DeviceLink, around: LinkSurroundings): Promise<Link> {
  switch (device.kind) {
    case "file":
      return openFileLink(device.path, around.clock);
    case "upsd":
      return await openUpsd(device, around);
    default:
      throw new ConfigError(`There is no ${device.kind} link in this release`);
  }
}

async function openUpsd(
  device: Extract<DeviceLink, { kind: "upsd" }>,
  { paths, clock, log, readEnvironment }: LinkSurroundings,
): Promise<Link> {
  const { readCredentials } = await import("../dummy/io/credentials.ts");
  const { openUpsdLink } = await import("../dummy/io/upsd_link.ts");
  const env = readEnvironment(ENVIRONMENT.repeater);
  const site = siteOf(env, {}, { install: "", deno: "" });
  return openUpsdLink({
    device,
    auth: readCredentials(device, { ...site, paths }, log),
    connectTimeout: parseConnectTimeout(env.NUT_DEFAULT_CONNECT_TIMEOUT) ?? seconds(5),
    clock,
  });
}

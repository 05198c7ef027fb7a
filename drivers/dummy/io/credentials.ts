/**
 * As whom the repeater speaks to the other upsd: the option `authconf`, else the usual places of
 * nutauth.conf. Governed by nutauth.conf(5) and dummy-ups(8).
 *
 * @module
 */
import { type Auth, findAuth, joinIncludes } from "#core/conf/auth_lookup.ts";
import type { AuthConf } from "#core/conf/config.ts";
import { parseNutauthConf } from "#core/conf/nutauth.ts";
import type { DeviceLink } from "#core/device_link.ts";
import { formatPlace } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { isWorldReadable, readTextIfPresent } from "#core/io/files.ts";
import type { Log } from "#core/log.ts";
import { authFiles } from "#core/permissions/auth_files.ts";
import type { Site } from "#core/site.ts";

const FAILURE = "Failed to parse auth configuration file";

/** Reads what holds for the device's server. @throws {Exit} when a file that was named fails. */
export function readCredentials(
  device: Extract<DeviceLink, { kind: "upsd" }>,
  site: Pick<Site, "home" | "paths" | "authconf">,
  log: Log,
): Auth {
  const required = device.authconf !== undefined && device.authconf !== "none";
  const conf = readFirst(authFiles(site, device.authconf), required, log);
  return conf === undefined ? {} : findAuth(conf, device.server);
}

function readFirst(files: readonly string[], required: boolean, log: Log): AuthConf | undefined {
  for (const file of files) {
    try {
      const conf = readFile(file, log);
      if (conf !== undefined) return conf;
    } catch (error) {
      if (required) throw new Exit(EXIT_FAILURE, `${FAILURE}: ${(error as Error).message}`);
      log({ severity: "warning", text: `Can't use ${file}: ${(error as Error).message}` });
    }
  }
  if (required) throw new Exit(EXIT_FAILURE, `${FAILURE}: found none of ${files.join(", ")}`);
  return undefined;
}

function readFile(file: string, log: Log): AuthConf | undefined {
  const text = readTextIfPresent(file);
  if (text === undefined) return undefined;
  if (isWorldReadable(file)) {
    const warning = `WARNING: ${file} is world readable (hope you don't have passwords there)`;
    log({ severity: "warning", text: warning });
  }
  const { conf, complaints } = parseNutauthConf(text, file);
  for (const { severity, place, sentence } of complaints) {
    log({ severity, text: `${formatPlace(place)}: ${sentence}` });
  }
  return joinIncludes(conf, ({ value }) => {
    const included = readFile(value.file, log);
    if (included === undefined && value.required) throw new Error(`${value.file} is missing`);
    return included;
  });
}

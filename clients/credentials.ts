/**
 * As whom a client speaks: nutauth.conf, the command line, or the person at the terminal. Governed
 * by nutauth.conf(5).
 *
 * @module
 */
import { type Auth, findAuth, joinIncludes } from "#core/conf/auth_lookup.ts";
import type { AuthConf } from "#core/conf/config.ts";
import { parseNutauthConf } from "#core/conf/nutauth.ts";
import { ConfigError, formatPlace } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { resolvePaths } from "#core/paths.ts";
import { authFiles } from "#core/permissions/auth_files.ts";
import type { ServerAddress } from "./address.ts";
import { systemText } from "./error_text.ts";
import type { Surroundings } from "./surroundings.ts";

const NO_DEFAULT = "Can't open a user/site-provided default nutauth.conf file";

/** A file that must be there, or a list of which the first that is there counts. */
interface Search {
  readonly files: readonly string[];
  /** What to say when there is none; absent when none is needed. */
  readonly complaint?: string;
}

/**
 * Reads the nutauth.conf that `-A` or the environment name, else the first of the usual places.
 *
 * @param option the value of `-A`
 * @param fail ends the program when a file that must be there is not, or cannot be read
 */
export function readCredentials(
  surroundings: Surroundings,
  option: string | undefined,
  fail: (text: string) => never = failWith,
): AuthConf | undefined {
  const { files, complaint } = findFiles(surroundings, option);
  for (const file of files) {
    const text = readText(surroundings, file, complaint === undefined ? undefined : fail);
    if (text !== undefined) return readConf(surroundings, text, file, fail);
  }
  return complaint === undefined ? undefined : fail(complaint);
}

/** What nutauth.conf says of a server. */
export function credentialsFor(conf: AuthConf | undefined, { host, port }: ServerAddress): Auth {
  if (conf === undefined) return {};
  return findAuth(conf, { host: host.includes(":") ? `[${host}]` : host, port });
}

function findFiles({ environment }: Surroundings, option: string | undefined): Search {
  const folder = environment.NUT_AUTHCONF_PATH;
  const named = environment.NUT_AUTHCONF_FILE ??
    (folder === undefined ? undefined : `${folder}/nutauth.conf`);
  const home = environment.HOME;
  const site = {
    paths: resolvePaths(environment),
    ...(home === undefined ? {} : { home }),
    ...(named === undefined ? {} : { authconf: named }),
  };
  const files = authFiles(site, option);
  if (option === undefined || option === "none") return { files };
  if (option === "default") return { files, complaint: NO_DEFAULT };
  return { files, complaint: `stat ${option}: No such file or directory` };
}

function readText(
  { readFile, sink }: Surroundings,
  file: string,
  fail?: (text: string) => never,
): string | undefined {
  try {
    return readFile(file);
  } catch (error) {
    const text = `Can't open ${file}: ${systemText(error as Error)}`;
    if (fail !== undefined) fail(text);
    // Whoever gave us no right to look knows that we shall not get that far.
    const granted = (error as Error).name !== "NotCapable";
    sink.log(granted ? { severity: "warning", text } : { severity: "debug", level: 1, text });
    return undefined;
  }
}

function readConf(
  surroundings: Surroundings,
  text: string,
  file: string,
  fail: (text: string) => never,
): AuthConf {
  if (surroundings.isWorldReadable(file)) {
    const warning = `WARNING: ${file} is world readable (hope you don't have passwords there)`;
    surroundings.sink.log({ severity: "warning", text: warning });
  }
  const parse = (source: string, name: string): AuthConf => {
    const { conf, complaints } = parseNutauthConf(source, name);
    for (const { severity, place, sentence } of complaints) {
      surroundings.sink.log({ severity, text: `${formatPlace(place)}: ${sentence}` });
    }
    return conf;
  };
  try {
    return joinIncludes(parse(text, file), ({ value: { file: name, required } }) => {
      const included = readText(surroundings, name, required ? fail : undefined);
      if (included !== undefined) return parse(included, name);
      return required ? fail(`stat ${name}: No such file or directory`) : undefined;
    });
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

function failWith(text: string): never {
  throw new Exit(EXIT_FAILURE, text);
}

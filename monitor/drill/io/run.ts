/**
 * Runs the drills that were asked for, and prints what came of them.
 *
 * @module
 */
import type { Monitor } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { resolvePaths } from "#core/paths.ts";
import { readConfiguration } from "../../io/configuration.ts";
import { openConnector } from "../../io/connect.ts";
import { CONNECT_TIMEOUT } from "../../options.ts";
import type { Facts } from "../facts.ts";
import { parseRequest } from "../options.ts";
import { answerInWords, type PlayRequest, playRequest } from "../play.ts";
import { askFacts, readScenario } from "./inputs.ts";

/** Answers the exit code: 0 if no drill has failed. @throws {ConfigError} */
export async function runDrill(
  args: readonly string[],
  env: Environment,
  print: (text: string) => void,
): Promise<number> {
  const request = parseRequest(args);
  if (request.kind !== "play") {
    print(answerInWords(request));
    return EXIT_SUCCESS;
  }
  const { confpath } = resolvePaths(env);
  const { config: { upsmon }, file, fault } = readConfiguration(confpath, undefined);
  if (fault !== undefined) throw new ConfigError(fault);
  const monitors = upsmon.monitors.map(({ value }) => value);
  const passed = playRequest({
    request,
    conf: upsmon,
    file,
    facts: await factsFor(request, monitors),
    own: request.files.map(readScenario),
  }, print);
  return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

async function factsFor(
  request: PlayRequest,
  monitors: readonly Monitor[],
): Promise<readonly Facts[]> {
  if (!request.offline) return await askFacts(monitors, openConnector(CONNECT_TIMEOUT, undefined));
  return monitors.map(({ system }) => ({ system, fault: "nobody was asked" }));
}

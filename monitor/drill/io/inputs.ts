/**
 * What a drill begins with: files with scenarios, and what servers say of their UPSes at this moment.
 * Nobody logs in there, so nobody is counted.
 *
 * @module
 */
import type { Client, NamedValue } from "#clients/client.ts";
import type { Monitor } from "#core/conf/config.ts";
import { ConfigError } from "#core/errors.ts";
import type { Connect } from "../../dialogue.ts";
import type { Target } from "../../events.ts";
import { failureOf } from "../../failure.ts";
import { describeFailure } from "../../io/failure.ts";
import { targetOf } from "../../ups.ts";
import type { Facts } from "../facts.ts";
import type { Scenario } from "../scenario.ts";
import { parseScenario } from "../scenario_text.ts";

/** Reads a scenario of the user's own. @throws {ConfigError} */
export function readScenario(path: string): Scenario {
  try {
    return parseScenario(Deno.readTextFileSync(path), path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`Can't open ${path}: ${describeFailure(error)}`);
  }
}

/** What can be learned of every UPS, in their order. */
export async function askFacts(
  monitors: readonly Monitor[],
  connect: Connect,
): Promise<readonly Facts[]> {
  return await Promise.all(monitors.map((monitor) => askOne(targetOf(monitor), connect)));
}

async function askOne(target: Target, connect: Connect): Promise<Facts> {
  const { system, ups } = target;
  try {
    const client = await connect(target);
    try {
      return readFacts(system, await client.listVariables(ups), await askClients(client, ups));
    } finally {
      await client.logout();
    }
  } catch (error) {
    return { system, fault: failureOf(error).text };
  }
}

/** Servers before NUT 2.8.0 do not tell who is logged in. */
async function askClients(client: Client, ups: string): Promise<readonly string[]> {
  return await client.listClients(ups).catch(() => []);
}

function readFacts(
  system: string,
  variables: readonly NamedValue[],
  clients: readonly string[],
): Facts {
  const value = (name: string): string | undefined =>
    variables.find((variable) => variable.name === name)?.value;
  const number = (key: keyof Facts, name: string): Partial<Facts> => {
    const text = value(name);
    const found = text === undefined || text.trim() === "" ? NaN : Number(text);
    return Number.isNaN(found) ? {} : { [key]: found };
  };
  const status = value("ups.status");
  return {
    system,
    clients,
    ...(status === undefined ? {} : { status }),
    ...number("charge", "battery.charge"),
    ...number("chargeLow", "battery.charge.low"),
    ...number("runtime", "battery.runtime"),
    ...number("runtimeLow", "battery.runtime.low"),
    ...number("load", "ups.load"),
    ...number("chargeRestart", "battery.charge.restart"),
    ...number("delayShutdown", "ups.delay.shutdown"),
  };
}

/**
 * What upsmon asks of a server once it is logged in. Under `dialogue.ts`, which makes events of the
 * answers.
 *
 * @module
 */
import type { Client } from "#clients/client.ts";
import { LinkError, RefusedError } from "#core/errors.ts";
import type { Told } from "./events.ts";
import type { Battery } from "./findings.ts";
import { readStatusWords } from "./status.ts";

/** What NUT asks at each poll. One answer is enough; the first failure counts if there is none. */
export async function askStatus(client: Client, ups: string): Promise<Told> {
  const status = await ask(client, ups, "ups.status");
  const buzzwords = await ask(client, ups, "ups.mode.buzzwords");
  const experimental = await ask(client, ups, "experimental.ups.mode.buzzwords");
  const answers = [status, buzzwords, experimental];
  if (!answers.some((answer) => answer.value !== undefined)) throw status.error;
  const alarmed = readStatusWords(status.value ?? "").known.includes("ALARM");
  const alarm = alarmed ? await ask(client, ups, "ups.alarm") : {};
  return {
    ...(status.value === undefined ? {} : { status: status.value }),
    ...(buzzwords.value === undefined ? {} : { buzzwords: buzzwords.value }),
    ...(experimental.value === undefined ? {} : { experimentalBuzzwords: experimental.value }),
    ...(alarm.value === undefined ? {} : { alarm: alarm.value }),
  };
}

/** How well the battery is, as far as the server knows. @throws {LinkError} */
export async function askBattery(client: Client, ups: string): Promise<Battery> {
  const numbers: number[] = [];
  for (const name of ["charge", "charge.low", "runtime", "runtime.low"]) {
    const { value, error } = await ask(client, ups, `battery.${name}`);
    if (error instanceof LinkError) throw error;
    numbers.push(value === undefined || value === "" ? NaN : Number(value));
  }
  const [charge = NaN, chargeLow = NaN, runtime = NaN, runtimeLow = NaN] = numbers;
  return {
    ...(Number.isNaN(charge) ? {} : { charge }),
    ...(Number.isNaN(chargeLow) ? {} : { chargeLow }),
    ...(Number.isNaN(runtime) ? {} : { runtime }),
    ...(Number.isNaN(runtimeLow) ? {} : { runtimeLow }),
  };
}

/** False when the connection is not to be used any more. @throws what the server says otherwise */
export async function saysFsd(client: Client, ups: string): Promise<boolean> {
  try {
    await client.fsd(ups);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    return false;
  }
}

interface Asked {
  readonly value?: string;
  readonly error?: unknown;
}

async function ask(client: Client, ups: string, name: string): Promise<Asked> {
  try {
    return { value: await client.getVariable(ups, name) };
  } catch (error) {
    return { error };
  }
}

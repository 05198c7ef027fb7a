/**
 * upscmd: runs an instant command of a UPS, or lists those there are. Governed by upscmd(8); output
 * and exit codes are NUT's, byte for byte.
 *
 * @module
 */
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { formatRequest } from "#core/net.ts";
import type { Client } from "./client.ts";
import { readCredentials } from "./credentials.ts";
import { describeError } from "./error_text.ts";
import { UPSCMD_HELP } from "./help.ts";
import {
  hasFlag,
  INVALID_UPS,
  readConnectTimeout,
  readInvocation,
  readUpsAddress,
  showHelp,
} from "./invocation.ts";
import { authenticate } from "./login.ts";
import type { Surroundings } from "./surroundings.ts";
import { enableTracking, readTracking, sendTracked, type Wording } from "./tracking.ts";

/** getopt's spec of this program. */
export const UPSCMD_OPTIONS = "Dlhu:p:t:wVW:A:";

const WORDING: Wording = {
  status: "command status",
  unsent: "Can't send instant command",
  unanswered: "Instant command failed",
};

/** Runs the program. @throws {Exit} with its code and last words. */
export async function upscmd(surroundings: Surroundings): Promise<void> {
  const invocation = readInvocation(surroundings, UPSCMD_OPTIONS, UPSCMD_HELP);
  const { options } = invocation;
  const tracking = readTracking(options);
  const auth = readCredentials(surroundings, invocation.authconf);
  const patience = readConnectTimeout(surroundings, invocation.timeout);
  const [system, command, param] = invocation.rest;
  if (system === undefined) showHelp(surroundings, UPSCMD_HELP);
  const address = readUpsAddress(surroundings, system, INVALID_UPS);
  const { ups } = address;

  const client = await surroundings.connect(address, patience).catch((error) => {
    throw new Exit(EXIT_FAILURE, `Error: ${describeError(error)}`);
  });
  try {
    if (hasFlag(options, "l")) {
      surroundings.out(await listCommands(client, ups));
      return;
    }
    if (command === undefined) showHelp(surroundings, UPSCMD_HELP);
    if (!command.includes(".")) {
      throw new Exit(EXIT_FAILURE, "Error: old command names are not supported");
    }
    await authenticate(surroundings, client, options, auth, address);
    if (tracking.wanted) await enableTracking(client, WORDING);
    const request = { kind: "instcmd", ups, command } as const;
    const line = formatRequest(param === undefined ? request : { ...request, param });
    await sendTracked(surroundings, client, line, tracking, WORDING);
  } finally {
    await client.logout();
  }
}

async function listCommands(client: Client, ups: string): Promise<string> {
  const items = await client.list("CMD", ups).catch((error) => {
    const old = error instanceof RefusedError && error.code === "UNKNOWN-COMMAND";
    const text = old ? "upsd is too old to support this query" : describeError(error);
    throw new Exit(EXIT_FAILURE, `Error: ${text}`);
  });
  let listing = `Instant commands supported on UPS [${ups}]:\n\n`;
  for (const item of items) {
    const command = item[2];
    if (command === undefined) {
      const text = `Error: insufficient data (got ${item.length} args, need at least 3)`;
      throw new Exit(EXIT_FAILURE, text);
    }
    const description = await describeCommand(client, ups, command);
    listing += description === undefined ? `${command}\n` : `${command} - ${description}\n`;
  }
  return listing;
}

async function describeCommand(
  client: Client,
  ups: string,
  command: string,
): Promise<string | undefined> {
  try {
    return await client.getCommandDescription(ups, command);
  } catch (error) {
    const known = error instanceof RefusedError || error instanceof LinkError ||
      error instanceof WireError;
    if (known) return undefined;
    throw error;
  }
}

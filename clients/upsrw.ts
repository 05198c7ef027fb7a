/**
 * upsrw: sets a variable of a UPS, or lists those that may be set. Governed by upsrw(8); output and
 * exit codes are NUT's, byte for byte.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { formatRequest } from "#core/net.ts";
import type { Option } from "#core/getopt.ts";
import type { Client } from "./client.ts";
import { readCredentials } from "./credentials.ts";
import { describeError } from "./error_text.ts";
import { UPSRW_HELP } from "./help.ts";
import {
  INVALID_UPS,
  readConnectTimeout,
  readInvocation,
  readUpsAddress,
  showHelp,
} from "./invocation.ts";
import { authenticate } from "./login.ts";
import type { Surroundings } from "./surroundings.ts";
import {
  enableTracking,
  readTracking,
  sendTracked,
  type Tracking,
  type Wording,
} from "./tracking.ts";
import { listWritable } from "./upsrw_list.ts";

/** getopt's spec of this program. */
export const UPSRW_OPTIONS = "Dhls:p:t:u:wVW:A:";

const WORDING: Wording = {
  status: "set variable status",
  unsent: "Can't set variable",
  unanswered: "Set variable failed",
};

/** Runs the program. @throws {Exit} with its code and last words. */
export async function upsrw(surroundings: Surroundings): Promise<void> {
  const invocation = readInvocation(surroundings, UPSRW_OPTIONS, UPSRW_HELP);
  const { options } = invocation;
  const assignment = readAssignment(surroundings, options);
  const tracking = readTracking(options);
  const auth = readCredentials(surroundings, invocation.authconf);
  const patience = readConnectTimeout(surroundings, invocation.timeout);
  const [system] = invocation.rest;
  if (system === undefined) showHelp(surroundings, UPSRW_HELP);
  const address = readUpsAddress(surroundings, system, INVALID_UPS);

  const client = await surroundings.connect(address, patience).catch((error) => {
    throw new Exit(EXIT_FAILURE, `Error: ${describeError(error)}`);
  });
  try {
    if (assignment === undefined) {
      surroundings.out(await listWritable(client, address.ups));
      return;
    }
    await authenticate(surroundings, client, options, auth, address);
    await setVariable(surroundings, client, address.ups, assignment, tracking);
  } finally {
    await client.logout();
  }
}

/** `-l` after `-s` takes it back. */
function readAssignment(
  { sink }: Surroundings,
  options: readonly Option[],
): string | undefined {
  let assignment: string | undefined;
  for (const { flag, value } of options) {
    if (flag === "s") assignment = value;
    if (flag !== "l" || assignment === undefined) continue;
    const text = "Listing mode requested, overriding setvar specified earlier!";
    sink.log({ severity: "warning", text });
    assignment = undefined;
  }
  return assignment;
}

async function setVariable(
  surroundings: Surroundings,
  client: Client,
  ups: string,
  assignment: string,
  tracking: Tracking,
): Promise<void> {
  const equals = assignment.indexOf("=");
  const name = equals < 0 ? assignment : assignment.slice(0, equals);
  const value = equals < 0
    ? surroundings.ask(`Enter new value for ${name}: `) ?? ""
    : assignment.slice(equals + 1);
  if (!name.includes(".")) {
    throw new Exit(EXIT_FAILURE, "Error: old variable names are not supported");
  }
  if (tracking.wanted) await enableTracking(client, WORDING);
  const line = formatRequest({ kind: "set", ups, name, value });
  await sendTracked(surroundings, client, line, tracking, WORDING);
}

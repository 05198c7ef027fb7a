/**
 * Telling the server who asks, with what nutauth.conf, the command line or the person at the
 * terminal gave. The server checks it when a right is needed, not before.
 *
 * @module
 */
import type { AuthConf } from "#core/conf/config.ts";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Option } from "#core/getopt.ts";
import { Secret } from "#core/secret.ts";
import type { ServerAddress } from "./address.ts";
import type { Client } from "./client.ts";
import { credentialsFor } from "./credentials.ts";
import { describeError, textOfCode } from "./error_text.ts";
import { valueOf } from "./invocation.ts";
import type { Surroundings } from "./surroundings.ts";

/** Logs in as `-u` and `-p` say, else as nutauth.conf says, else asks. @throws {Exit} */
export async function authenticate(
  surroundings: Surroundings,
  client: Client,
  options: readonly Option[],
  auth: AuthConf | undefined,
  server: ServerAddress,
): Promise<void> {
  const user = valueOf(options, "u");
  const password = valueOf(options, "p");
  const stored = credentialsFor(auth, server);
  const useStored = user === undefined && password === undefined && stored.user !== undefined &&
    stored.password !== undefined;
  const name = useStored ? stored.user.value : user ?? askName(surroundings);
  const secret = useStored
    ? stored.password.value
    : new Secret(password ?? surroundings.askSecret("Password: ") ?? "");
  try {
    await logIn(surroundings, client, name, secret);
  } catch (error) {
    throw new Exit(EXIT_FAILURE, `Authentication failed: ${describeError(error)}`);
  }
}

/** Logs in if nutauth.conf says how; a program that only reads goes on when the server refuses. */
export async function authenticateQuietly(
  surroundings: Surroundings,
  client: Client,
  auth: AuthConf | undefined,
  server: ServerAddress,
): Promise<void> {
  const { user, password } = credentialsFor(auth, server);
  if (user === undefined || password === undefined) return;
  try {
    await logIn(surroundings, client, user.value, password.value);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}

/** An empty answer takes the proposed name. */
function askName({ ask, environment, sink }: Surroundings): string {
  const login = environment.LOGNAME;
  const name = ask(login === undefined ? "Username: " : `Username (${login}): `);
  if (name === undefined) {
    sink.log({ severity: "error", text: "Error reading from stdin!" });
    throw new Exit(EXIT_FAILURE, `Authentication failed: ${textOfCode("INVALID-USERNAME")}`);
  }
  if (name !== "") return name;
  if (login !== undefined) return login;
  sink.log({ severity: "error", text: "No username available - even tried getpwuid" });
  throw new Exit(EXIT_FAILURE, `Authentication failed: ${textOfCode("USERNAME-REQUIRED")}`);
}

async function logIn(
  surroundings: Surroundings,
  client: Client,
  name: string,
  password: Secret,
): Promise<void> {
  await told(surroundings, "username", () => client.username(name));
  await told(surroundings, "password", () => client.password(password));
}

async function told(
  { sink }: Surroundings,
  what: string,
  say: () => Promise<void>,
): Promise<void> {
  try {
    await say();
  } catch (error) {
    sink.log({ severity: "error", text: describeRefusal(what, error) });
    throw error;
  }
}

function describeRefusal(what: string, error: unknown): string {
  if (error instanceof RefusedError && error.code === "UNKNOWN-COMMAND") {
    return `Set ${what} failed due to an unknown command.\nYou probably need to upgrade upsd.`;
  }
  if (error instanceof WireError) {
    return `Set ${what} failed with unexpected protocol response: ${error.received}`;
  }
  const text = describeError(error);
  const unsent = error instanceof LinkError && text.startsWith("Write error");
  return unsent ? `Can't set ${what}: ${text}` : `Set ${what} failed: ${text}`;
}

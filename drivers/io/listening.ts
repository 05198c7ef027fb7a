/**
 * The moment a driver is up: the state socket is made, whoever started it is told, and it leaves the
 * terminal if it is to.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { announceReady } from "#core/io/ready.ts";
import type { Settings } from "../invocation/settings.ts";
import { formatSocketFailure, type SocketFailure } from "../invocation/socket_help.ts";
import { settleOwnership } from "./ownership.ts";
import {
  openStateSocket,
  type PeerHandlers,
  PENDING_LIMITS,
  type StateSocket,
} from "./state_socket.ts";
import type { Surroundings } from "./surroundings.ts";
import { systemText } from "./system_text.ts";

/** How a driver comes up. */
export interface ListeningOptions extends Pick<Surroundings, SurroundingName> {
  readonly settings: Settings;
  readonly print: (text: string) => void;
  /** Whether to leave the terminal. */
  readonly background: boolean;
  readonly hasPidFile: boolean;
  /** Says nothing of the socket. */
  readonly quiet: boolean;
}

type SurroundingName = "sink" | "notify" | "socketPath" | "afterwards";

/** Comes up. @throws {Exit} after telling why there is no socket. */
export function comeUp(options: ListeningOptions, handlers: PeerHandlers): StateSocket {
  const { socketPath: path, settings, sink, notify } = options;
  const socket = open(options, handlers);
  socket.limit = PENDING_LIMITS[settings.synchronous === "yes" ? "yes" : "no"];
  if (!options.quiet) sink.log({ severity: "info", text: `Listening on socket ${path}` });
  settleOwnership(path, settings, sink.log);
  if (options.background) leaveTerminal(options);
  else {
    const text = options.hasPidFile
      ? "Running as foreground process, but saving a PID file anyway"
      : "Running as foreground process, not saving a PID file";
    sink.log({ severity: "warning", text });
  }
  notify(`READY=1\nMAINPID=${Deno.pid}`);
  return socket;
}

function leaveTerminal({ sink, settings, afterwards }: ListeningOptions): void {
  announceReady();
  if (afterwards !== "stderr") sink.background();
  sink.log({ severity: "info", text: `Startup successful: ${settings.program}` });
}

function open(
  { socketPath: path, settings, print }: ListeningOptions,
  handlers: PeerHandlers,
): StateSocket {
  try {
    return openStateSocket(path, handlers);
  } catch (error) {
    print(formatSocketFailure(kindOf(error), systemText(error), path, settings.program));
    throw new Exit(EXIT_FAILURE, "Exiting.");
  }
}

function kindOf(error: unknown): SocketFailure {
  if (error instanceof Deno.errors.NotFound) return "missing";
  if (error instanceof Deno.errors.NotADirectory) return "not-a-folder";
  if (error instanceof Deno.errors.AddrInUse) return "in-use";
  if (error instanceof Deno.errors.PermissionDenied) return "denied";
  return error instanceof Deno.errors.NotCapable ? "denied" : "other";
}

/**
 * Which of its modes dummy-ups runs in, by the option `mode` or by what the port looks like.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";

/** The mode as it is published. `dummy` is what NUT calls a loop nobody asked for. */
export type Mode = "dummy" | "dummy-once" | "dummy-loop" | "repeater";

/** The mode. @throws {ConfigError} for a mode that does not exist. */
export function selectMode(mode: string | undefined, port: string): Mode {
  switch (mode) {
    case "dummy-once":
    case "dummy-loop":
    case "repeater":
      return mode;
    case "dummy":
      return "dummy-loop";
    case undefined:
      break;
    default:
      throw new ConfigError(`Unsupported mode was specified: ${mode}`);
  }
  if (port.includes("@")) return "repeater";
  if (port.endsWith(".seq")) return "dummy-loop";
  return port.endsWith(".dev") ? "dummy-once" : "dummy";
}

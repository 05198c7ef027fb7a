/**
 * The command line of upssched. Governed by upssched(8); upsmon calls it with the message of the
 * notification as the only word.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { formatOptionFault, parseOptions } from "#core/getopt.ts";

/** The letters of upssched, for getopt. */
export const UPSSCHED_OPTIONS = "DVhl";

/** What the command line asks for. */
export type Command =
  | { readonly kind: "help" | "version" }
  /** `debug` is how often `-D` was given. */
  | { readonly kind: "list"; readonly debug: number }
  | { readonly kind: "notice"; readonly debug: number; readonly message: string };

/**
 * Reads the arguments.
 *
 * @throws {Exit} for an option that there is not.
 */
export function parseCommand(args: readonly string[]): Command {
  const { options, rest, fault } = parseOptions(args, UPSSCHED_OPTIONS);
  for (const { flag } of options) {
    if (flag === "h") return { kind: "help" };
    if (flag === "V") return { kind: "version" };
  }
  if (fault !== undefined) {
    const text = `Error: unknown option -${fault.flag}. Try -h for help.`;
    throw new Exit(EXIT_FAILURE, `${formatOptionFault("upssched", fault)}\n${text}`);
  }
  const debug = options.filter(({ flag }) => flag === "D").length;
  if (options.some(({ flag }) => flag === "l")) return { kind: "list", debug };
  return { kind: "notice", debug, message: rest[0] ?? "" };
}

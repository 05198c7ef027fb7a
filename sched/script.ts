/**
 * What became of a run of CMDSCRIPT, in the words that NUT logs.
 *
 * @module
 */
import type { LogRecord } from "#core/log.ts";

/** How a run of CMDSCRIPT ended. */
export type ScriptEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: number }
  /** It did not run; `reason` is the system's. */
  | { readonly kind: "failed"; readonly reason: string };

/**
 * What to log of a run; nothing when all went well.
 *
 * @param command CMDSCRIPT, the program and its own arguments
 * @param name the argument that it was run with
 */
export function tellEnd(
  command: readonly string[],
  name: string,
  end: ScriptEnd,
): LogRecord | undefined {
  const words = command.map((word) => `'${word}'`).join(" ");
  switch (end.kind) {
    case "exited":
      if (end.code === 0) return undefined;
      return { severity: "info", text: `exec_cmd(${words} '${name}') returned ${end.code}` };
    case "signalled": {
      const text = `exec_cmd(${words} '${name}') terminated with signal ${end.signal}`;
      return { severity: "warning", text };
    }
    case "failed":
      return {
        severity: "error",
        text: `execvp(${words}) failed: ${end.reason}: make CMDSCRIPT a program that can be run`,
      };
  }
}

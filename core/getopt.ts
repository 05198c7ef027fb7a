/**
 * POSIX getopt as NUT's programs use it: single letters, values attached or in the next word, and
 * the first word that is no option ends the options.
 *
 * @module
 */

/** One option that was given. */
export interface Option {
  readonly flag: string;
  readonly value?: string;
}

/** Why the options could not be read to their end. */
export interface OptionFault {
  readonly flag: string;
  readonly kind: "unknown" | "missing";
}

/** The options in their order, the remaining words, and the first fault if there was one. */
export interface Options {
  readonly options: readonly Option[];
  readonly rest: readonly string[];
  readonly fault?: OptionFault;
}

/**
 * Reads `args` by `spec`, e.g. `"hVa:"`: letters that may be given, those with a colon take a value.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const { options, rest } = parseOptions(["-DD", "-a", "ups", "x"], "Da:");
 * assertEquals(options, [{ flag: "D" }, { flag: "D" }, { flag: "a", value: "ups" }]);
 * assertEquals(rest, ["x"]);
 * ```
 */
export function parseOptions(args: readonly string[], spec: string): Options {
  const options: Option[] = [];
  let at = 0;
  while (at < args.length) {
    const word = args[at] as string;
    if (word === "--") return { options, rest: args.slice(at + 1) };
    if (!word.startsWith("-") || word === "-") break;
    at++;
    for (let i = 1; i < word.length; i++) {
      const flag = word[i] as string;
      const known = flag === ":" ? -1 : spec.indexOf(flag);
      if (known < 0) return { options, rest: args.slice(at), fault: { flag, kind: "unknown" } };
      if (spec[known + 1] !== ":") {
        options.push({ flag });
        continue;
      }
      const value = i + 1 < word.length ? word.slice(i + 1) : args[at++];
      if (value === undefined) return { options, rest: [], fault: { flag, kind: "missing" } };
      options.push({ flag, value });
      break;
    }
  }
  return { options, rest: args.slice(at) };
}

/** What the C library prints on stderr about a fault. */
export function formatOptionFault(program: string, fault: OptionFault): string {
  return fault.kind === "unknown"
    ? `${program}: invalid option -- '${fault.flag}'`
    : `${program}: option requires an argument -- '${fault.flag}'`;
}

/**
 * Long options, `--name`, `--name VALUE` or `--name=VALUE`, for the programs that are ours alone.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";

/** Which options there are, and whether each takes a value. */
export type LongSpec = Readonly<Record<string, "flag" | "value">>;

/** What was given; a flag that was given has the value `""`. */
export interface LongOptions {
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/** Reads `args`. Throws `ConfigError` for an option that does not exist or lacks its value. */
export function parseLongOptions(args: readonly string[], spec: LongSpec): LongOptions {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string;
    const [, name, attached] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) {
      rest.push(word);
      continue;
    }
    const kind = Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (kind === undefined) {
      const known = Object.keys(spec).map((one) => `--${one}`).join(", ");
      throw new ConfigError(`Unknown option "--${name}": there are ${known}`);
    }
    if (kind === "flag") {
      if (attached !== undefined) throw new ConfigError(`The option --${name} takes no value`);
      options.set(name, "");
      continue;
    }
    const value = attached ?? args[++at];
    if (value === undefined) throw new ConfigError(`The option --${name} wants a value after it`);
    options.set(name, value);
  }
  return { options, rest };
}

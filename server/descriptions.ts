/**
 * What variables and commands mean in words: our own descriptions, and those of a `cmdvartab` where
 * the administrator names its folder with DATAPATH.
 *
 * @module
 */
import { describeCommand } from "#core/commands.ts";
import { formatPlace } from "#core/errors.ts";
import type { LogRecord } from "#core/log.ts";
import { describeVariable } from "#core/names.ts";
import { parseLines } from "#core/words.ts";

/** Descriptions of a `cmdvartab`, by name in lower case. */
export interface DescriptionTable {
  readonly variables: ReadonlyMap<string, string>;
  readonly commands: ReadonlyMap<string, string>;
}

/** No descriptions but our own. */
export const NO_TABLE: DescriptionTable = { variables: new Map(), commands: new Map() };

const UPSTREAM = /^upstream\./;

/** What `GET DESC` answers, if there is an answer. */
export function describeVariableBy(table: DescriptionTable, name: string): string | undefined {
  const plain = name.replace(UPSTREAM, "");
  return table.variables.get(plain.toLowerCase()) ??
    (describeVariable(name) ?? describeVariable(plain))?.description;
}

/** What `GET CMDDESC` answers, if there is an answer. */
export function describeCommandBy(table: DescriptionTable, name: string): string | undefined {
  const plain = name.replace(UPSTREAM, "");
  return table.commands.get(plain.toLowerCase()) ??
    (describeCommand(name) ?? describeCommand(plain))?.description;
}

/** Reads a `cmdvartab`; a line that makes no sense is told and left out. */
export function parseDescriptionTable(
  text: string,
  file: string,
): { readonly table: DescriptionTable; readonly records: readonly LogRecord[] } {
  const variables = new Map<string, string>();
  const commands = new Map<string, string>();
  const records: LogRecord[] = [];
  for (const { words, spots, error } of parseLines(text)) {
    const [kind, name, description] = words;
    if (kind === undefined && error === undefined) continue;
    const target = kind === "VARDESC" ? variables : kind === "CMDDESC" ? commands : undefined;
    if (target === undefined || name === undefined || description === undefined) {
      const { line, column } = spots[0] ?? { line: 1, column: 1 };
      const sentence = error ?? `cmdvartab: invalid directive ${words.join(" ")}`;
      const place = formatPlace({ file, line, column });
      records.push({ severity: "warning", text: `${place}: ${sentence}` });
    } else target.set(name.toLowerCase(), description);
  }
  return { table: { variables, commands }, records };
}

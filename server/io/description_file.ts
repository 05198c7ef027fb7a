/**
 * Reads a `cmdvartab` where the administrator names its folder; the descriptions built in need no
 * file.
 *
 * @module
 */
import type { UpsdConf } from "#core/conf/config.ts";
import { readTextIfPresent } from "#core/io/files.ts";
import type { Log } from "#core/log.ts";
import { type DescriptionTable, NO_TABLE, parseDescriptionTable } from "../descriptions.ts";
import { describeFailure } from "./failure.ts";

/** The descriptions that win over those built in. */
export function readDescriptions(upsd: UpsdConf | undefined, log: Log): DescriptionTable {
  if (upsd?.datapath === undefined) return NO_TABLE;
  const path = `${upsd.datapath.value.replace(/\/+$/, "")}/cmdvartab`;
  const text = read(path, log);
  if (text === undefined) return NO_TABLE;
  const { table, records } = parseDescriptionTable(text, path);
  records.forEach(log);
  return table;
}

function read(path: string, log: Log): string | undefined {
  let fault = "not found";
  try {
    const text = readTextIfPresent(path);
    if (text !== undefined) return text;
  } catch (error) {
    fault = `cannot be read (${describeFailure(error)})`;
  }
  log({ severity: "info", text: `${path} ${fault} - keeping to the descriptions built in` });
  return undefined;
}

/**
 * Complaints as short lines, which is how the tests of configuration files compare them.
 *
 * @module
 */
import type { Complaint } from "#core/conf/config.ts";

/** `severity line:column sentence`. */
export function told(complaints: readonly Complaint[]): string[] {
  return complaints.map(({ severity, place, sentence }) =>
    `${severity} ${place.line}:${place.column} ${sentence}`
  );
}

/** A configuration as plain data: without places, maps as entries, secrets revealed. */
export function plain(conf: unknown): unknown {
  if (Array.isArray(conf)) return conf.map(plain);
  if (conf instanceof Map) {
    return Object.fromEntries([...conf].map(([key, value]) => [key, plain(value)]));
  }
  if (typeof conf !== "object" || conf === null) return conf;
  if ("reveal" in conf && typeof conf.reveal === "function") return conf.reveal();
  if ("value" in conf && "place" in conf && !("name" in conf)) return plain(conf.value);
  return Object.fromEntries(
    Object.entries(conf).filter(([key]) => key !== "place").map((
      [key, value],
    ) => [key, plain(value)]),
  );
}

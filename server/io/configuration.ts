/**
 * Reads upsd's configuration from its folder, at the start and again at every reload.
 *
 * @module
 */
import { formatComplaint, hasErrors } from "#core/conf/complaints.ts";
import type { Complaint, Config } from "#core/conf/config.ts";
import { fileMode, isWorldReadable } from "#core/io/files.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import type { Log } from "#core/log.ts";
import { SERVER_FILES } from "#core/permissions.ts";

/** A configuration as it was read. */
export interface Configuration {
  readonly config: Config;
  readonly complaints: readonly Complaint[];
  /** Files that must be there and are not, with their folder. */
  readonly missing: readonly string[];
}

const [TOML] = SERVER_FILES;
/** In the order in which NUT looks for them. */
const NUT_FILES = ["upsd.conf", "ups.conf", "upsd.users"] as const;
/** Files that hold passwords. */
const SECRET_FILES = [TOML, "upsd.conf", "upsd.users"];

/**
 * Reads the folder.
 *
 * @throws {ConfigError} when a file is there but cannot be read.
 */
export function readConfiguration(confpath: string): Configuration {
  const { config, complaints } = readConfigFolder(confpath, SERVER_FILES);
  const needed = fileMode(`${confpath}/${TOML}`) === undefined ? NUT_FILES : [];
  const missing = needed.map((name) => `${confpath}/${name}`)
    .filter((path) => fileMode(path) === undefined);
  return { config, complaints, missing };
}

/** Tells what is wrong with a configuration; true when nothing of it may be used. */
export function tellComplaints(complaints: readonly Complaint[], log: Log): boolean {
  for (const complaint of complaints) {
    log({ severity: complaint.severity, text: formatComplaint(complaint) });
  }
  return hasErrors(complaints);
}

/** Warns of files with passwords that everybody may read. */
export function tellOpenFiles(confpath: string, log: Log): void {
  for (const name of SECRET_FILES) {
    const path = `${confpath}/${name}`;
    if (isWorldReadable(path)) log({ severity: "warning", text: formatOpenFile(path) });
  }
}

/** NUT's words about a file or folder that everybody may read. */
export function formatOpenFile(path: string): string {
  return `WARNING: ${path} is world readable (hope you don't have passwords there)`;
}

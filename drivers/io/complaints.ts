/**
 * Tells the log what was found to be odd in a configuration.
 *
 * @module
 */
import { formatComplaint } from "#core/conf/complaints.ts";
import type { Complaint } from "#core/conf/config.ts";
import type { Log } from "#core/log.ts";

/** Tells all of them, with their places. */
export function tellComplaints(complaints: readonly Complaint[], log: Log): void {
  for (const complaint of complaints) {
    log({ severity: complaint.severity, text: formatComplaint(complaint) });
  }
}

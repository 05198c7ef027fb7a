/**
 * Collects what is to be told about a configuration while it is read, so that a reader goes on
 * after a wrong line and the user sees all faults at once.
 *
 * @module
 */
import { type ConfigError, formatPlace, type Place } from "../errors.ts";
import type { Complaint } from "./config.ts";

/** The complaints about one file. */
export class Complaints {
  readonly #list: Complaint[] = [];

  /** All so far, from the top of the file to its end. */
  get list(): readonly Complaint[] {
    return this.#list.toSorted(({ place: a }, { place: b }) =>
      a.line - b.line || a.column - b.column
    );
  }

  /** A wrong line: a program does not start with it. */
  error(place: Place, sentence: string): void {
    this.#add("error", sentence, place);
  }

  /** A line that counts for less than its writer may think. */
  warning(place: Place, sentence: string): void {
    this.#add("warning", sentence, place);
  }

  /** What a sentence quotes may hold line ends and a terminal's commands. */
  #add(severity: Complaint["severity"], sentence: string, place: Place): void {
    this.#list.push({ severity, sentence: sentence.replace(/\p{Cc}/gu, "?"), place });
  }
}

/** The line a program prints: `file:line:column: sentence`. */
export function formatComplaint(complaint: Complaint): string {
  return `${formatPlace(complaint.place)}: ${complaint.sentence}`;
}

/** Whether a program may not start with this configuration. */
export function hasErrors(complaints: readonly Complaint[]): boolean {
  return complaints.some((complaint) => complaint.severity === "error");
}

/** The error that stands for a file of which nothing can be used. */
export function toComplaint(error: ConfigError, file: string): Complaint {
  const place = error.place ?? { file, line: 1, column: 1 };
  return { severity: "error", sentence: error.sentence, place };
}

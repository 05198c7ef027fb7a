/**
 * Plays a definition: from its beginning, up to a TIMER or its end, and on from there once the time
 * is over. Hops 3 and 4 of the corridor for a device that is a file.
 *
 * @module
 */
import { type Instant, seconds } from "#core/time.ts";
import { type Field, type Reading, takeName } from "../driver.ts";
import { parseDefinition, type Statement } from "./definition.ts";
import { describe } from "./table.ts";

/** One definition that is being played. */
export class Simulation {
  #statements: readonly Statement[] = [];
  #at = 0;
  #resumeAt: Instant | undefined;
  #alarms: string[] = [];

  /** Whether a TIMER holds the definition, so that its rest is still to come. */
  get waiting(): boolean {
    return this.#resumeAt !== undefined;
  }

  /** Whether that TIMER is over at `now`, or there is none. */
  isDue(now: Instant): boolean {
    return this.#resumeAt === undefined || now >= this.#resumeAt;
  }

  /** Begins a pass over `text`. Alarms of the pass before are over. */
  begin(text: string): void {
    this.#statements = parseDefinition(text);
    this.#at = 0;
    this.#resumeAt = undefined;
    this.#alarms = [];
  }

  /** Plays on to the next TIMER or the end, and says what that came to. */
  play(now: Instant): Reading {
    const values = new Map<string, Field | undefined>();
    let status: readonly string[] | undefined;
    this.#resumeAt = undefined;
    while (this.#resumeAt === undefined) {
      const statement = this.#statements[this.#at++];
      if (statement === undefined) break;
      switch (statement.kind) {
        case "timer":
          this.#resumeAt = now + seconds(statement.seconds);
          break;
        case "alarm":
          this.#alarms.push(statement.text);
          break;
        case "no-alarms":
          this.#alarms = [];
          break;
        case "status":
          status = statement.words;
          break;
        case "set": {
          const { name, value } = statement;
          values.set(name, value === "" ? undefined : describe(takeName(name), value));
        }
      }
    }
    const gone = [...values].flatMap(([name, field]) =>
      field === undefined ? [takeName(name)] : []
    );
    return {
      fields: [...values.values()].filter((field) => field !== undefined),
      gone,
      alarms: [...this.#alarms],
      ...(status === undefined ? {} : { status }),
    };
  }
}

/** What a setting comes to: an empty value deletes, a status is a list of words. */
export function settingOf(name: string, value: string): Reading {
  if (name.startsWith("ups.status")) return { status: [value] };
  if (value === "") return { gone: [takeName(name)] };
  return { fields: [describe(takeName(name), value)] };
}

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
  /** Whether the pass gives `ups.alarm` a value by its name, as recorded devices do. */
  #named = false;
  #reported: readonly string[] = [];

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
    this.#named = false;
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
          if (name === "ups.alarm") this.#named = value !== "";
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
      ...this.#reportAlarms(),
      ...(status === undefined ? {} : { status }),
    };
  }

  /** No alarms is no news while the definition speaks of them by name. */
  #reportAlarms(): Pick<Reading, "alarms"> {
    if (this.#named && this.#alarms.length === 0 && this.#reported.length === 0) return {};
    this.#reported = [...this.#alarms];
    return { alarms: this.#reported };
  }
}

/** What a setting comes to: an empty value deletes, a status is a list of words. */
export function settingOf(name: string, value: string): Reading {
  if (name.startsWith("ups.status")) return { status: [value] };
  if (value === "") return { gone: [takeName(name)] };
  return { fields: [describe(takeName(name), value)] };
}

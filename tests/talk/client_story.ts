/**
 * Transcripts of client programs: what was typed, what went over the wire, what was printed, one
 * line an event. A story has several runs, each begins with what was there before it. The language:
 *
 *     # a remark
 *     env NAME=value   a variable of the environment, for the next run
 *     file /path       a file that is there, for the next run; its lines follow: `| words`
 *     type words       a line that will be typed; `type` alone is an empty line
 *     $ upsc ups@host  the run
 *     connects host:port 10s   it connects, with this much patience
 *     > words          it sends this line
 *     < words          this line comes back
 *     silent, gone     nothing comes back, or the connection ends
 *     refused words    the connection cannot be made, for this reason
 *     out words        it prints this line on stdout, `out!` without an end; `err` on stderr
 *     typed words      it reads what was typed
 *     closes           it closes the connection
 *     exit 1           it ends with this code
 *
 * and of upslog also `opens`, `log`, `reopens`, `pid`, `detached`, `rests 1s` and `signal HUP`.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { parseLines } from "#core/words.ts";
import { upsc } from "#clients/upsc.ts";
import { upscmd } from "#clients/upscmd.ts";
import { upslog } from "#clients/upslog.ts";
import type { LogSurroundings } from "#clients/upslog_surroundings.ts";
import { upsrw } from "#clients/upsrw.ts";
import { ClientStage, type Cue } from "#tests/sim/client_stage.ts";

export const PROGRAMS: Readonly<Record<string, (surroundings: LogSurroundings) => Promise<void>>> =
  {
    upsc,
    upscmd,
    upslog,
    upsrw,
  };

interface Run {
  command: string;
  readonly environment: Record<string, string>;
  readonly files: Map<string, string>;
  readonly typed: string[];
  readonly cues: Cue[];
  readonly events: string[];
  file: string;
}

/** Plays every run of a story and fails at the first that went otherwise. */
export async function playStory(text: string): Promise<void> {
  for (const run of readRuns(text)) {
    const [program = "", ...args] = wordsOf(run.command);
    const play = PROGRAMS[program];
    if (play === undefined) throw new Error(`no program for: ${run.command}`);
    const stage = new ClientStage({ ...run, program, args });
    assertEquals(await stage.run(play), run.events, run.command);
  }
}

export function readRuns(text: string): Run[] {
  const runs: Run[] = [];
  let next = emptyRun();
  let current = next;
  for (const line of text.split("\n")) {
    const [word = "", rest = ""] = splitFirst(line);
    if (line === "" || word === "#") continue;
    if (word === "env") next.environment[rest.split("=")[0] ?? ""] = rest.replace(/^[^=]*=/, "");
    else if (word === "file") next.files.set(next.file = rest, "");
    else if (word === "|") next.files.set(next.file, `${next.files.get(next.file)}${rest}\n`);
    else if (word === "type") next.typed.push(rest);
    else if (word === "$") {
      current = next;
      current.command = rest;
      runs.push(current);
      next = emptyRun();
    } else readEvent(current, line, word, rest);
  }
  return runs;
}

function readEvent(run: Run, line: string, word: string, rest: string): void {
  run.events.push(line);
  if (word === "<") run.cues.push({ kind: "reply", line: rest });
  if (word === "silent" || word === "gone") run.cues.push({ kind: word });
  if (word === "refused") run.cues.push({ kind: "refused", text: rest });
  if (word === "signal") run.cues.push({ kind: "signal", name: rest });
}

/** Words as in a shell, more or less. */
export function wordsOf(command: string): readonly string[] {
  return parseLines(`${command.replaceAll("=", "\\=")}\n`)[0]?.words ?? [];
}

function splitFirst(line: string): [string, string] {
  const space = line.indexOf(" ");
  return space < 0 ? [line, ""] : [line.slice(0, space), line.slice(space + 1)];
}

function emptyRun(): Run {
  return {
    command: "",
    environment: {},
    files: new Map(),
    typed: [],
    cues: [],
    events: [],
    file: "",
  };
}

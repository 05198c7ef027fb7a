/**
 * Debian's upsmon and ours side by side, in real time, through every story of `outages/`: the same
 * notifications with the same words, the same LOGIN, PRIMARY, FSD and LOGOUT, the same shutdown
 * command, flag and exit code. What differs stands in the story, with the name of a row of
 * DIFFERENCES.md.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type Played, playOutage } from "./outage_stage.ts";
import { type Outcome, parseStory, type Story } from "./outage_story.ts";
import type { Side } from "./peers.ts";
import { isAbsent } from "./programs.ts";

const FOLDER = new URL("outages/", import.meta.url);
const ENDING = ".story";
/** So many stories at a time, each on both sides. */
const WIDTH = 7;
const SIDES: readonly Side[] = ["nut", "denut"];

function readStories(): ReadonlyMap<string, Story> {
  const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort();
  return new Map(names.map((name) => {
    const story = parseStory(Deno.readTextFileSync(new URL(name, FOLDER)));
    return [name.slice(0, -ENDING.length), story];
  }));
}

/** What each side came to, by the story's name. */
async function playAll(
  stories: ReadonlyMap<string, Story>,
): Promise<ReadonlyMap<string, Readonly<Record<Side, Played>>>> {
  const played = new Map<string, Readonly<Record<Side, Played>>>();
  const waiting = [...stories];
  const play = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, story] = next;
      const [nut, denut] = await Promise.all([
        playOutage(story, "nut"),
        playOutage(story, "denut"),
      ]);
      played.set(name, { nut, denut });
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, play));
  return played;
}

/** The words of those notifications that both sides sent. */
function commonWords(played: Readonly<Record<Side, Played>>, side: Side): string[] {
  const other = played[side === "nut" ? "denut" : "nut"];
  const words = played[side].messages;
  return words.filter((_, index) => other.saw.includes(played[side].saw[index] ?? "")).sort();
}

function outcomeOf({ saw, did, left, ended }: Played): Outcome {
  return { saw, did, left, ended };
}

Deno.test("upsmon and NUT's, side by side through every story", async (context) => {
  if (isAbsent("upsmon")) return;
  const stories = readStories();
  assert(stories.size >= 30, "too few stories");
  const played = await playAll(stories);
  for (const [name, story] of stories) {
    await context.step(name, () => {
      const both = played.get(name);
      assert(both !== undefined);
      for (const side of SIDES) {
        assertEquals(outcomeOf(both[side]), story.outcome[side], `${side}: ${both[side].said}`);
      }
      assertEquals(new Set(commonWords(both, "denut")), new Set(commonWords(both, "nut")));
    });
  }
});

Deno.test("every difference of a story has its reason, and no reason is without a story", () => {
  const text = Deno.readTextFileSync(new URL("DIFFERENCES.md", import.meta.url));
  const section = text.split("\n## ").find((one) => one.startsWith("upsmon beside 2.8.0's\n")) ??
    "";
  const rows = section.split("\n").filter((line) => line.startsWith("| ")).slice(2);
  const listed = rows.map((row) => row.split("|")[1]?.trim() ?? "");
  const shown = new Set([...readStories().values()].flatMap(({ differences }) => differences));
  assertEquals([...listed].sort(), [...shown].sort());
});

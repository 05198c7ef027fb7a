/** Plays every story of `driver/` against dummy-ups in virtual time. */
import { playDriverStory } from "./driver_story.ts";
import broadcast from "./driver/broadcast.talk" with { type: "text" };
import dump from "./driver/dump.talk" with { type: "text" };
import end from "./driver/end.talk" with { type: "text" };
import faults from "./driver/faults.talk" with { type: "text" };
import killpower from "./driver/killpower.talk" with { type: "text" };
import once from "./driver/once.talk" with { type: "text" };
import order from "./driver/order.talk" with { type: "text" };
import reload from "./driver/reload.talk" with { type: "text" };
import sequence from "./driver/sequence.talk" with { type: "text" };

const STORIES: Readonly<Record<string, string>> = {
  broadcast,
  dump,
  end,
  faults,
  killpower,
  once,
  order,
  reload,
  sequence,
};

for (const [story, text] of Object.entries(STORIES)) {
  Deno.test(`driver's socket: ${story}`, () => playDriverStory(text));
}

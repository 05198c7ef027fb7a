/** Plays every story of `sched/` against the timer daemon of upssched in virtual time. */
import { playTimerStory } from "./timer_story.ts";
import again from "./sched/again.talk" with { type: "text" };
import faults from "./sched/faults.talk" with { type: "text" };
import idle from "./sched/idle.talk" with { type: "text" };
import long from "./sched/long.talk" with { type: "text" };
import matched from "./sched/matched.talk" with { type: "text" };
import old from "./sched/old.talk" with { type: "text" };
import queue from "./sched/queue.talk" with { type: "text" };
import shared from "./sched/shared.talk" with { type: "text" };
import start from "./sched/start.talk" with { type: "text" };

const STORIES: Readonly<Record<string, string>> = {
  again,
  faults,
  idle,
  long,
  matched,
  old,
  queue,
  shared,
  start,
};

for (const [story, text] of Object.entries(STORIES)) {
  Deno.test(`PIPEFN: ${story}`, () => playTimerStory(text));
}

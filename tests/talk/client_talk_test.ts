/** Plays every story of `client/` with the client programs in virtual time. */
import { playStory } from "./client_story.ts";
import nutauth from "./client/nutauth.talk" with { type: "text" };
import upsc from "./client/upsc.talk" with { type: "text" };
import upscJson from "./client/upsc_json.talk" with { type: "text" };
import upscmd from "./client/upscmd.talk" with { type: "text" };
import upslog from "./client/upslog.talk" with { type: "text" };
import upsrw from "./client/upsrw.talk" with { type: "text" };

const STORIES: Readonly<Record<string, string>> = {
  nutauth,
  upsc,
  "upsc -j": upscJson,
  upscmd,
  upslog,
  upsrw,
};

for (const [story, text] of Object.entries(STORIES)) {
  Deno.test(`clients: ${story}`, () => playStory(text));
}

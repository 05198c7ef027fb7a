/**
 * What a client may expect of any line link, as a suite that is run over every implementation.
 *
 * @module
 */
import { assertEquals, assertRejects } from "@std/assert";
import { LinkError } from "#core/errors.ts";
import type { LineLink } from "#clients/client.ts";

/** The other end of a link. */
export interface Peer {
  readonly link: LineLink;
  /** Sends a text as it is. */
  say(text: string): Promise<void>;
  /** The next `count` lines that were sent over the link. */
  hear(count: number): Promise<readonly string[]>;
  hangUp(): Promise<void>;
  /** Frees what is left after a test. */
  end(): void;
}

/** No test waits this long unless the link is broken. */
const LONG = 10_000;
const SHORT = 20;

type Story = (peer: Peer) => Promise<void>;

const STORIES: Readonly<Record<string, Story>> = {
  "lines go out in their order": async ({ link, hear }) => {
    await link.send("VER");
    await link.send('SET VAR rack ups.id "two words"');
    assertEquals(await hear(2), ["VER", 'SET VAR rack ups.id "two words"']);
  },
  "lines come in one at a time": async ({ link, say }) => {
    await say("one\ntwo\n");
    await say("thr");
    await say("ee\n\n");
    const lines: string[] = [];
    for (let i = 0; i < 4; i++) lines.push(await link.receive(LONG));
    assertEquals(lines, ["one", "two", "three", ""]);
  },
  "a carriage return belongs to the newline": async ({ link, say }) => {
    await say("OK\r\n");
    assertEquals(await link.receive(LONG), "OK");
  },
  "what was said before the end is heard": async ({ link, say, hangUp }) => {
    await say("OK Goodbye\n");
    await hangUp();
    assertEquals(await link.receive(LONG), "OK Goodbye");
    await refuses(link.receive(LONG), "gone");
  },
  "silence is told after the deadline": async ({ link }) => {
    await refuses(link.receive(SHORT), "timeout");
  },
  "closing twice is closing once": async ({ link }) => {
    link.close();
    link.close();
    await assertRejects(() => link.send("VER"), LinkError);
  },
};

/** Registers the suite; `open` gives a fresh link with its other end. */
export function testLineLink(name: string, open: () => Promise<Peer>): void {
  for (const [story, play] of Object.entries(STORIES)) {
    Deno.test(`line link ${name}: ${story}`, async () => {
      const peer = await open();
      try {
        await play(peer);
      } finally {
        peer.link.close();
        peer.end();
      }
    });
  }
}

async function refuses(reply: Promise<string>, fault: LinkError["fault"]): Promise<void> {
  const error = await assertRejects(() => reply, LinkError);
  assertEquals([error.fault, error.message], [fault, "Server disconnected"]);
}

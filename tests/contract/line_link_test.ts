/** The suite of line links over those that tests use; `tests/real` has the one over TCP. */
import { LineReader } from "#core/lines.ts";
import { VirtualClock } from "#tests/sim/clock.ts";
import { ScriptedLink } from "#tests/sim/scripted_link.ts";
import { type Peer, testLineLink } from "./line_link.ts";

testLineLink("of a script", () => Promise.resolve(openScripted()));

/** Time passes as soon as somebody waits for it. */
class Impatient extends ScriptedLink {
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    super([], clock);
    this.#clock = clock;
  }

  override receive(within: number): Promise<string> {
    const reply = super.receive(within);
    this.#clock.advance(within);
    return reply;
  }
}

function openScripted(): Peer {
  const link = new Impatient(new VirtualClock());
  const reader = new LineReader("script");
  const encoder = new TextEncoder();
  return {
    link,
    say: (text) => Promise.resolve(void link.replies.push(...reader.push(encoder.encode(text)))),
    hear: (count) => Promise.resolve(link.sent.splice(0, count)),
    hangUp: () => Promise.resolve(void (link.gone = true)),
    end: () => {},
  };
}

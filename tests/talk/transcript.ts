/**
 * Transcripts: a story between clients, upsd and drivers, one line an event, read by people and
 * played by tests. The language:
 *
 *     # a remark
 *     > words        the client sends a line; several clients have names: `b> words`
 *     >+ words       the same, but in one packet with what follows
 *     < words        exactly this line comes back; every line that comes back is in the transcript
 *     closed         the connection is closed by the server; `b closed`
 *     gone           the client goes away without a word; `b gone`
 *     dummy! words   the driver of UPS "dummy" says a line
 *     dummy? words   the driver was sent this line; pings are left out
 *     dummy dies     its socket is gone; `dummy returns`: it is there again
 *     log words      upsd has logged this line, and nothing else since the last one
 *     wait 16s       time passes
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { SimClient, SimDriver, SimServer } from "#tests/sim/upsd.ts";

const encoder = new TextEncoder();

/** Plays a transcript against a server and fails at the first line that is not so. */
export function playTranscript(text: string, server: SimServer): void {
  const player = new Player(server);
  text.split("\n").forEach((line, index) => player.play(line, `line ${index + 1}: ${line}`));
  player.finish();
}

class Player {
  readonly #server: SimServer;
  readonly #clients = new Map<string, { client: SimClient; replies: string[]; packet: string }>();
  readonly #sent = new Map<string, number>();
  #logged: number;

  constructor(server: SimServer) {
    this.#server = server;
    this.#logged = server.logs.length;
  }

  play(line: string, where: string): void {
    if (line === "" || line.startsWith("#")) return;
    const talk = /^(\w*)(>\+?|<)(?: (.*))?$/.exec(line);
    if (talk !== null) return this.#talk(talk[1] ?? "", talk[2] ?? "", talk[3] ?? "", where);
    const driver = /^(\w+)([!?]) (.*)$/.exec(line);
    if (driver !== null) {
      return this.#drive(driver[1] ?? "", driver[2] ?? "", driver[3] ?? "", where);
    }
    const log = /^log (.*)$/.exec(line);
    if (log !== null) return assertEquals(this.#server.logs[this.#logged++], log[1], where);
    const wait = /^wait (\d+)s$/.exec(line);
    if (wait !== null) return this.#server.advance(Number(wait[1]) * 1000);
    const fate = /^(?:(\w+) )?(closed|gone|dies|returns)$/.exec(line);
    assert(fate !== null, `${where}: not in the language of transcripts`);
    this.#fate(fate[1] ?? "", fate[2] ?? "", where);
  }

  finish(): void {
    for (const { replies } of this.#clients.values()) {
      assertEquals(replies, [], "unread at the end");
    }
    assertEquals(this.#server.logs.slice(this.#logged), [], "logged and not in the transcript");
  }

  #talk(name: string, sign: string, words: string, where: string): void {
    const seat = this.#seat(name);
    if (sign === "<") {
      seat.replies.push(...seat.client.read());
      assertEquals(seat.replies.shift(), words, where);
      return;
    }
    assertEquals(seat.replies, [], `unread before ${where}`);
    seat.packet += `${words}\n`;
    if (sign === ">+") return;
    seat.replies.push(...seat.client.askBytes(encoder.encode(seat.packet)));
    seat.packet = "";
  }

  #drive(ups: string, sign: string, words: string, where: string): void {
    const driver = this.#driver(ups);
    if (sign === "!") return driver.say(words);
    const heard = driver.heard.filter((line) => line !== "PING");
    const at = this.#sent.get(ups) ?? 0;
    assertEquals(heard[at], words, where);
    this.#sent.set(ups, at + 1);
  }

  #fate(name: string, fate: string, where: string): void {
    switch (fate) {
      case "closed":
        return assert(this.#seat(name).client.closed, where);
      case "gone":
        return this.#seat(name).client.leave();
      case "dies":
        return this.#driver(name).die();
      case "returns":
        this.#driver(name).up = true;
    }
  }

  #seat(name: string): { client: SimClient; replies: string[]; packet: string } {
    let seat = this.#clients.get(name);
    if (seat === undefined) {
      seat = { client: this.#server.connect(), replies: [], packet: "" };
      this.#clients.set(name, seat);
    }
    return seat;
  }

  #driver(ups: string): SimDriver {
    const found = this.#server.state.fleet.find(ups);
    assert(found !== undefined, `no UPS ${ups}`);
    return this.#server.driver(found.served.socket);
  }
}

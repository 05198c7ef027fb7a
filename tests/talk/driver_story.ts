/**
 * Stories on a driver's socket: dummy-ups in virtual time, with peers that say lines. The language:
 *
 *     # a remark
 *     = line         the definition of the device consists of these lines from now on
 *     conf line      so does its section of ups.conf, below driver and port
 *     start          the driver starts; `start name.seq` with another name of the definition
 *     > words        a peer says a line; several have names: `b> words`
 *     >+ words       the same, but in one packet with what follows
 *     < words        exactly this line comes back, without what is said of every poll
 *     <* words       this line comes back, perhaps after others
 *     closed         the driver has hung up; `b closed`
 *     gone           the peer goes away without a word; `b gone`
 *     log words      the driver has logged this line, and nothing else since the last one
 *     ended 0        the driver has ended with this code
 *     wait 16s       time passes
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { dummyUps } from "#drivers/dummy/driver.ts";
import { type DevicePeer, SimDevice } from "#tests/sim/device.ts";
import { VirtualClock } from "#tests/sim/clock.ts";
import { Files } from "#tests/sim/files.ts";
import { Mishaps } from "#tests/sim/mishaps.ts";

const encoder = new TextEncoder();

/** Plays a story and fails at the first line that is not so. */
export async function playDriverStory(text: string): Promise<void> {
  const player = new Player();
  let number = 0;
  for (const line of text.split("\n")) await player.play(line, `line ${++number}: ${line}`);
  player.finish();
}

interface Seat {
  readonly peer: DevicePeer;
  readonly replies: string[];
  packet: string;
}

class Player {
  readonly #clock = new VirtualClock();
  readonly #files = new Files(this.#clock, new Mishaps());
  readonly #seats = new Map<string, Seat>();
  #definition: string[] | undefined;
  #path = "";
  #conf: string[] = [];
  #logged: string[] = [];
  #running: SimDevice | undefined;

  async play(line: string, where: string): Promise<void> {
    if (line === "" || line.startsWith("#")) return;
    const defined = /^=(?: (.*))?$/.exec(line);
    if (defined !== null) {
      (this.#definition ??= []).push(defined[1] ?? "");
      return;
    }
    this.#write();
    const talk = /^(\w*)(>\+?|<\*?)(?: (.*))?$/.exec(line);
    if (talk !== null) return await this.#talk(talk[1] ?? "", talk[2] ?? "", talk[3] ?? "", where);
    const [verb = "", ...rest] = line.split(" ");
    const text = rest.join(" ");
    switch (verb) {
      case "conf":
        this.#conf.push(text);
        if (this.#running !== undefined) this.#running.conf = this.#section();
        return;
      case "start":
        return await this.#start(text === "" ? "test.dev" : text);
      case "wait":
        return await this.#device.pass(Number.parseInt(text, 10) * 1000);
      case "log":
        this.#logged.push(...this.#device.readLog());
        return assertEquals(this.#logged.shift(), text, where);
      case "ended":
        return assertEquals(this.#device.ended, Number(text), where);
      default:
        return this.#fate(line, where);
    }
  }

  finish(): void {
    for (const { replies } of this.#seats.values()) {
      assertEquals(replies, [], "unread at the end");
    }
    const left = [...this.#logged, ...this.#device.readLog()];
    assertEquals(left, [], "logged and not in the story");
  }

  get #device(): SimDevice {
    assert(this.#running !== undefined, "the driver was not started");
    return this.#running;
  }

  async #start(name: string): Promise<void> {
    this.#path = `/etc/nut/${name}`;
    this.#files.write(this.#path, this.#files.read("") ?? "");
    this.#running = new SimDevice({
      family: dummyUps,
      link: this.#files.device(this.#path),
      device: { kind: "file", path: this.#path },
      conf: this.#section(),
      clock: this.#clock,
    });
    await this.#running.start();
  }

  #section(): string {
    const name = this.#path.slice(this.#path.lastIndexOf("/") + 1);
    return ["[ups]", "driver = dummy-ups", `port = ${name}`, ...this.#conf, ""].join("\n");
  }

  #write(): void {
    if (this.#definition === undefined) return;
    this.#files.write(this.#path, `${this.#definition.join("\n")}\n`);
    this.#definition = undefined;
  }

  async #talk(name: string, sign: string, words: string, where: string): Promise<void> {
    const seat = this.#seat(name);
    if (sign.startsWith("<")) {
      seat.replies.push(...seat.peer.read());
      if (sign === "<*") {
        while (seat.replies.length > 0 && seat.replies[0] !== words) seat.replies.shift();
      }
      return assertEquals(seat.replies.shift(), words, where);
    }
    assertEquals(seat.replies, [], `unread before ${where}`);
    seat.packet += `${words}\n`;
    if (sign === ">+") return;
    const bytes = encoder.encode(seat.packet);
    seat.packet = "";
    seat.replies.push(...await seat.peer.sayBytes(bytes));
  }

  #fate(line: string, where: string): void {
    const fate = /^(?:(\w+) )?(closed|gone)$/.exec(line);
    assert(fate !== null, `${where}: not in the language of these stories`);
    const seat = this.#seat(fate[1] ?? "");
    if (fate[2] === "gone") seat.peer.leave();
    else if (fate[2] === "closed") assert(seat.peer.closed, where);
  }

  #seat(name: string): Seat {
    let seat = this.#seats.get(name);
    if (seat === undefined) {
      seat = { peer: this.#device.connect(), replies: [], packet: "" };
      this.#seats.set(name, seat);
    }
    return seat;
  }
}

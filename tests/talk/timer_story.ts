/**
 * Stories on PIPEFN: the timer daemon of upssched in virtual time, with callers that say lines. The
 * language:
 *
 *     # a remark
 *     > words        a caller says a line; several have names: `b> words`
 *     < words        exactly this line comes back; `/` in it is a tab
 *     ran words      CMDSCRIPT was run now: its argument, then what it finds set
 *     hangs name     with this argument it does not end; `ends name`: now it does
 *     log words      the daemon has logged this line, and nothing else since the last one
 *     wait 16s       time passes; nothing is run meanwhile, save at the very end of it
 *     left           the daemon has gone
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type ScriptCall, SimTimerDaemon } from "#tests/sim/timer_daemon.ts";

/** Plays a story and fails at the first line that is not so. */
export function playTimerStory(text: string): void {
  const player = new Player();
  text.split("\n").forEach((line, index) => player.play(line, `line ${index + 1}: ${line}`));
  player.finish();
}

class Player {
  readonly #daemon = new SimTimerDaemon();
  readonly #peers: string[] = [];
  readonly #replies = new Map<number, string[]>();
  #ran = 0;
  #logged = 0;

  play(line: string, where: string): void {
    if (line === "" || line.startsWith("#")) return;
    const talk = /^(\w*)([<>])(?: (.*))?$/.exec(line);
    if (talk !== null) return this.#talk(talk[1] ?? "", talk[2] ?? "", talk[3] ?? "", where);
    const [verb = "", ...rest] = line.split(" ");
    const words = rest.join(" ");
    switch (verb) {
      case "ran": {
        const call = this.#daemon.calls[this.#ran++];
        assertEquals(call === undefined ? "nothing was run" : formatCall(call), words, where);
        assertEquals(call?.at, this.#daemon.clock.now(), `${where}: at another time`);
        return;
      }
      case "log":
        return assertEquals(this.#daemon.logs[this.#logged++], words.replaceAll("/", "\t"), where);
      case "wait":
        this.#settle(where);
        return this.#daemon.clock.advance(Number.parseFloat(words) * 1000);
      case "hangs":
        this.#daemon.hanging.add(words);
        return;
      case "ends":
        return this.#daemon.end(words);
      case "left":
        return assert(this.#daemon.left, where);
      default:
        throw new Error(`${where}: not in the language of these stories`);
    }
  }

  finish(): void {
    this.#settle("at the end");
    assertEquals(this.#daemon.logs.slice(this.#logged), [], "logged and not in the story");
    assertEquals([...this.#replies.values()].flat(), [], "unread at the end");
  }

  #settle(where: string): void {
    const more = this.#daemon.calls.slice(this.#ran).map(formatCall);
    assertEquals(more, [], `run and not in the story, before ${where}`);
  }

  #talk(name: string, sign: string, words: string, where: string): void {
    if (!this.#peers.includes(name)) this.#peers.push(name);
    const peer = this.#peers.indexOf(name);
    const replies = this.#replies.get(peer) ?? [];
    this.#replies.set(peer, replies);
    if (sign === ">") replies.push(...this.#daemon.ask(words, peer));
    else assertEquals(replies.shift(), words.replaceAll("/", "\t"), where);
  }
}

/** E.g. `onbatt UPSNAME=a@h NOTIFYTYPE=ONBATT`; a tab is a slash. */
function formatCall({ name, env }: ScriptCall): string {
  const set = Object.entries(env).map(([key, value]) => ` ${key}=${value}`).join("");
  return `${name}${set}`.replaceAll("\t", "/");
}

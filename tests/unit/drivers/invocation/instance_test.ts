/** Talking to the instance that runs already. */
import { assertEquals } from "@std/assert";
import { LinkError } from "#core/errors.ts";
import type { DriverLink } from "#drivers/ctl/hands.ts";
import { instruct, type Neighbourhood, replaceInstance } from "#drivers/invocation/instance.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

/** A neighbour that a test plays: answers each line with lines, or silence. */
class Neighbour implements Neighbourhood {
  readonly clock = new VirtualClock();
  readonly heard: string[] = [];
  here = true;
  respond: (line: string) => readonly string[] = (line) =>
    line === "PING"
      ? ["PONG"]
      : line.includes("TRACKING id")
      ? ['SETINFO x "y"', "TRACKING id 0"]
      : [];

  connect(): Promise<DriverLink> {
    if (!this.here) return Promise.reject(new LinkError("gone", "Connection refused"));
    const lines: string[] = [];
    return Promise.resolve({
      send: (line): Promise<void> => {
        this.heard.push(line);
        lines.push(...this.respond(line));
        return Promise.resolve();
      },
      receive: (within): Promise<string | undefined> => {
        const line = lines.shift();
        if (line !== undefined) return Promise.resolve(line);
        return new Promise((resolve) => {
          this.clock.after(within, () => resolve(undefined));
        });
      },
      close: (): void => {},
    });
  }

  identifier(): string {
    return "id";
  }
}

async function finish<T>(neighbour: Neighbour, promise: Promise<T>, ms = 120_000): Promise<T> {
  await neighbour.clock.advanceAsync(ms);
  return await promise;
}

Deno.test("instance: a command is asked for quietly, tracked, and its code is the answer", async () => {
  const neighbour = new Neighbour();
  const answer = await instruct(neighbour, { kind: "instcmd", name: "driver.reload-or-error" });
  assertEquals(answer, { kind: "code", code: 0 });
  assertEquals(neighbour.heard, [
    "NOBROADCAST",
    "PING",
    "INSTCMD driver.reload-or-error TRACKING id",
  ]);
});

Deno.test("instance: nobody, a mute one and a deaf one", async () => {
  const neighbour = new Neighbour();
  neighbour.here = false;
  const leave = { kind: "instcmd", name: "driver.exit" } as const;
  assertEquals(await instruct(neighbour, leave), { kind: "nobody", reason: "Connection refused" });
  neighbour.here = true;
  neighbour.respond = () => [];
  assertEquals(await finish(neighbour, instruct(neighbour, leave)), { kind: "silent" });
  neighbour.respond = (line) => line === "PING" ? ["PONG"] : [];
  assertEquals(await finish(neighbour, instruct(neighbour, leave)), { kind: "silent" });
});

Deno.test("instance: a place that is free is taken without a word", async () => {
  const neighbour = new Neighbour();
  neighbour.here = false;
  let told = 0;
  assertEquals(await replaceInstance(neighbour, () => told++), "alone");
  assertEquals(told, 0);
});

Deno.test("instance: one that leaves is waited for", async () => {
  const neighbour = new Neighbour();
  let told = 0;
  const replaced = replaceInstance(neighbour, () => told++);
  neighbour.clock.after(1000, () => neighbour.here = false);
  assertEquals(await finish(neighbour, replaced), "replaced");
  assertEquals(told, 1);
  assertEquals(neighbour.heard.filter((line) => line.startsWith("INSTCMD")).length, 1);
});

Deno.test("instance: one that stays is asked again, and then given up", async () => {
  const neighbour = new Neighbour();
  assertEquals(await finish(neighbour, replaceInstance(neighbour, () => {})), "silent");
  const asked = neighbour.heard.filter((line) => line.startsWith("INSTCMD driver.exit"));
  assertEquals(asked.length > 5, true);
});

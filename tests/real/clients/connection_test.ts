/** The line link over TCP against the suite of line links, and how connecting fails. */
import { assertEquals, assertRejects } from "@std/assert";
import { systemClock } from "#core/io/clock.ts";
import { LinkError, WireError } from "#core/errors.ts";
import { MAX_LINE_BYTES } from "#core/lines.ts";
import { type ConnectionOptions, openClient, openLink } from "#clients/io/connection.ts";
import { type Peer, testLineLink } from "#tests/contract/line_link.ts";

testLineLink("over TCP", openTcp);

async function openTcp(): Promise<Peer> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  const accepted = listener.accept();
  const link = openLink(await Deno.connect({ hostname: "127.0.0.1", port }), systemClock);
  const server = await accepted;
  const decoder = new TextDecoder();
  let heard = "";
  return {
    link,
    async say(text): Promise<void> {
      await server.write(new TextEncoder().encode(text));
    },
    async hear(count): Promise<readonly string[]> {
      const buffer = new Uint8Array(1024);
      while (heard.split("\n").length <= count) {
        const size = await server.read(buffer);
        if (size === null) break;
        heard += decoder.decode(buffer.subarray(0, size));
      }
      return heard.split("\n").slice(0, count);
    },
    hangUp: () => Promise.resolve(server.closeWrite()),
    end: () => server.close(),
  };
}

function options(host: string, port: number): ConnectionOptions {
  return { host, port, connectTimeout: 5000, clock: systemClock };
}

Deno.test("connection: nobody listens", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  const error = await assertRejects(() => openClient(options("127.0.0.1", port)), LinkError);
  assertEquals([error.fault, error.message], [
    "gone",
    "Connection failure: Connection refused",
  ]);
});

for (const host of ["no-such-host.invalid", "not a name", "a@b"]) {
  Deno.test(`connection: there is no host "${host}"`, async () => {
    const error = await assertRejects(() => openClient(options(host, 3493)), LinkError);
    assertEquals([error.fault, error.message], ["gone", "No such host"]);
  });
}

Deno.test("connection: patience ends", async () => {
  const clock = { ...systemClock, after: fireAtOnce };
  const refused = () => openClient({ ...options("192.0.2.1", 3493), clock });
  const error = await assertRejects(refused, LinkError);
  assertEquals([error.fault, error.message], [
    "timeout",
    "Connection failure: Connection timed out",
  ]);
});

/** A clock on which every deadline is over. */
function fireAtOnce(_delay: number, run: () => void): () => void {
  run();
  return () => {};
}

Deno.test("connection: a line without an end is an error of the wire", async () => {
  const peer = await openTcp();
  const flood = peer.say("x".repeat(MAX_LINE_BYTES + 1)).catch(() => {});
  await assertRejects(() => peer.link.receive(5000), WireError);
  peer.link.close();
  await flood;
  peer.end();
});

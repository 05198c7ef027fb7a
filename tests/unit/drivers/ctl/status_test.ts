import { assertEquals } from "@std/assert";
import { FakeRun } from "#tests/sim/controller_session.ts";

const HEADER = "UPSNAME    \t     UPSDRV\tRUNNING\tPF_PID\tS_RESPONSIVE\tS_PID\tS_STATUS";

async function rowOf(prepare: (run: FakeRun) => void): Promise<string | undefined> {
  const run = new FakeRun([{ name: "rack" }], { verb: "status" });
  prepare(run);
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.printed[0], HEADER);
  return run.hands.printed[1];
}

function answer(line: string): string[] {
  if (line === "PING") return ["PONG"];
  if (line === "GETPID") return ["PID 77"];
  if (line === "DUMPSTATUS") return ['SETINFO ups.status "OL CHRG"', "DATAOK", "DUMPDONE"];
  return [];
}

Deno.test("a driver that runs and answers", async () => {
  const row = await rowOf(({ hands }) => {
    hands.files.set("/run/nut/dummy-ups-rack.pid", "77");
    hands.processes.set(77, { commandLine: "/lib/nut/dummy-ups -a rack", obeys: [] });
    hands.sockets.set("/run/nut/dummy-ups-rack", answer);
  });
  assertEquals(row, 'rack       \t  dummy-ups\tRUNNING\t77\tRESPONSIVE\t77\t"OL CHRG"');
});

Deno.test("a driver without a PID file is known by its socket", async () => {
  const row = await rowOf(({ hands }) => hands.sockets.set("/run/nut/dummy-ups-rack", answer));
  assertEquals(row, 'rack       \t  dummy-ups\tRUNNING\t-3\tRESPONSIVE\t77\t"OL CHRG"');
});

Deno.test("an old driver answers a ping and does not know the rest", async () => {
  const row = await rowOf(({ hands }) => {
    hands.files.set("/run/nut/dummy-ups-rack.pid", "77");
    hands.processes.set(77, { commandLine: "/lib/nut/dummy-ups -a rack", obeys: [] });
    hands.sockets.set(
      "/run/nut/dummy-ups-rack",
      (line) => line === "PING" ? ["PONG"] : [],
    );
  });
  assertEquals(row, "rack       \t  dummy-ups\tRUNNING\t77\tRESPONSIVE\tN/A\t");
});

Deno.test("a PID file that is left over, one that says nothing, and nothing at all", async () => {
  const stale = await rowOf(({ hands }) => hands.files.set("/run/nut/dummy-ups-rack.pid", "77"));
  assertEquals(stale, "rack       \t  dummy-ups\tN/A\t77\tNOT_RESPONSIVE\tN/A\t");
  const empty = await rowOf(({ hands }) => hands.files.set("/run/nut/dummy-ups-rack.pid", ""));
  assertEquals(empty, "rack       \t  dummy-ups\tN/A\t-2\tNOT_RESPONSIVE\tN/A\t");
  const none = await rowOf(() => {});
  assertEquals(none, "rack       \t  dummy-ups\tN/A\t-3\tNOT_RESPONSIVE\tN/A\t");
});

Deno.test("a driver that is silent is not waited for long", async () => {
  const run = new FakeRun([{ name: "rack" }], { verb: "status" });
  run.hands.sockets.set("/run/nut/dummy-ups-rack", () => []);
  await run.run();
  assertEquals(run.hands.printed[1]?.includes("NOT_RESPONSIVE"), true);
  assertEquals(run.clock.now() <= 4000, true);
});

Deno.test("list prints names alone", async () => {
  const run = new FakeRun([{ name: "one" }, { name: "two" }], { verb: "list" });
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.printed, ["one", "two"]);
});

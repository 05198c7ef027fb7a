import { assertEquals } from "@std/assert";
import type { DriverSignal } from "#drivers/ctl/argv.ts";
import { FakeRun } from "#tests/sim/controller_session.ts";

function sending(signal: DriverSignal): FakeRun {
  return new FakeRun([{ name: "rack" }], { verb: "signal", signal });
}

Deno.test("reload, reload-or-exit and dump are signals", async () => {
  for (const [word, signal] of [["reload", "HUP"], ["reload-or-exit", "USR1"], ["dump", "URG"]]) {
    const run = sending(word as DriverSignal);
    run.hands.files.set("/run/nut/dummy-ups-rack.pid", "77");
    run.hands.processes.set(77, { commandLine: "x/dummy-ups -a rack", obeys: [] });
    assertEquals(await run.run(), 0);
    assertEquals(run.hands.done, [`kill ${signal} 77`]);
  }
});

Deno.test("reload-or-error is an order on the socket, whose code decides", async () => {
  for (const code of [0, 2]) {
    const run = sending("reload-or-error");
    run.hands.sockets.set("/run/nut/dummy-ups-rack", (line) => {
      if (line === "PING") return ["PONG"];
      return line.startsWith("INSTCMD driver.reload-or-error ") ? [`TRACKING id-1 ${code}`] : [];
    });
    assertEquals(await run.run(), code === 0 ? 0 : 1);
    assertEquals(run.told, [`Request for driver to reload-or-error returned code ${code}`]);
  }
});

Deno.test("nobody there, or nobody who answers", async () => {
  const absent = sending("exit");
  assertEquals(await absent.run(), 1);
  assertEquals(absent.told, [
    "Socket dialog with the other driver instance: No such file or directory",
  ]);
  const deaf = sending("exit");
  deaf.hands.sockets.set("/run/nut/dummy-ups-rack", () => []);
  assertEquals(await deaf.run(), 1);
  assertEquals(deaf.told, ["Socket dialog with the other driver instance: Connection timed out"]);
});

Deno.test("a signal without a process", async () => {
  const run = sending("reload");
  run.hands.files.set("/run/nut/dummy-ups-rack.pid", "77");
  assertEquals(await run.run(), 1);
  assertEquals(run.told, ["Signalling /run/nut/dummy-ups-rack.pid failed: No such process"]);
});

import { assertEquals } from "@std/assert";
import { openLog } from "#core/io/log.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

Deno.test("in the background, lines go to syslog with facility, severity and process id", () => {
  const lines: string[] = [];
  const sink = openLog({
    program: "upsd",
    clock: new VirtualClock(),
    syslog: (line) => lines.push(line),
  });
  sink.background();
  sink.log({ severity: "notice", text: "Data for UPS [rack] is stale - check driver" });
  assertEquals(lines, [
    `<29>upsd[${Deno.pid}]: Data for UPS [rack] is stale - check driver`,
  ]);
});

Deno.test("-q raises the threshold by one severity each", () => {
  const lines: string[] = [];
  const sink = openLog({
    program: "upsd",
    clock: new VirtualClock(),
    quiet: 2,
    syslog: (line) => lines.push(line.replace(/^<\d+>[^:]*: /, "")),
  });
  sink.background();
  sink.log({ severity: "info", text: "hidden" });
  sink.log({ severity: "notice", text: "shown" });
  assertEquals(lines, ["shown"]);
});

Deno.test("debug records wait for their level, which may change at run time", () => {
  const lines: string[] = [];
  const sink = openLog({
    program: "upsd",
    clock: new VirtualClock(),
    syslog: (line) => lines.push(line.replace(/^<\d+>[^:]*: /, "")),
  });
  sink.background();
  sink.log({ severity: "debug", level: 2, text: "too early" });
  sink.debug = 2;
  sink.log({ severity: "debug", level: 2, text: "in time" });
  assertEquals(lines, ["in time"]);
});

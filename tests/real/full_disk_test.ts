/**
 * A disk without room for a PID file: told, and no obstacle to the work.
 */
import { assertEquals } from "@std/assert";
import { type ProcessOptions, type RealProcess, startProcess } from "./process.ts";
import { freePort, RealSite } from "./site.ts";
import { FullDisk } from "./small_disk.ts";
import { askOnce } from "./talkers.ts";

const SKIPPED = "skipped: this machine does not let us mount a small disk";
const NO_ROOM = /^writepid: .*: No space left on device$/;

function stage(port: number): RealSite {
  return new RealSite({
    "ups.conf": "[rack]\ndriver = dummy-ups\nport = rack.dev\n",
    "rack.dev": "ups.status: OL\n",
    "upsd.conf": `LISTEN 127.0.0.1 ${port}\n`,
    "upsd.users": "",
  });
}

function start(site: RealSite, options: Omit<ProcessOptions, "flags" | "env">): RealProcess {
  const flags = options.role === "upsd"
    ? site.flags({ role: "upsd" })
    : site.flags({ role: "driver", driver: "dummy-ups", ups: "rack" });
  return startProcess({ ...options, flags, env: site.env });
}

Deno.test("a full disk under the PID files stops neither driver nor upsd", async () => {
  const port = freePort();
  using site = stage(port);
  using disk = FullDisk.open(site.folder);
  if (disk === undefined) return console.log(SKIPPED);
  site.env["NUT_ALTPIDPATH"] = disk.folder;
  await using driver = start(site, {
    role: "driver",
    script: "drivers/main.ts",
    args: ["dummy-ups", "-a", "rack", "-FF"],
  });
  await driver.waitForLine(NO_ROOM);
  await driver.waitForLine(/^Listening on socket /);
  await using upsd = start(site, { role: "upsd", script: "server/main.ts", args: ["-FF"] });
  await upsd.waitForLine(NO_ROOM);
  await upsd.waitForLine(/^Connected to UPS \[rack\]/);
  assertEquals(await askOnce(port, "NETVER"), "1.3");
});

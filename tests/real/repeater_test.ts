/**
 * dummy-ups as a repeater: a process that may reach one upsd and read nutauth.conf, and nothing else.
 */
import { assertEquals, assertMatch } from "@std/assert";
import type { ProcessSpec } from "#core/permissions.ts";
import { type RealProcess, startProcess, until } from "./process.ts";
import { freePort, RealSite } from "./site.ts";
import { askOnce } from "./talkers.ts";

/** A UPS, upsd, and the same UPS again as a repeater tells it. */
class Stage extends RealSite {
  readonly port = freePort();

  constructor() {
    super({
      "rack.dev": "ups.status: OL\nbattery.charge: 90\n",
      "upsd.users": "[admin]\npassword = secret\nactions = SET\n",
      "nutauth.conf": "user = admin\npassword = secret\n",
    });
    const sections = ["[rack]\ndriver = dummy-ups\nport = rack.dev\n"];
    sections.push(`[copy]\ndriver = dummy-ups\nport = rack@127.0.0.1:${this.port}\n`);
    this.write("ups.conf", `pollinterval = 1\n${sections.join("")}`);
    this.write("upsd.conf", `LISTEN 127.0.0.1 ${this.port}\n`);
  }

  upsd(): RealProcess {
    return this.#start({ role: "upsd" }, "upsd", "server/main.ts", ["-F"]);
  }

  driver(ups: string): RealProcess {
    const spec: ProcessSpec = { role: "driver", driver: "dummy-ups", ups };
    return this.#start(spec, "driver", "drivers/main.ts", ["dummy-ups", "-a", ups, "-F"]);
  }

  #start(spec: ProcessSpec, role: string, script: string, args: string[]): RealProcess {
    return startProcess({ role, script, flags: this.flags(spec), args, env: this.env });
  }
}

Deno.test("repeater: tells of a UPS of another upsd under the rights for just that", async () => {
  using stage = new Stage();
  await using _rack = stage.driver("rack");
  await using _upsd = stage.upsd();
  await until("upsd has the UPS", async () => {
    const answer = await askOnce(stage.port, "GET VAR rack ups.status").catch(() => "");
    return answer === 'VAR rack ups.status "OL"';
  });
  const flags = stage.flags({ role: "driver", driver: "dummy-ups", ups: "copy" });
  const net = flags.find((flag) => flag.startsWith("--allow-net=")) ?? "";
  assertMatch(net, new RegExp(`^--allow-net=127\\.0\\.0\\.1:${stage.port},unix:`));
  assertEquals(flags.some((flag) => /^--allow-(run|ffi|sys)/.test(flag)), false);
  await using copy = stage.driver("copy");
  await until("the copy tells the same", async () => {
    return await askOnce(stage.port, "GET VAR copy battery.charge") ===
      'VAR copy battery.charge "90"';
  });
  assertEquals(await copy.end(), 0);
});

/** The example of a CMDSCRIPT, with programs in its PATH that write down how they were called. */
import { assertEquals } from "@std/assert";
import { ROOT } from "./process.ts";

const TELLING = ["logger", "mail", "upsmon"];

async function run(folder: string, name: string): Promise<readonly string[]> {
  const { code } = await new Deno.Command("sh", {
    args: [`${ROOT}sched/upssched-cmd.sample`, name],
    clearEnv: true,
    env: {
      PATH: `${folder}/bin:/usr/bin:/bin`,
      NUT_STATEPATH: folder,
      UPSNAME: "ups@host",
      NOTIFYTYPE: "ONBATT",
    },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  assertEquals(code, 0);
  const lines = Deno.readTextFileSync(`${folder}/calls`).split("\n").slice(0, -1);
  Deno.removeSync(`${folder}/calls`);
  // Two lines say that it is an example, and with what it was called.
  return lines.slice(2);
}

function isOnBattery(folder: string): boolean {
  try {
    return Deno.statSync(`${folder}/ups-on-battery`).isFile;
  } catch {
    return false;
  }
}

Deno.test("upssched-cmd does what its names say, and names what it does not know", async () => {
  const folder = Deno.makeTempDirSync({ prefix: "denut-" });
  try {
    Deno.mkdirSync(`${folder}/bin`);
    for (const name of TELLING) {
      const text = `#!/bin/sh\necho "${name} $*" >> ${folder}/calls\n`;
      Deno.writeTextFileSync(`${folder}/bin/${name}`, text, { mode: 0o755 });
    }
    assertEquals(await run(folder, "onbattwarn"), ["mail -s UPS ups@host on battery root"]);
    assertEquals(isOnBattery(folder), true);
    assertEquals(await run(folder, "ups-back-on-power"), []);
    assertEquals(isOnBattery(folder), false);
    assertEquals(await run(folder, "upsgone"), [
      "logger -t upssched-cmd UPS ups@host has not been heard of for a while",
    ]);
    assertEquals(await run(folder, "earlyshutdown"), ["upsmon -c fsd"]);
    assertEquals(await run(folder, "dance"), [
      "logger -t upssched-cmd Unrecognized command: dance",
    ]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

/**
 * The process that runs NOTIFYCMD and wall, under its exact rights, with a NOTIFYCMD that really runs.
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { formatOrder, type Order } from "#monitor/notifier/orders.ts";
import { MOST_CHILDREN } from "#monitor/notifier/notifier.ts";
import { type RealProcess, until } from "./process.ts";
import { MonitorSite } from "./upsmon.ts";

const ONBATT: Order = {
  kind: "notify",
  type: "ONBATT",
  ups: "one@host",
  text: 'UPS "one@host" $(on) battery',
  wall: false,
  exec: true,
};

async function order(notifier: RealProcess, ...orders: readonly Order[]): Promise<void> {
  await notifier.say(orders.map(formatOrder).join(""));
}

Deno.test("notifier: NOTIFYCMD gets its words, the message as one more, and two variables", async () => {
  using site = new MonitorSite();
  await using notifier = site.startNotifier();
  await order(notifier, ONBATT, { ...ONBATT, type: "SHUTDOWN", ups: "", text: "bye" });
  await until("both have run", () => site.printed("tell").length === 2);
  assertEquals(site.printed("tell").toSorted(), [
    'ONBATT|one@host|-x UPS "one@host" $(on) battery',
    "SHUTDOWN||-x bye",
  ]);
  await notifier.hangUp();
  assertEquals((await notifier.status).code, 0);
  assertEquals(notifier.stderr, []);
});

Deno.test("notifier: a NOTIFYCMD that fails is told, one that is not there once", async () => {
  using site = new MonitorSite();
  site.script("tell", "exit 3");
  await using notifier = site.startNotifier();
  await order(notifier, ONBATT);
  await notifier.waitForLine(/^NOTIFYCMD for ONBATT of one@host ended with exit code 3$/);
  Deno.removeSync(`${site.folder}/tell`);
  await order(notifier, ONBATT, ONBATT, ONBATT);
  await notifier.waitForLine(/^Can't run NOTIFYCMD: No such file or directory$/);
  site.script("tell", "echo back");
  await order(notifier, ONBATT);
  await until("it runs again", () => site.printed("tell").length === 1);
  assertEquals(notifier.stderr.length, 2);
});

Deno.test("notifier: what hangs delays nothing, and there is an end to how many hang", async () => {
  using site = new MonitorSite();
  site.script("tell", 'echo "$1 $NOTIFYTYPE $$"', '[ "$NOTIFYTYPE" = FSD ] || exec sleep 600');
  await using notifier = site.startNotifier();
  const before = (): number => site.printed("tell").length;
  for (let i = 0; i < MOST_CHILDREN; i++) await order(notifier, ONBATT);
  await until("all hang", () => before() === MOST_CHILDREN);
  await order(notifier, { ...ONBATT, type: "FSD" });
  await until("the last one has run", () => before() === MOST_CHILDREN + 1);
  assertStringIncludes(site.printed("tell").at(-1) ?? "", "FSD");
  await notifier.waitForLine(/^16 of NOTIFYCMD are running, ending the oldest after \d+ s/);
  for (const line of site.printed("tell")) {
    // They outlive the notifier, as they do in NUT.
    await new Deno.Command("kill", { args: ["-KILL", line.split(" ")[2] ?? ""], stderr: "null" })
      .output();
  }
});

Deno.test("notifier: what is no order runs nothing", async () => {
  using site = new MonitorSite();
  await using notifier = site.startNotifier();
  await notifier.say('EXEC "/bin/sh"\nNOTIFY SMOKE a b EXEC\nNOTIFY ONBATT a b RUN\n\0\0\0#"\n');
  await notifier.hangUp();
  assertEquals((await notifier.status).code, 0);
  assertEquals(site.printed("tell"), []);
  assertEquals(notifier.stderr, ["Refused a line from upsmon: it is no order"]);
});

Deno.test("notifier: without a NOTIFYCMD there is only wall, which is told", async () => {
  using site = new MonitorSite();
  site.write("upsmon.conf", "POLLFREQ 1\n");
  await using notifier = site.startNotifier();
  await order(notifier, ONBATT, { ...ONBATT, exec: false, wall: true });
  await notifier.waitForLine(/^Can't run NOTIFYCMD: there was none when upsmon started$/);
  await notifier.hangUp();
  assertEquals((await notifier.status).code, 0);
});

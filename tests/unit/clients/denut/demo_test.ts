import { assertEquals } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { parseLines } from "#core/words.ts";
import { commandWords } from "#core/permissions/monitor.ts";
import { demoFiles, formatSequence } from "#clients/denut/demo.ts";

Deno.test("the demonstration's configuration is understood without complaints", () => {
  const files = demoFiles({ host: "127.0.0.1", port: 41 });
  const { config, complaints } = parseConfigFolder(files, "/d");
  assertEquals(complaints, []);
  assertEquals(
    config.ups?.sections.map(({ name, driver, port }) => [
      name.value,
      driver?.value,
      port?.value,
    ]),
    [["demo", "dummy-ups", "demo.seq"]],
  );
  assertEquals(config.upsd?.listen.map(({ value }) => value), [{ address: "127.0.0.1", port: 41 }]);
});

Deno.test("the demonstration's shutdown is one program that prints, and no terminal is written to", () => {
  const { config } = parseConfigFolder(demoFiles({ host: "::1", port: 41 }), "/d");
  const { shutdowncmd, monitors = [], notifyflag } = config.upsmon ?? {};
  assertEquals(commandWords(shutdowncmd?.value ?? [])[0], "/bin/echo");
  assertEquals(monitors.map(({ value }) => [value.system, value.role]), [
    ["demo@[::1]:41", "primary"],
  ]);
  const flags = [...notifyflag?.values() ?? []].map(({ value }) => value);
  assertEquals(flags.filter((flag) => flag.includes("WALL")), []);
  assertEquals(config.users?.users.map(({ name }) => name.value), ["demo", "upsmon"]);
});

Deno.test("mains goes twice in four minutes, and once it comes back too late", () => {
  const lines = parseLines(formatSequence());
  const statuses = lines.filter(({ words }) => words[0] === "ups.status:").map(({ words }) =>
    words.slice(1).join(" ")
  );
  assertEquals([...new Set(statuses)], ["OL", "OB DISCHRG", "OB DISCHRG LB", "OL CHRG"]);
  const length = lines.filter(({ words }) => words[0] === "TIMER").reduce(
    (sum, { words }) => sum + Number(words[1]),
    0,
  );
  assertEquals(length, 240);
  assertEquals(lines.filter(({ error }) => error !== undefined), []);
});

import { assertEquals } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { parseLines } from "#core/words.ts";
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

Deno.test("mains goes and comes back within two minutes", () => {
  const lines = parseLines(formatSequence());
  const statuses = lines.filter(({ words }) => words[0] === "ups.status:").map(({ words }) =>
    words.slice(1).join(" ")
  );
  assertEquals([...new Set(statuses)], ["OL", "OB DISCHRG", "OL CHRG"]);
  const length = lines.filter(({ words }) => words[0] === "TIMER").reduce(
    (sum, { words }) => sum + Number(words[1]),
    0,
  );
  assertEquals(length, 120);
  assertEquals(lines.filter(({ error }) => error !== undefined), []);
});

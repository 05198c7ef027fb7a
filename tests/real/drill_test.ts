/**
 * `denut drill` as it runs: a process that may read upsmon's configuration and ask its servers, and
 * nothing else.
 *
 * @module
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Config } from "#core/conf/config.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { MONITOR_FILES } from "#core/permissions/monitor.ts";
import { MAIN_FILES } from "#core/program.ts";
import { AnsweringServer } from "./clients/answering_server.ts";
import { runProcess } from "./process.ts";
import { RealSite } from "./site.ts";

const SERVER = {
  "LIST VAR rack": [
    "BEGIN LIST VAR rack",
    'VAR rack battery.charge "90"',
    'VAR rack battery.charge.low "30"',
    'VAR rack battery.runtime "900"',
    'VAR rack ups.load "41"',
    'VAR rack ups.status "OL CHRG"',
    "END LIST VAR rack",
  ],
  "LIST CLIENT rack": [
    "BEGIN LIST CLIENT rack",
    "CLIENT rack 127.0.0.1",
    "CLIENT rack 10.0.0.7",
    "END LIST CLIENT rack",
  ],
};

class DrillSite extends RealSite {
  constructor(system: string, ...lines: readonly string[]) {
    super();
    const usual = ["SHUTDOWNCMD /sbin/halt", "POWERDOWNFLAG /etc/killpower"];
    const conf = [`MONITOR ${system} 1 mon secret primary`, ...usual, ...lines];
    this.write("upsmon.conf", `${conf.join("\n")}\n`);
  }

  override config(): Config {
    return readConfigFolder(this.confpath, MONITOR_FILES).config;
  }

  drill(files: readonly string[], ...args: readonly string[]): ReturnType<typeof runProcess> {
    return runProcess({
      role: "drill",
      script: MAIN_FILES.drill,
      flags: this.flags({ role: "drill", files, offline: args.includes("-n") }),
      args: ["drill", ...files.flatMap((file) => ["-f", file]), ...args],
      env: this.env,
    });
  }
}

Deno.test("the drill asks how things are, and logs in nowhere", async () => {
  using server = new AnsweringServer(SERVER);
  const system = `rack@127.0.0.1:${server.port}`;
  using site = new DrillSite(system);
  const { code, stdout, stderr } = await site.drill([]);
  assertEquals([code, stderr], [0, ""]);
  const [, , , ...facts] = stdout.split("\n");
  assertEquals(
    facts.slice(0, facts.indexOf("")).join(" "),
    `${system}: OL CHRG, charge 90 %, lasts for 15 min, load 41 %, other machines logged in: 10.0.0.7`,
  );
  assertMatch(stdout, /10\.0\.0\.7 +runs its shutdown command and leaves/);
  assertStringIncludes(stdout, "10 passed, 0 failed");
  assertEquals(server.heard, ["LIST VAR rack", "LIST CLIENT rack", "LOGOUT"]);
});

Deno.test("a scenario of the user's own decides about the exit code", async () => {
  using site = new DrillSite("rack@127.0.0.1:1", "MINSUPPLIES 1");
  const file = `${site.folder}/own.drill`;
  Deno.writeTextFileSync(file, "AT 5 mains off\nEXPECT none\nEND 700\n");
  const { code, stdout } = await site.drill([file], "-n");
  assertEquals(code, 1);
  assertStringIncludes(stdout, "cannot be asked (nobody was asked); assumed: charge 100 %");
  assertStringIncludes(stdout, "FAULT: The machine is shut down for nothing");
});

Deno.test("a server that does not answer is told, and assumed for", async () => {
  using site = new DrillSite("rack@127.0.0.1:1");
  const { code, stdout } = await site.drill([], "-q", "short");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "Connection failure: Connection refused");
});

Deno.test("help needs no configuration, and what is wrong is told in a line", async () => {
  using site = new DrillSite("rack@127.0.0.1:1");
  Deno.removeSync(`${site.confpath}/upsmon.conf`);
  const help = await site.drill([], "-h", "-n");
  assert(help.code === 0 && help.stdout.startsWith("usage: denut drill"));
  const { code, stderr } = await site.drill([], "-n");
  assertEquals(code, 1);
  assertEquals(stderr, `Can't open ${site.confpath}/upsmon.conf: No such file or directory`);
});

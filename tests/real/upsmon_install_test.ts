/**
 * upsmon as it is installed: a script that starts three processes, in the foreground or left behind,
 * and that ends as they do.
 */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { formatFlags } from "#core/grants.ts";
import { grantsFor } from "#core/permissions.ts";
import { siteOf } from "#core/site.ts";
import { ROOT, runProcess, until } from "./process.ts";
import { runShell, type ShellOutcome } from "./shell.ts";
import { MonitorSite } from "./upsmon.ts";

const INSTALLATION = { install: ROOT.replace(/\/$/, ""), deno: Deno.execPath() };

/** An installation, and a machine that it is for. */
class Installed extends MonitorSite {
  readonly prefix: string = `${this.folder}/a prefix`;

  static async make(...lines: readonly string[]): Promise<Installed> {
    const made = new Installed(...lines, `RUN_AS_USER ${await currentUser()}`);
    const { npmCache } = JSON.parse(
      (await runShell(`'${Deno.execPath()}' info --json`)).stdout,
    ) as {
      readonly npmCache: string;
    };
    const spec = { role: "install", prefix: made.prefix, sources: [npmCache] } as const;
    const { code, stderr } = await runProcess({
      role: "install",
      script: "clients/install_main.ts",
      flags: formatFlags(grantsFor(spec, {}, siteOf({}, {}, INSTALLATION))),
      args: ["lay-out", "--prefix", made.prefix, "--packages", npmCache],
    });
    assertEquals([code, stderr], [0, ""]);
    return made;
  }

  /** Runs a script in which our programs come first. */
  shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<ShellOutcome> {
    const path = [`${this.prefix}/bin`, `${this.prefix}/sbin`, Deno.env.get("PATH") ?? ""].join(
      ":",
    );
    return runShell(script, { ...this.env, PATH: path, ...env });
  }
}

async function currentUser(): Promise<string> {
  return (await runShell("id -un")).stdout.trim();
}

Deno.test("installed upsmon: left in the background it watches, and shuts down", async () => {
  using site = await Installed.make();
  assertEquals((await runShell(`sh -n '${site.prefix}/lib/denut/upsmon.sh'`)).stderr, "");
  const { code, stdout, stderr } = await site.shell("upsmon");
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /^Network UPS Tools upsmon /);
  assertStringIncludes(stderr, `UPS: ${site.system} (primary) (power value 1)`);
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  const again = await site.shell("upsmon");
  assertEquals(again.code, 1);
  assertStringIncludes(again.stdout, "Fatal error: A previous upsmon instance is already running!");
  assertEquals((await site.shell("upsmon -K")).code, 1);
  assertEquals((await site.shell("upsmon -c fsd")).code, 0);
  await until("the command has run", () => site.printed("down").length > 0);
  assertEquals(site.printed("down"), ["down -h now"]);
  await until("they are gone", () => !site.exists(`${site.statepath}/upsmon.pid`));
  const flag = await site.shell("upsmon -K");
  assertEquals([flag.code, flag.stderr.trim().split("\n").at(-1)], [0, "Power down flag is set"]);
  assertMatch((await site.shell("denut why")).stdout, /because somebody asked for it/);
  const left = [...Deno.readDirSync(site.statepath)].map(({ name }) => name);
  assertEquals(left, ["upsmon.blackbox"]);
});

Deno.test("installed upsmon: in the foreground it is the process that may shut down", async () => {
  using site = await Installed.make();
  const running = site.shell(`
upsmon -F &
pid=$!
for try in 1 2 3 4 5 6 7 8 9; do
  [ -s '${site.statepath}/upsmon.pid' ] && break
  sleep 1
done
ps -o args= -p "$pid" | grep -c shutdown_main.ts
sleep 1
upsmon -c stop 2>/dev/null >/dev/null
wait "$pid"
echo "$?"
`);
  const { stdout, stderr } = await running;
  assertEquals(stdout.trim().split("\n").slice(-2), ["1", "1"]);
  assertStringIncludes(stderr, "upsmon parent: exiting (child exited)");
  assertEquals(site.printed("down"), []);
});

Deno.test("installed upsmon: what keeps it from starting is told, with its exit code", async () => {
  using site = await Installed.make("MINSUPPLIES 5");
  const lack = await site.shell("upsmon");
  assertEquals(lack.code, 1);
  assertStringIncludes(lack.stdout, "Fatal error: insufficient power configured!");
  const stranger = await site.shell("upsmon -u no-such-user -f '/nowhere'");
  assertEquals(stranger.code, 1);
  assertStringIncludes(stranger.stderr, "Can't open /nowhere: No such file or directory");
  site.configure("RUN_AS_USER no-such-user");
  const unknown = await site.shell("upsmon");
  assertEquals(unknown.code, 1);
  assertStringIncludes(unknown.stderr, "OS user no-such-user not found");
  assertEquals(site.exists(`${site.statepath}/upsmon.notices`), false);
});

Deno.test("installed upsmon: -f, -p and what denut tells of rights", async () => {
  using site = await Installed.make();
  const other = `${site.folder}/other file.conf`;
  Deno.renameSync(`${site.confpath}/upsmon.conf`, other);
  const run = site.shell(`upsmon -p -F -f '${other}'`);
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  site.status("OB LB");
  const { code, stderr } = await run;
  assertEquals(code, 0, stderr);
  assertEquals(site.printed("down"), ["down -h now"]);
  const { stdout } = await site.shell(`denut flags upsmon -f '${other}'`);
  assertStringIncludes(stdout, `--allow-run=${site.folder}/down\n`);
  assertStringIncludes(stdout, "# monitor/notifier_main.ts ");
});

/**
 * The client programs as they run: processes under the exact rights of `core/permissions.ts`, a real
 * server, real files and signals.
 */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { MAIN_FILES } from "#core/program.ts";
import { type RealProcess, runProcess, startProcess, until } from "#tests/real/process.ts";
import { RealSite } from "#tests/real/site.ts";
import { AnsweringServer } from "./answering_server.ts";

const ANSWERS = {
  "LIST VAR rack": [
    "BEGIN LIST VAR rack",
    'VAR rack battery.charge "90"',
    'VAR rack ups.status "OL"',
    "END LIST VAR rack",
  ],
  "GET VAR rack ups.status": ['VAR rack ups.status "OL"'],
  "LIST RW rack": ["BEGIN LIST RW rack", "END LIST RW rack"],
  "LIST CMD rack": ["BEGIN LIST CMD rack", "CMD rack load.off", "END LIST CMD rack"],
  "GET CMDDESC rack load.off": ['CMDDESC rack load.off "Turn off"'],
};

/** A machine whose user has a home of their own. */
class ClientSite extends RealSite {
  constructor() {
    super();
    Object.assign(this.env, { HOME: this.folder, LOGNAME: "me", NUT_PIDPATH: this.statepath });
  }
}

type Program = "upsc" | "upscmd" | "upsrw";

/** Runs a client to its end; it may ask the server and look for nutauth.conf, no more. */
function runClient(
  site: RealSite,
  program: Program,
  port: number,
  ...args: string[]
): ReturnType<typeof runProcess> {
  const server = { host: "127.0.0.1", port };
  return runProcess({
    role: program,
    script: MAIN_FILES[program],
    flags: site.flags({ role: "client", program, server }),
    args,
    env: site.env,
  });
}

Deno.test("upsc: prints what the server says, and with -DDD how it came", async () => {
  using site = new ClientSite();
  using server = new AnsweringServer(ANSWERS);
  const quiet = await runClient(site, "upsc", server.port, `rack@127.0.0.1:${server.port}`);
  assertEquals(quiet, { code: 0, stdout: "battery.charge: 90\nups.status: OL", stderr: "" });
  const args = ["-DDD", `rack@127.0.0.1:${server.port}`, "ups.status"];
  const loud = await runClient(site, "upsc", server.port, ...args);
  assertEquals(loud.stdout, "OL");
  assertMatch(loud.stderr, /^ +\d+\.\d{6}\t\[D3\] > GET VAR rack ups\.status$/m);
  assertEquals(server.heard.slice(0, 2), ["LIST VAR rack", "LOGOUT"]);
});

Deno.test("upsc: logs in with the nutauth.conf of the user's home", async () => {
  using site = new ClientSite();
  using server = new AnsweringServer(ANSWERS);
  const file = `${site.folder}/.nutauth.conf`;
  Deno.writeTextFileSync(file, `[@127.0.0.1:${server.port}]\nuser = me\npass = mine\n`, {
    mode: 0o600,
  });
  const system = `rack@127.0.0.1:${server.port}`;
  const { stderr } = await runClient(site, "upsc", server.port, system);
  assertEquals(stderr, "");
  assertEquals(server.heard, ["USERNAME me", "PASSWORD mine", "LIST VAR rack", "LOGOUT"]);
  // With passwords in it others should not read it.
  Deno.chmodSync(file, 0o644);
  const again = await runClient(site, "upsc", server.port, system);
  assertEquals(
    again.stderr,
    `WARNING: ${file} is world readable (hope you don't have passwords there)`,
  );
});

Deno.test("upsc: a server that is not there", async () => {
  using site = new ClientSite();
  const outcome = await runClient(site, "upsc", 1, "-j", "rack@127.0.0.1:1");
  assertEquals(outcome, {
    code: 1,
    stdout: '{"error": "Connection failure: Connection refused"}',
    stderr: "Error: Connection failure: Connection refused",
  });
});

Deno.test("upscmd, upsrw: lists, and prompts with nobody there", async () => {
  using site = new ClientSite();
  using server = new AnsweringServer(ANSWERS);
  const system = `rack@127.0.0.1:${server.port}`;
  const commands = await runClient(site, "upscmd", server.port, "-l", system);
  assertStringIncludes(commands.stdout, "load.off - Turn off");
  assertEquals((await runClient(site, "upsrw", server.port, system)).code, 0);
  for (const words of [["upscmd", system, "load.off"], ["upsrw", "-s", "ups.id=x", system]]) {
    const [program, ...args] = words as [Program, ...string[]];
    const { code, stdout, stderr } = await runClient(site, program, server.port, ...args);
    assertEquals([code, stdout], [1, "Username (me): "]);
    assertStringIncludes(stderr, "Error reading from stdin!");
  }
});

/** Starts upslog with the rights for its server, its file and its PID file. */
function startUpslog(site: RealSite, port: number, ...args: string[]): RealProcess {
  const file = `${site.folder}/ups.log`;
  const flags = site.flags({
    role: "upslog",
    servers: [{ host: "127.0.0.1", port }],
    files: [file],
    pidFiles: [`${site.statepath}/upslog.pid`],
    hostname: true,
  });
  return startProcess({
    role: "upslog",
    script: MAIN_FILES.upslog,
    flags,
    args: ["-s", `rack@127.0.0.1:${port}`, ...args],
    env: site.env,
  });
}

Deno.test("upslog: rounds to stdout, in the foreground", async () => {
  using site = new ClientSite();
  using server = new AnsweringServer(ANSWERS);
  const format = "%VAR ups.status% %VAR no.such% %HOST%";
  const args = ["-l", "-", "-i", "1", "-d", "2", "-f", format];
  await using upslog = startUpslog(site, server.port, ...args);
  assertEquals((await upslog.status).code, 0);
  const [, target, first = "", second] = upslog.stdout;
  assertEquals(target, `logging status of rack@127.0.0.1:${server.port} to stdout (1s intervals)`);
  assertMatch(first, /^OL NA \S+$/);
  assertEquals(second, first);
  assertEquals(upslog.stderr, ["2 loops have elapsed", "Signal 1: exiting"]);
});

Deno.test("upslog: in the background it has a PID file, obeys signals and is silent", async () => {
  using site = new ClientSite();
  using server = new AnsweringServer(ANSWERS);
  const path = `${site.folder}/ups.log`;
  const lines = (file: string): string[] => {
    try {
      return Deno.readTextFileSync(file).split("\n").slice(0, -1);
    } catch {
      return [];
    }
  };
  await using upslog = startUpslog(site, server.port, "-l", path, "-f", "%VAR ups.status% %PID%");
  await upslog.waitForOutput(/^@ready$/);
  assertEquals(Deno.readTextFileSync(`${site.statepath}/upslog.pid`), `${upslog.pid}\n`);
  const line = `OL ${upslog.pid}`;
  await until("the first line", () => lines(path).length === 1);
  upslog.kill("SIGUSR1");
  await until("a line at once", () => lines(path).length === 2);
  Deno.renameSync(path, `${path}.1`);
  upslog.kill("SIGHUP");
  await until("a new file", () => lines(path).length === 1);
  assertEquals(await upslog.end("SIGTERM"), 0);
  // A signal brings one more line before the end.
  assertEquals([lines(`${path}.1`), lines(path)], [[line, line], [line, line]]);
  assertEquals(upslog.stderr, []);
});

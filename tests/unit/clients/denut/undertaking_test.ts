import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { ConfigError } from "#core/errors.ts";
import { demoFiles } from "#clients/denut/demo.ts";
import { undertake, type Undertaking } from "#clients/denut/undertaking.ts";

const INSTALLATION = { install: "/opt/denut", deno: "/opt/deno" };

/** A word list without what Deno is told. */
function afterMain(args: readonly string[] = [], main: string): string {
  return args.slice(args.findIndex((arg) => arg.endsWith(main))).join(" ");
}

function plan(ups: string, upsd = "", env: Record<string, string> = {}): Undertaking {
  const { config } = parseConfigFolder({ "ups.conf": ups, "upsd.conf": upsd }, "/c");
  return undertake(
    { plain: true, folder: "/f" },
    { NUT_CONFPATH: "/c", ...env },
    config,
    INSTALLATION,
  );
}

const RACK = "[rack]\ndriver = dummy-ups\nport = x.dev\n";

Deno.test("each device of ours gets a process, and upsd one", () => {
  const { children, remarks, address } = plan(RACK + "[old]\ndriver = apcsmart\nport = /dev/x\n");
  assertEquals(children.map(({ name }) => name), ["dummy-ups rack", "upsd"]);
  assertEquals(remarks, ['"apcsmart" of [old] is no driver of denut, so it is not started']);
  assertEquals(address, "127.0.0.1:3493");
  assertMatch(children[0]?.args.join(" ") ?? "", /drivers\/main\.ts dummy-ups -a rack -F$/);
  assertMatch(children[1]?.args.join(" ") ?? "", /server\/main\.ts -F$/);
});

Deno.test("no process may do what the supervisor does, and it not what they do", () => {
  const { children, own } = plan(RACK);
  assertEquals(children.map(({ grants }) => grants.run), [undefined, undefined]);
  assertEquals(own.run, ["/opt/deno"]);
  assertEquals(own.write, ["/f"]);
  assertEquals(own.net, ["127.0.0.1:3493"]);
});

Deno.test("sockets are where the configuration says, or in the folder of this run", () => {
  const own = { NUT_STATEPATH: "/f", NUT_ALTPIDPATH: "/f" };
  const rest = { NUT_QUIET_INIT_BANNER: "true", NUT_DEBUG_SYSLOG: "none", NOTIFY_SOCKET: "" };
  assertEquals(plan(RACK).env, { ...rest, ...own });
  assertEquals(plan(`statepath = /run/nut\n${RACK}`).env, rest);
  assertEquals(plan(RACK, "STATEPATH /run/nut\n").env, rest);
  assertEquals(plan(RACK, "", { NUT_STATEPATH: "/s" }).env, rest);
});

Deno.test("the demonstration has an upsmon in three processes, each with its own rights", () => {
  const server = { host: "127.0.0.1", port: 5 };
  const { config } = parseConfigFolder(demoFiles(server), "/f");
  const env = { NUT_CONFPATH: "/f", NUT_STATEPATH: "/f", NUT_PIDPATH: "/f", NUT_ALTPIDPATH: "/f" };
  const options = { plain: true, folder: "/f", server };
  const { children, own, remarks } = undertake(options, env, config, INSTALLATION);
  const [, , stub, notifier, worker] = children;
  assertEquals(children.map(({ name }) => name), [
    ...["dummy-ups demo", "upsd", "upsmon stub", "upsmon notifier", "upsmon"],
  ]);
  assertEquals(stub?.grants, { run: ["/bin/echo"], write: [] });
  const box = ["/f/upsmon.blackbox"];
  assertEquals(notifier?.grants, { run: ["/bin/echo", "/usr/bin/wall"], read: box, write: box });
  assertEquals([worker?.grants.run, worker?.grants.net], [undefined, ["127.0.0.1:5"]]);
  assertEquals(notifier?.part, { kind: "notifier", notices: "/f/upsmon.notices" });
  assertMatch(afterMain(stub?.args, "_main.ts"), /shutdown_main\.ts -d 0 -e 0 -- \/bin\/echo /);
  assertMatch(afterMain(worker?.args, "_main.ts"), /upsmon_main\.ts worker -F$/);
  assertEquals(own.run, ["/opt/deno", "/usr/bin/mkfifo"]);
  assertEquals(remarks, []);
});

Deno.test("an upsmon that could shut the machine down is left out, which is said", () => {
  const files = { "ups.conf": RACK, "upsmon.conf": "SHUTDOWNCMD /sbin/poweroff\n" };
  const { config } = parseConfigFolder(files, "/c");
  const { children, remarks } = undertake({ plain: true, folder: "/f" }, {}, config, INSTALLATION);
  assertEquals(children.map(({ name }) => name), ["dummy-ups rack", "upsd"]);
  assertEquals(remarks, ["upsmon is left out, for it could shut this machine down in earnest"]);
});

Deno.test("without a UPS there is nothing to run", () => {
  const { message } = assertThrows(() => plan(""), ConfigError);
  assertEquals(message, "There is no UPS in /c/ups.conf: write a section for each");
});

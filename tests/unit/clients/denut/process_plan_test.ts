import { assertEquals, assertThrows } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { ConfigError } from "#core/errors.ts";
import { resolvePaths } from "#core/paths.ts";
import { DRIVER_PROGRAMS, planProcess, type ProcessPlan } from "#clients/denut/process_plan.ts";
import { DRIVER_OPTIONS, UPSD_OPTIONS, UPSDRVCTL_OPTIONS } from "#clients/denut/daemon_words.ts";
import { parseArguments } from "#drivers/invocation/arguments.ts";
import { OPTIONS } from "#drivers/ctl/argv.ts";
import { registry } from "#drivers/registry.ts";
import { parseCommand } from "#server/options.ts";

function plan(line: string): ProcessPlan {
  const [program = "", ...args] = line.split(" ");
  return planProcess(program, args, {}, resolvePaths({ NUT_PIDPATH: "/p", NUT_STATEPATH: "/s" }));
}

Deno.test("clients ask the server they were told of", () => {
  const client = (program: "upsc" | "upscmd" | "upsrw", host: string, port: number) => ({
    role: "client" as const,
    program,
    server: { host, port },
  });
  assertEquals(plan("upsc rack").spec, client("upsc", "localhost", 3493));
  assertEquals(plan("upsc -j rack@[::1]:44 ups.status").spec, client("upsc", "::1", 44));
  assertEquals(plan("upsc -l").spec, client("upsc", "localhost", 3493));
  assertEquals(plan("upsc -L far:1").spec, client("upsc", "far", 1));
  assertEquals(plan("upscmd -u a -p b rack@far beeper.on").spec, client("upscmd", "far", 3493));
  assertEquals(plan("upsrw -s a=b -w rack@far").spec, client("upsrw", "far", 3493));
  assertEquals(plan("upsc -A /a/file rack").spec, {
    ...client("upsc", "localhost", 3493),
    authconf: "/a/file",
  });
});

Deno.test("a client that only complains or explains gets nothing", () => {
  for (const line of ["upsc", "upsc -h", "upsc -V", "upsc -x", "upsc @", "upscmd -l rack:1"]) {
    assertEquals(plan(line).spec, undefined, line);
  }
});

Deno.test("upslog writes its files and its PID file", () => {
  assertEquals(plan("upslog -m a@one,/l/a -m b@two:5,- -f %HOST% -F"), {
    main: "clients/upslog_main.ts",
    words: [],
    env: plan("upslog").env,
    background: false,
    spec: {
      role: "upslog",
      servers: [{ host: "one", port: 3493 }, { host: "two", port: 5 }],
      files: ["/l/a"],
      pidFiles: ["/p/upslog.pid", "/s/upslog.pid"],
      hostname: true,
    },
  });
  assertEquals(plan("upslog -s a -l /l/a -p /x/y.pid").background, true);
  assertEquals(plan("upslog -s a -l -").background, false);
  assertEquals(plan("upslog -s a").spec, undefined);
});

Deno.test("upsd goes to the background unless it is told otherwise", () => {
  const background = (words: string): boolean => plan(`upsd ${words}`.trim()).background;
  assertEquals(
    ["", "-q", "-F", "-D", "-FF", "-D -B", "-F -B", "-B -F", "-c reload", "-h", "-V"].map(
      background,
    ),
    [true, true, false, false, false, true, true, false, false, false, false],
  );
  assertEquals(plan("upsd -c stop").spec, { role: "upsd", signals: true });
  assertEquals(plan("upsd -h").spec, undefined);
});

Deno.test("a driver is known by its device and its assignments", () => {
  assertEquals(plan("dummy-ups -a rack"), {
    main: "drivers/main.ts",
    words: ["dummy-ups"],
    env: plan("dummy-ups").env,
    background: true,
    spec: { role: "driver", driver: "dummy-ups", ups: "rack", overrides: [] },
  });
  assertEquals(plan("dummy-ups -s rack -x port=a=b -x flag -F").spec, {
    role: "driver",
    driver: "dummy-ups",
    ups: "rack",
    overrides: [{ name: "port", value: "a=b" }, { name: "flag" }],
  });
  assertEquals(plan("dummy-ups -a rack -c exit").spec, {
    role: "driver",
    driver: "dummy-ups",
    ups: "rack",
    overrides: [],
    signals: true,
  });
});

Deno.test("a driver that does one thing and ends stays in the foreground", () => {
  for (const option of ["-k", "-d 1", "-c exit", "-D", "-F"]) {
    assertEquals(plan(`dummy-ups -a rack ${option}`).background, false, option);
  }
  for (const line of ["dummy-ups", "dummy-ups -L", "dummy-ups -V", "dummy-ups -a rack word"]) {
    assertEquals([plan(line).spec, plan(line).background], [undefined, false], line);
  }
});

Deno.test("the drill begins in the monitor's room, with the files and servers it needs", () => {
  const drill = plan("denut drill -q -t 30 -f /x/a -f /x/b outage");
  assertEquals(drill.spec, { role: "drill", files: ["/x/a", "/x/b"], offline: false });
  assertEquals(drill.main, "monitor/drill_main.ts");
  assertEquals(plan("denut drill -n").spec, { role: "drill", files: [], offline: true });
  for (const words of ["-h", "-l", "-x", "-f"]) {
    const { spec, main } = plan(`denut drill ${words}`);
    assertEquals([spec, main], [{ role: "drill", files: [], offline: true }, drill.main], words);
  }
});

Deno.test("denut's own commands", () => {
  assertEquals(plan("denut start --plain").spec, { role: "denut" });
  assertEquals(plan("denut flags upsc").spec, { role: "flags" });
  assertEquals(plan("denut supervise --folder /f --server 127.0.0.1:5").spec, {
    role: "start",
    folder: "/f",
    server: { host: "127.0.0.1", port: 5 },
    monitors: true,
  });
  assertEquals(plan("denut supervise --folder /f").spec, {
    role: "start",
    folder: "/f",
    server: { host: "127.0.0.1", port: 3493 },
    monitors: false,
  });
  assertEquals(plan("denut").spec, undefined);
});

Deno.test("upsdrvctl runs where it is, and may switch users for its drivers", () => {
  assertEquals([plan("upsdrvctl start").spec, plan("upsdrvctl start").background], [
    { role: "upsdrvctl" },
    false,
  ]);
  assertEquals(plan("upsdrvctl -u nut start").spec, { role: "upsdrvctl", switches: true });
  assertEquals(UPSDRVCTL_OPTIONS, OPTIONS);
});

Deno.test("the user to switch to is that of the command line, the section, or the whole file", () => {
  const { config } = parseConfigFolder({ "ups.conf": "user = all\n[a]\nuser = one\n[b]\n" }, "/c");
  const user = (line: string): string | undefined => {
    const [program = "", ...args] = line.split(" ");
    return planProcess(program, args, config, resolvePaths({})).user;
  };
  const lines = ["-a a", "-a b", "-a a -u me"].map((words) => `dummy-ups ${words}`);
  const others = ["upslog -s a -l /b -u me", "upsd -u me", "upsd", "upsd -c stop -u me"];
  assertEquals([...lines, ...others].map(user), [
    "one",
    "all",
    "me",
    "me",
    "me",
    undefined,
    undefined,
  ]);
});

Deno.test("a program of somebody else's is named, with ours", () => {
  const { message } = assertThrows(() => plan("apcupsd"), ConfigError);
  assertEquals(message.startsWith('"apcupsd" is not a program of denut: name one of upsc,'), true);
});

Deno.test("the drivers that are installed are those that are registered", () => {
  assertEquals([...DRIVER_PROGRAMS].sort(), Object.keys(registry).sort());
});

Deno.test("the letters known here are those that upsd and the drivers know", () => {
  const letters = (spec: string): string[] => [...spec.matchAll(/\w:?/g)].map(([word]) => word);
  for (const option of letters(UPSD_OPTIONS).filter((one) => !/[pi]/.test(one))) {
    const words = option.endsWith(":") ? [`-${option[0]}`, "1"] : [`-${option}`];
    const command = parseCommand(words);
    assertEquals(command.kind === "help" ? command.fault : undefined, undefined, option);
  }
  for (const option of letters(DRIVER_OPTIONS).filter((one) => !/[asc]/.test(one))) {
    const words = option.endsWith(":") ? [`-${option[0]}`, "1"] : [`-${option}`];
    assertEquals(typeof parseArguments("dummy-ups", ["-a", "x", ...words]).wish, "string", option);
  }
});

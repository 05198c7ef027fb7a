/** The rights of every role, as the design lists them: nothing may be missing, and nothing more. */
import { assertEquals } from "@std/assert";
import type { Config } from "#core/conf/config.ts";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { ENVIRONMENT } from "#core/environment.ts";
import type { Grants } from "#core/grants.ts";
import { grantsFor, linkOf, type ProcessSpec } from "#core/permissions.ts";
import { commandWords, tellShell } from "#core/permissions/monitor.ts";
import { resolvePaths } from "#core/paths.ts";
import type { Site } from "#core/site.ts";

const SITE: Site = {
  paths: resolvePaths({ NUT_CONFPATH: "/c", NUT_STATEPATH: "/s", NUT_PIDPATH: "/p" }),
  install: "/opt/denut",
  deno: "/opt/deno",
};
const LIBC = "/lib/x86_64-linux-gnu/libc.so.6";

/** The grants, without the variables, which the environment's own list names. */
function rights(
  spec: ProcessSpec,
  files: Readonly<Record<string, string>> = {},
  site: Site = SITE,
): Omit<Grants, "env"> {
  const { env: _, ...rest } = grantsFor(spec, config(files), site);
  return rest;
}

function config(files: Readonly<Record<string, string>>): Config {
  return parseConfigFolder(files, "/c").config;
}

function device(driver: string, port: string, more = ""): Readonly<Record<string, string>> {
  return { "ups.conf": `[u]\ndriver = ${driver}\nport = ${port}\n${more}` };
}

/** What every driver has: its files and its own state socket. */
function ofDriver(driver: string, more: Grants = {}): Omit<Grants, "env"> {
  const own = [`/s/${driver}-u`, `/s/${driver}-u.pid`];
  return {
    read: [...["/c/denut.toml", "/c/ups.conf", ...own], ...more.read ?? []].sort(),
    write: own,
    net: [`unix:/s/${driver}-u`, ...more.net ?? []].sort(),
    ...(more.ffi === undefined ? {} : { ffi: [...more.ffi].sort() }),
    ...(more.run === undefined ? {} : { run: more.run }),
    ...(more.ignoreEnv === undefined ? {} : { ignoreEnv: more.ignoreEnv }),
    ...(more.ignoreRead === undefined ? {} : { ignoreRead: more.ignoreRead }),
  };
}

function driver(name: string): ProcessSpec {
  return { role: "driver", driver: name, ups: "u" };
}

Deno.test("driver on a file: that file", () => {
  assertEquals(
    rights(driver("dummy-ups"), device("dummy-ups", "x.dev")),
    ofDriver("dummy-ups", { read: ["/c/x.dev"] }),
  );
});

Deno.test("driver on a line: the C library and the addons of the install folder", () => {
  assertEquals(
    rights(driver("apcsmart"), device("apcsmart", "/dev/ttyS0")),
    ofDriver("apcsmart", {
      ffi: ["/opt/denut/node_modules", LIBC],
      read: ["/opt/denut"],
      ignoreEnv: [],
      ignoreRead: ["/etc/alpine-release"],
    }),
  );
});

Deno.test("driver on a USB bus: the addons of the install folder", () => {
  assertEquals(
    rights(driver("usbhid-ups"), device("usbhid-ups", "auto")),
    ofDriver("usbhid-ups", {
      ffi: ["/opt/denut/node_modules"],
      read: ["/opt/denut"],
      ignoreEnv: [],
    }),
  );
});

Deno.test("driver of a host: that host and port, a UDP one also the way back", () => {
  assertEquals(
    rights(driver("snmp-ups"), device("snmp-ups", "10.0.0.9")),
    ofDriver("snmp-ups", { net: ["10.0.0.9:161", "0.0.0.0:0"] }),
  );
  assertEquals(
    rights(driver("netxml-ups"), device("netxml-ups", "https://far")),
    ofDriver("netxml-ups", { net: ["far:443"] }),
  );
});

Deno.test("relay: that server, and the files where its credentials may be", () => {
  const files = device("dummy-ups", "rack@far");
  const home = { ...SITE, home: "/h" };
  const expected = ofDriver("dummy-ups", {
    net: ["far:3493"],
    read: ["/h/.config/nut/nutauth.conf", "/h/.nutauth.conf", "/c/nutauth.conf"],
  });
  assertEquals(rights(driver("dummy-ups"), files, home), expected);
  assertEquals(
    grantsFor(driver("dummy-ups"), config(files), home).env,
    [...ENVIRONMENT.repeater].sort(),
  );
});

Deno.test("driver of an open device that is handed over: its own state socket, nothing else", () => {
  assertEquals(rights(driver("apcsmart"), device("apcsmart", "-")), ofDriver("apcsmart"));
});

Deno.test("clone: the sockets of the drivers it listens to", () => {
  assertEquals(
    rights(driver("clone"), device("clone", "usbhid-ups-rack")),
    {
      ...ofDriver("clone", { net: ["unix:/s/usbhid-ups-rack"], read: ["/s/usbhid-ups-rack"] }),
      write: ["/s/clone-u", "/s/clone-u.pid", "/s/usbhid-ups-rack"],
    },
  );
});

Deno.test("a driver without a port, or without a section, reaches no device", () => {
  assertEquals(rights(driver("dummy-ups")), ofDriver("dummy-ups"));
  assertEquals(
    rights(driver("apcsmart"), { "ups.conf": "[u]\ndriver = apcsmart\n" }),
    ofDriver("apcsmart"),
  );
});

Deno.test("assignments on the command line win over the section", () => {
  const spec: ProcessSpec = {
    role: "driver",
    driver: "dummy-ups",
    ups: "u",
    overrides: [{ name: "port", value: "a.dev" }, { name: "port", value: "/b.dev" }, { name: "x" }],
  };
  assertEquals(linkOf(spec, config(device("dummy-ups", "x.dev")), SITE), {
    kind: "file",
    path: "/b.dev",
  });
});

Deno.test("-c of a driver may send a signal", () => {
  const spec: ProcessSpec = { role: "driver", driver: "apcsmart", ups: "u", signals: true };
  assertEquals(
    rights(spec, device("apcsmart", "-")),
    ofDriver("apcsmart", { run: ["/bin/kill"] }),
  );
});

Deno.test("who listens to a program in the background is one datagram away", () => {
  const heard = { ...SITE, notifySocket: "/run/notify", syslogSocket: "/run/log" };
  const { net, read, write } = rights(driver("apcsmart"), device("apcsmart", "-"), heard);
  const more = ["/run/log", "/run/notify", "/s/apcsmart-u.dgram"];
  assertEquals(net, [...more, "/s/apcsmart-u"].map((path) => `unix:${path}`).sort());
  assertEquals(read, [...ofDriver("apcsmart").read ?? [], "/s/apcsmart-u.dgram"].sort());
  assertEquals(write, [...ofDriver("apcsmart").write ?? [], ...more].sort());
});

Deno.test("upsd: where it listens, its drivers' sockets, its files, the state folder", () => {
  const files = {
    "ups.conf": "[a]\ndriver = d\nport = x\n[b]\nport = y\n",
    "upsd.conf": "LISTEN 10.0.0.1 44\nLISTEN ::1\nCERTFILE /tls/a.pem\nDATAPATH /share\n",
  };
  assertEquals(rights({ role: "upsd" }, files), {
    net: ["10.0.0.1:44", "[::1]:3493", "unix:/s/d-a", "unix:/s/upsd.door"],
    read: [
      ...["/c/denut.toml", "/c/ups.conf", "/c/upsd.conf", "/c/upsd.users"],
      ...["/s", "/share/cmdvartab", "/tls/a.pem"],
    ],
    write: ["/s"],
  });
});

Deno.test("upsd without LISTEN has the loopback, with * every address of both kinds", () => {
  const door = "unix:/s/upsd.door";
  assertEquals(rights({ role: "upsd" }).net, ["127.0.0.1:3493", "[::1]:3493", door]);
  assertEquals(rights({ role: "upsd" }, { "upsd.conf": "LISTEN * 5\n" }).net, [
    "0.0.0.0:5",
    "[::]:5",
    door,
  ]);
});

Deno.test("upsd -c finds the other one and signals it", () => {
  assertEquals(rights({ role: "upsd", signals: true }), {
    read: ["/c/denut.toml", "/c/ups.conf", "/s/upsd.pid"],
    run: ["/bin/kill"],
  });
});

Deno.test("upsdrvctl: its drivers' sockets and PID files, and Deno to start them", () => {
  assertEquals(rights({ role: "upsdrvctl" }, device("dummy-ups", "/x/y.dev")), {
    net: ["unix:/s/dummy-ups-u"],
    read: [
      ...["/c/denut.toml", "/c/ups.conf", "/s/dummy-ups-u"],
      ...["/s/dummy-ups-u.pid", "/s/dummy-ups-y.dev.pid"],
    ],
    write: ["/s/dummy-ups-u", "/s/dummy-ups-u.pid", "/s/dummy-ups-y.dev.pid"],
    run: ["/bin/kill", "/bin/ps", "/opt/deno"],
  });
});

Deno.test("upsdrvctl runs the programs of driverpath, and a shell where it switches users", () => {
  const files = { "ups.conf": "driverpath = /lib/nut\n[u]\ndriver = apcsmart\nport = -\n" };
  const site = { ...SITE, paths: resolvePaths({ NUT_STATEPATH: "/s" }, config(files)) };
  assertEquals(rights({ role: "upsdrvctl" }, files, site).run, [
    ...["/bin/kill", "/bin/ps", "/lib/nut/apcsmart", "/opt/deno"],
  ]);
  const shell = ["/bin/kill", "/bin/ps", "/bin/sh", "/opt/deno"];
  assertEquals(rights({ role: "upsdrvctl", switches: true }).run, shell);
  assertEquals(
    rights({ role: "upsdrvctl" }, device("dummy-ups", "x", "user = nut\n")).run,
    shell,
  );
});

Deno.test("clients: the server asked, and where credentials may be", () => {
  const server = { host: "far", port: 44 };
  for (const program of ["upsc", "upscmd", "upsrw"] as const) {
    const spec: ProcessSpec = { role: "client", program, server };
    assertEquals(rights(spec), { net: ["far:44"], read: ["/c/nutauth.conf"] });
    assertEquals(grantsFor(spec, {}, SITE).env, [...ENVIRONMENT[program]].sort());
    assertEquals(rights({ ...spec, authconf: "/a" }).read, ["/a"]);
    assertEquals(rights({ ...spec, authconf: "none" }).read, []);
    assertEquals(rights(spec, {}, { ...SITE, authconf: "/env" }).read, ["/env"]);
    assertEquals(rights({ ...spec, authconf: "default" }, {}, { ...SITE, authconf: "/env" }).read, [
      "/env",
    ]);
  }
});

Deno.test("upslog: its servers, its log files and its PID file", () => {
  const spec: ProcessSpec = {
    role: "upslog",
    servers: [{ host: "::1", port: 3493 }],
    authconf: "none",
    files: ["/l"],
    pidFiles: ["/p/upslog.pid", "/p/upslog.pid"],
  };
  const expected = { net: ["[::1]:3493"], read: [], write: ["/l", "/p/upslog.pid"] };
  assertEquals(rights(spec), expected);
  assertEquals(rights({ ...spec, hostname: true }), { ...expected, sys: ["hostname"] });
});

Deno.test("denut: a door with no more than a port, a supervisor with a folder, flags that only read", () => {
  const files = ["denut.toml", "ups.conf", "upsd.conf", "upsmon.conf", "upssched.conf"];
  const configuration = files.map((name) => `/c/${name}`);
  assertEquals(rights({ role: "denut" }), { net: ["127.0.0.1"], run: ["/opt/deno"] });
  assertEquals(rights({ role: "flags" }), { read: configuration });
  assertEquals(
    rights({ role: "start", folder: "/f", server: { host: "127.0.0.1", port: 5 } }),
    {
      net: ["127.0.0.1:5"],
      read: configuration,
      write: ["/f"],
      run: ["/opt/deno"],
    },
  );
});

Deno.test("the installer writes its prefix", () => {
  assertEquals(rights({ role: "install", prefix: "/i", sources: [] }), {
    read: ["/i", "/opt/denut"],
    write: ["/i"],
    run: ["/opt/deno"],
  });
  assertEquals(rights({ role: "install", prefix: "/i", sources: ["/d"] }).read, [
    "/d",
    "/i",
    "/opt/denut",
  ]);
});

const UPSMON = `MONITOR a@far 1 me pw primary
MONITOR b@[::1]:5 1 me pw secondary
MONITOR c 1 me pw secondary
SHUTDOWNCMD "/sbin/shutdown -h +0"
POWERDOWNFLAG /k
NOTIFYCMD /bin/notify
CERTPATH /tls
`;

const PID_FILES = ["/p/upsmon.pid", "/s/upsmon.pid"];

Deno.test("upsmon's worker: the servers it watches, its configuration", () => {
  assertEquals(rights({ role: "upsmon-worker" }, { "upsmon.conf": UPSMON }), {
    net: ["[::1]:5", "far:3493", "localhost:3493"],
    read: ["/c/denut.toml", "/c/upsmon.conf", ...PID_FILES, "/tls"],
    write: ["/p/upsmon.notices", ...PID_FILES],
  });
  const spec = { role: "upsmon-worker", file: "/f" } as const;
  const { read, write } = rights(spec, { "upsmon.conf": UPSMON }, { ...SITE, blackBox: "/b" });
  assertEquals(read, ["/b", "/f", ...PID_FILES, "/tls"]);
  assertEquals(write, ["/b", "/b.1", "/p/upsmon.notices", ...PID_FILES]);
});

Deno.test("what upsmon looks at before it watches: all that the others need, and the flag", () => {
  assertEquals(rights({ role: "upsmon-start" }, { "upsmon.conf": UPSMON }), {
    read: ["/bin/notify", "/c/denut.toml", "/c/upsmon.conf", "/k", ...PID_FILES, "/sbin/shutdown"],
    write: ["/k"],
  });
  assertEquals(rights({ role: "upsmon-flag", file: "/f" }, { "upsmon.conf": UPSMON }), {
    read: ["/f", "/k", ...PID_FILES],
  });
  assertEquals(rights({ role: "upsmon-signal" }, { "upsmon.conf": UPSMON }), {
    run: ["/bin/kill"],
    read: PID_FILES,
  });
});

Deno.test("upsmon -p: the rights of all its parts, and no pipe", () => {
  const files = { "upsmon.conf": UPSMON };
  const { read, write, run, net, sys } = rights({ role: "upsmon-alone" }, files);
  assertEquals([run, net, sys], [
    ["/bin/notify", "/sbin/shutdown", "/usr/bin/wall"],
    rights({ role: "upsmon-worker" }, files).net,
    ["uid"],
  ]);
  assertEquals(write, ["/k", ...PID_FILES]);
  assertEquals(read?.includes("/k"), true);
});

Deno.test("upsmon's small parts reach the journal in the background, and nobody before", () => {
  const site = { ...SITE, syslogSocket: "/j", notifySocket: "/n" };
  const spec = { role: "upsmon-stub", background: true } as const;
  const { net } = rights(spec, { "upsmon.conf": UPSMON }, site);
  assertEquals(net, ["unix:/j", "unix:/s/upsmon-stub.dgram"]);
  assertEquals(rights({ role: "upsmon-stub" }, { "upsmon.conf": UPSMON }, site).net, undefined);
});

Deno.test("upsmon's stub: the shutdown program and the flag", () => {
  const stub = (shutdown: string): Omit<Grants, "env"> =>
    rights({ role: "upsmon-stub" }, { "upsmon.conf": `SHUTDOWNCMD "${shutdown}"\n` });
  assertEquals(rights({ role: "upsmon-stub" }, { "upsmon.conf": UPSMON }), {
    run: ["/sbin/shutdown"],
    write: ["/k"],
  });
  assertEquals(stub("poweroff").run, ["/bin/sh"]);
  assertEquals(stub("/sbin/poweroff && /bin/sync").run, ["/bin/sh"]);
  assertEquals(stub("").run, []);
  assertEquals(rights({ role: "upsmon-stub" }), { run: [], write: [] });
});

Deno.test("a command without a meaning to a shell needs none", () => {
  assertEquals(commandWords(["/sbin/shutdown -h +0"]), ["/sbin/shutdown", "-h", "+0"]);
  assertEquals(commandWords(["/sbin/shutdown", "-h", "+0"]), ["/sbin/shutdown", "-h", "+0"]);
  assertEquals(commandWords(["/sbin/shutdown -h", "in $HOME"]), [
    "/sbin/shutdown",
    "-h",
    "in $HOME",
  ]);
  assertEquals(commandWords(["/bin/a '$b'"]), ["/bin/sh", "-c", "/bin/a '$b'"]);
  assertEquals(commandWords(["down; echo", "it's"]), ["/bin/sh", "-c", "down; echo 'it'\\''s'"]);
  assertEquals(commandWords([]), []);
});

Deno.test("a SHUTDOWNCMD that takes the shell is told of, with what that means", () => {
  const tell = (line: string): string[] =>
    tellShell(config({ "upsmon.conf": `SHUTDOWNCMD "${line}"\n` })).map(({ sentence }) => sentence);
  assertEquals(tell("/sbin/shutdown -h +0"), []);
  assertEquals(tell("kill -PWR 1 && sync"), [
    'SHUTDOWNCMD needs a shell for "kill -PWR 1 && sync", so the process that shuts down gets the ' +
    "right to run /bin/sh, and with it any program, as root: write the path of one program and " +
    "plain words, or put the line into a script and name that",
  ]);
  assertEquals(tellShell({}), []);
});

Deno.test("upsmon's notifier: the notify program, and wall", () => {
  const spec = { role: "upsmon-notifier" } as const;
  assertEquals(rights(spec, { "upsmon.conf": UPSMON }), { run: ["/bin/notify", "/usr/bin/wall"] });
  assertEquals(rights(spec), { run: ["/usr/bin/wall"] });
  const box = { read: ["/b"], write: ["/b"] };
  assertEquals(rights(spec, {}, { ...SITE, blackBox: "/b" }), { run: ["/usr/bin/wall"], ...box });
});

Deno.test("upssched: its script, its pipe, its lock", () => {
  const files = { "upssched.conf": "CMDSCRIPT /bin/cmd\nPIPEFN /s/pipe\nLOCKFN /s/lock\n" };
  const conf = ["/c/denut.toml", "/c/upssched.conf"];
  const pidFiles = ["/p/upssched.pid", "/s/upssched.pid"];
  assertEquals(rights({ role: "upssched" }, files), {
    net: ["unix:/s/pipe"],
    read: [...conf, "/s/pipe"],
    write: [...pidFiles, "/s/lock", "/s/pipe"].sort(),
    run: ["/bin/cmd"],
  });
  assertEquals(rights({ role: "upssched" }), { read: conf, run: [], write: pidFiles });
});

Deno.test("the drill: what upsmon reads, whom it asks, and no more", () => {
  const files = { "upsmon.conf": "MONITOR a@far:44 1 u p primary\nMONITOR b 1 u p primary\n" };
  const conf = ["/c/denut.toml", "/c/upsmon.conf"];
  assertEquals(rights({ role: "drill", files: ["/x/late.drill"] }, files), {
    net: ["far:44", "localhost:3493"],
    read: [...conf, "/x/late.drill"],
  });
  assertEquals(rights({ role: "drill", files: [], offline: true }, files), { read: conf });
});

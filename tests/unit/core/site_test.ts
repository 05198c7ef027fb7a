import { assertEquals } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { resolvePaths } from "#core/paths.ts";
import {
  blackBoxFiles,
  blackBoxOf,
  datagramSocket,
  driverPidFile,
  driverSocket,
  noticePipe,
  siteOf,
  upsmonPidFiles,
} from "#core/site.ts";

const HERE = { install: "/opt/d", deno: "/opt/deno" };

Deno.test("files of a driver are named after it and its UPS", () => {
  const paths = resolvePaths({ NUT_STATEPATH: "/s", NUT_ALTPIDPATH: "/a" });
  assertEquals(driverSocket(paths, "dummy-ups", "rack"), "/s/dummy-ups-rack");
  assertEquals(driverPidFile(paths, "dummy-ups", "rack"), "/a/dummy-ups-rack.pid");
  assertEquals(datagramSocket(paths, "upsd"), "/a/upsd.dgram");
});

Deno.test("without any setting the journal listens and nobody else", () => {
  assertEquals(siteOf({}, {}, HERE), {
    paths: resolvePaths({}),
    ...HERE,
    blackBox: "/var/lib/nut/upsmon.blackbox",
    syslogSocket: "/run/systemd/journal/dev-log",
  });
});

Deno.test("the environment says who listens and where credentials are", () => {
  const env = {
    NOTIFY_SOCKET: "/run/notify",
    NUT_DEBUG_SYSLOG: "stderr",
    HOME: "/home/me",
    NUT_AUTHCONF_PATH: "/auth",
  };
  assertEquals(siteOf(env, {}, HERE), {
    paths: resolvePaths({}),
    ...HERE,
    blackBox: "/var/lib/nut/upsmon.blackbox",
    notifySocket: "/run/notify",
    home: "/home/me",
    authconf: "/auth/nutauth.conf",
  });
  assertEquals(siteOf({ ...env, NUT_AUTHCONF_FILE: "none" }, {}, HERE).authconf, "none");
  assertEquals(
    siteOf({ NOTIFY_SOCKET: "", NUT_DEBUG_SYSLOG: "nonsense" }, {}, HERE).notifySocket,
    undefined,
  );
});

Deno.test("folders of the configuration count", () => {
  const { config } = parseConfigFolder({ "ups.conf": "statepath = /s\ndriverpath = /d\n" }, "/c");
  const { paths } = siteOf({}, config, HERE);
  assertEquals([paths.statepath, paths.driverpath], ["/s", "/d"]);
});

Deno.test("upsmon's files: where it may write its PID, its pipe, and its black box", () => {
  const paths = resolvePaths({ NUT_STATEPATH: "/s", NUT_PIDPATH: "/p" });
  assertEquals(upsmonPidFiles(paths), ["/p/upsmon.pid", "/s/upsmon.pid"]);
  assertEquals(upsmonPidFiles(resolvePaths({})), ["/run/nut/upsmon.pid"]);
  assertEquals(noticePipe(paths), "/p/upsmon.notices");
  assertEquals(blackBoxFiles("/b"), ["/b", "/b.1"]);
});

Deno.test("the black box lies where a shutdown leaves it, or where somebody wants it", () => {
  assertEquals(blackBoxOf({}, resolvePaths({})), "/var/lib/nut/upsmon.blackbox");
  assertEquals(blackBoxOf({}, resolvePaths({ NUT_STATEPATH: "/s" })), "/s/upsmon.blackbox");
  assertEquals(blackBoxOf({ DENUT_BLACKBOX: "/x" }, resolvePaths({})), "/x");
  assertEquals(blackBoxOf({ DENUT_BLACKBOX: "none" }, resolvePaths({})), undefined);
});

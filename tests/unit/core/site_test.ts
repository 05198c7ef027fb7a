import { assertEquals } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { resolvePaths } from "#core/paths.ts";
import { datagramSocket, driverPidFile, driverSocket, siteOf } from "#core/site.ts";

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

/**
 * Which folder wins: environment, ups.conf, upsd.conf, the default.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Config } from "#core/conf/config.ts";
import { parseUpsConf } from "#core/conf/ups.ts";
import { parseUpsdConf } from "#core/conf/upsd.ts";
import { overriddenStatepaths, PATH_VARIABLES, resolvePaths } from "#core/paths.ts";

const CONFIG: Config = {
  ups: parseUpsConf("statepath = /ups\ndriverpath = /drv/\n", "ups.conf").conf,
  upsd: parseUpsdConf("STATEPATH /upsd\nDATAPATH /data\n", "upsd.conf").conf,
};

Deno.test("without anything said the folders are those of a Debian package", () => {
  assertEquals(resolvePaths({}), {
    confpath: "/etc/nut",
    statepath: "/run/nut",
    altpidpath: "/run/nut",
    pidpath: "/run/nut",
    datapath: "/usr/share/nut",
  });
});

Deno.test("the environment wins over the files", () => {
  const env = {
    NUT_CONFPATH: "/c",
    NUT_STATEPATH: "/s",
    NUT_ALTPIDPATH: "/a",
    NUT_PIDPATH: "/p",
  };
  assertEquals(resolvePaths(env, CONFIG), {
    confpath: "/c",
    statepath: "/s",
    altpidpath: "/a",
    pidpath: "/p",
    datapath: "/data",
    driverpath: "/drv",
  });
  assertEquals([...PATH_VARIABLES].sort(), Object.keys(env).sort());
});

Deno.test("an empty variable counts as not set", () => {
  const env = { NUT_CONFPATH: "", NUT_STATEPATH: "", NUT_ALTPIDPATH: "", NUT_PIDPATH: "" };
  assertEquals(resolvePaths(env), resolvePaths({}));
});

Deno.test("ups.conf wins over upsd.conf, and PID files follow it", () => {
  assertEquals(resolvePaths({}, CONFIG).statepath, "/ups");
  assertEquals(resolvePaths({}, CONFIG).altpidpath, "/ups");
});

Deno.test("STATEPATH of upsd.conf moves the sockets and leaves the PID files", () => {
  const paths = resolvePaths({}, { upsd: CONFIG.upsd ?? { listen: [] } });
  assertEquals(paths.statepath, "/upsd");
  assertEquals(paths.altpidpath, "/run/nut");
});

Deno.test("PID files of drivers follow NUT_STATEPATH when nothing else is said", () => {
  assertEquals(resolvePaths({ NUT_STATEPATH: "/s" }, CONFIG).altpidpath, "/s");
});

Deno.test("a slash at the end is no part of a folder, except of the root", () => {
  assertEquals(resolvePaths({ NUT_STATEPATH: "/s//", NUT_PIDPATH: "/" }).statepath, "/s");
  assertEquals(resolvePaths({ NUT_PIDPATH: "/" }).pidpath, "/");
});

Deno.test("a setting that the environment overrides is told with its place", () => {
  const complaints = overriddenStatepaths({ NUT_STATEPATH: "/ups" }, CONFIG);
  assertEquals(complaints.map(({ place }) => place), [
    { file: "upsd.conf", line: 1, column: 11 },
  ]);
  assertStringIncludes(complaints[0]?.sentence ?? "", '"/upsd"');
  assertEquals(overriddenStatepaths({}, CONFIG), []);
});

/**
 * One example of every role, on a machine with Debian's folders: what `core/permissions.ts` computes
 * for them is what the named sets of `deno.json` must state. Plain values, no files.
 *
 * @module
 */
import type { Config, Monitor, Placed } from "#core/conf/config.ts";
import { grantsFor, type ProcessSpec } from "#core/permissions.ts";
import type { Grants } from "#core/grants.ts";
import { Secret } from "#core/secret.ts";
import type { Site } from "#core/site.ts";

/** The machine of the examples, without a service manager; the toolkit is where deno.json is. */
export const SITE: Site = {
  paths: {
    confpath: "/etc/nut",
    statepath: "/run/nut",
    altpidpath: "/run/nut",
    pidpath: "/run/nut",
    datapath: "/usr/share/nut",
  },
  install: ".",
  deno: "deno",
  blackBox: "/var/lib/nut/upsmon.blackbox",
};

/** The drivers, by the wire of their device. */
const DRIVERS: Readonly<Record<string, readonly [driver: string, port: string]>> = {
  "driver-file": ["dummy-ups", "example.dev"],
  "driver-relay": ["dummy-ups", "example@localhost"],
  "driver-clone": ["clone", "dummy-ups-driver-file"],
  "driver-serial": ["genericups", "/dev/ttyS0"],
  "driver-usb": ["usbhid-ups", "auto"],
  "driver-stdio": ["genericups", "-"],
  "driver-tcp": ["apcupsd-ups", "localhost"],
  "driver-udp": ["snmp-ups", "localhost"],
};

const SERVER = { host: "localhost", port: 3493 };

const OTHERS: Readonly<Record<string, ProcessSpec>> = {
  "upsd": { role: "upsd" },
  "upsdrvctl": { role: "upsdrvctl" },
  "upsmon-start": { role: "upsmon-start" },
  "upsmon-signal": { role: "upsmon-signal" },
  "upsmon-flag": { role: "upsmon-flag" },
  "upsmon-worker": { role: "upsmon-worker" },
  "upsmon-stub": { role: "upsmon-stub" },
  "upsmon-notifier": { role: "upsmon-notifier" },
  "upsmon-alone": { role: "upsmon-alone" },
  "upssched": { role: "upssched" },
  "drill": { role: "drill", files: [] },
  "why": { role: "why" },
  "notify": { role: "notify" },
  "upsc": { role: "client", program: "upsc", server: SERVER },
  "upscmd": { role: "client", program: "upscmd", server: SERVER },
  "upsrw": { role: "client", program: "upsrw", server: SERVER },
  "upslog": { role: "upslog", servers: [SERVER], files: ["ups.log"], pidFiles: [] },
  "denut": { role: "denut" },
  "start": { role: "start", folder: "./dist/start", server: SERVER },
  "install": { role: "install", prefix: "./dist/install", sources: [] },
  "flags": { role: "flags" },
};

/** The grants of every role, by the name of its set. */
export function exampleGrants(): Readonly<Record<string, Grants>> {
  const config = exampleConfig();
  const drivers = Object.entries(DRIVERS).map(([name, [driver]]) => {
    const spec: ProcessSpec = { role: "driver", driver, ups: name };
    return [name, grantsFor(spec, config, SITE)];
  });
  const others = Object.entries(OTHERS).map(([name, spec]) => [
    name,
    grantsFor(spec, config, SITE),
  ]);
  return Object.fromEntries([...drivers, ...others]);
}

function exampleConfig(): Config {
  const monitor: Monitor = {
    system: "example@localhost",
    powerValue: 1,
    user: "monitor",
    password: new Secret("example"),
    role: "primary",
  };
  return {
    ups: {
      global: {},
      sections: Object.entries(DRIVERS).map(([name, [driver, port]]) => ({
        name: at(name),
        driver: at(driver),
        port: at(port),
        parameters: [
          { name: "driver", value: driver, place: HERE },
          { name: "port", value: port, place: HERE },
        ],
      })),
    },
    upsd: { listen: [at({ address: "127.0.0.1", port: 3493 })] },
    upsmon: {
      monitors: [at(monitor)],
      shutdowncmd: at(["/sbin/shutdown", "-h", "+0"]),
      powerdownflag: at("/etc/killpower"),
      notifycmd: at(["/sbin/upssched"]),
      notifymsg: new Map(),
      notifyflag: new Map(),
      certhosts: [],
    },
    upssched: {
      cmdscript: at(["/bin/upssched-cmd"]),
      pipefn: at("/run/nut/upssched.pipe"),
      lockfn: at("/run/nut/upssched.lock"),
      at: [],
    },
  };
}

const HERE = { file: "example", line: 1, column: 1 };

function at<T>(value: T): Placed<T> {
  return { value, place: HERE };
}

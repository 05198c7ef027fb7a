/**
 * The rights of the three processes of upsmon and of upssched.
 *
 * @module
 */
import type { Config } from "../conf/config.ts";
import { type Endpoint, parseEndpoint } from "../device_link.ts";
import { ENVIRONMENT } from "../environment.ts";
import { formatNet, type Grants, joinGrants, socketGrants } from "../grants.ts";
import { DEFAULT_PORT } from "../net.ts";
import type { Site } from "../site.ts";
import { SHELL_PROGRAM } from "../switch_user.ts";

/** One process of the monitor. */
export type MonitorSpec =
  | { readonly role: "upsmon-worker" }
  | { readonly role: "upsmon-stub" }
  | { readonly role: "upsmon-notifier" }
  | { readonly role: "upssched" };

/** The files of a configuration folder that upssched reads. */
export const SCHEDULER_FILES = ["denut.toml", "upssched.conf"] as const;
/** The program that writes to every terminal. */
export const WALL_PROGRAM = "/usr/bin/wall";
/** A path and words without a meaning to a shell. */
const PLAIN_COMMAND = /^\/[\w.+/-]+( +[\w.:=+@%,/-]+)*$/;

/** Grants for one of them; a part of the configuration that is absent grants nothing. */
export function monitorGrants(spec: MonitorSpec, config: Config, site: Site): Grants {
  const { confpath, pidpath } = site.paths;
  const upsmon = config.upsmon;
  switch (spec.role) {
    case "upsmon-worker": {
      const pidFile = `${pidpath}/upsmon.pid`;
      const files = ["denut.toml", "upsmon.conf"].map((name) => `${confpath}/${name}`);
      return {
        net: (upsmon?.monitors ?? []).map(({ value }) => toNet(serverOf(value.system))),
        read: [...files, pidFile, ...present(upsmon?.certpath?.value, upsmon?.certfile?.value)],
        write: [pidFile],
        env: ENVIRONMENT.upsmon,
      };
    }
    case "upsmon-stub":
      return {
        run: commandWords(upsmon?.shutdowncmd?.value ?? []).slice(0, 1),
        write: present(upsmon?.powerdownflag?.value),
      };
    case "upsmon-notifier":
      return { run: [...present(upsmon?.notifycmd?.value[0]), WALL_PROGRAM] };
    case "upssched":
      return schedulerGrants(config, site);
  }
}

function schedulerGrants(config: Config, site: Site): Grants {
  const { cmdscript, pipefn, lockfn } = config.upssched ?? {};
  const { confpath, pidpath, altpidpath } = site.paths;
  const locks = present(lockfn?.value);
  const pidFiles = [pidpath, altpidpath].map((folder) => `${folder}/upssched.pid`);
  return joinGrants(
    pipefn === undefined ? {} : socketGrants(pipefn.value),
    {
      run: present(cmdscript?.value[0]),
      read: SCHEDULER_FILES.map((name) => `${confpath}/${name}`),
      write: [...locks, ...pidFiles],
      env: ENVIRONMENT.upssched,
    },
  );
}

/**
 * A command line as words to execute. One that is a path with plain words after it runs as it is;
 * anything else needs the shell, and with it the right to run whatever the shell can.
 */
export function commandWords(words: readonly string[]): readonly string[] {
  const line = words.join(" ").trim();
  if (line === "") return [];
  return PLAIN_COMMAND.test(line) ? line.split(/ +/) : [SHELL_PROGRAM, "-c", line];
}

function serverOf(system: string): Endpoint {
  const at = system.indexOf("@");
  return parseEndpoint(at < 0 ? "localhost" : system.slice(at + 1), DEFAULT_PORT);
}

function toNet({ host, port }: Endpoint): string {
  return formatNet(host, port);
}

function present(...values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined && value !== "") as string[];
}

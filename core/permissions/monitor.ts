/**
 * The rights of the three processes of upsmon and of upssched.
 *
 * @module
 */
import type { Complaint, Config } from "../conf/config.ts";
import { type Endpoint, parseEndpoint } from "../device_link.ts";
import { ENVIRONMENT } from "../environment.ts";
import { formatNet, type Grants, joinGrants, socketGrants } from "../grants.ts";
import { DEFAULT_PORT } from "../net.ts";
import { blackBoxFiles, noticePipe, type Site, upsmonPidFiles } from "../site.ts";
import { SHELL_PROGRAM } from "../switch_user.ts";

/** One process of the monitor. `file` is what `-f` names. */
export type MonitorSpec =
  /** Looks at everything once, as root, before the three begin. */
  | { readonly role: "upsmon-start"; readonly file?: string }
  /** `-c`, for the one that runs. */
  | { readonly role: "upsmon-signal" }
  /** `-K`. */
  | { readonly role: "upsmon-flag"; readonly file?: string }
  | { readonly role: "upsmon-worker"; readonly file?: string }
  /** In the background the journal is where it can be heard. */
  | { readonly role: "upsmon-stub"; readonly background?: boolean }
  | { readonly role: "upsmon-notifier"; readonly background?: boolean }
  /** `-p`: all in one. */
  | { readonly role: "upsmon-alone"; readonly file?: string }
  | { readonly role: "upssched" }
  /** `denut drill`: reads what upsmon reads, and asks whom it asks; `files` are scenarios. */
  | { readonly role: "drill"; readonly files: readonly string[]; readonly offline?: boolean }
  /** `denut why`: reads the black box, or the one in `file`. */
  | { readonly role: "why"; readonly file?: string }
  /** `denut notify`: runs what the notifier runs. */
  | { readonly role: "notify" };

/** The files of a configuration folder that upsmon reads. */
export const MONITOR_FILES = ["denut.toml", "upsmon.conf"] as const;
/** The files of a configuration folder that upssched reads. */
export const SCHEDULER_FILES = ["denut.toml", "upssched.conf"] as const;
/** The program that sends a signal for us: Deno's own call needs the right to run anything. */
export const KILL_PROGRAM = "/bin/kill";
/** The program that writes to every terminal. */
export const WALL_PROGRAM = "/usr/bin/wall";
/** A path and words without a meaning to a shell. */
const PLAIN_COMMAND = /^\/[\w.+/-]+( +[\w.:=+@%,/-]+)*$/;

/** Grants for one of them; a part of the configuration that is absent grants nothing. */
export function monitorGrants(spec: MonitorSpec, config: Config, site: Site): Grants {
  switch (spec.role) {
    case "upsmon-start":
      return startGrants(config, site, spec.file);
    case "upsmon-signal":
      return { run: [KILL_PROGRAM], read: pidFiles(site), env: ENVIRONMENT.upsmon };
    case "upsmon-flag":
      return {
        read: [...configFiles(site, spec.file), ...pidFiles(site), ...flagOf(config)],
        env: ENVIRONMENT.upsmon,
      };
    case "upsmon-worker":
      return joinGrants(workerGrants(config, site, spec.file), {
        write: [noticePipe(site.paths)],
      });
    case "upsmon-stub":
      return stubGrants(config);
    case "upsmon-notifier":
      return joinGrants(notifierGrants(config), boxGrants(site));
    case "upsmon-alone":
      return joinGrants(
        startGrants(config, site, spec.file),
        workerGrants(config, site, spec.file),
        stubGrants(config),
        notifierGrants(config),
        { sys: ["uid"] },
      );
    case "drill":
      return {
        read: [...configFiles(site, undefined), ...spec.files],
        ...(spec.offline === true ? {} : { net: serversOf(config.upsmon) }),
        env: ENVIRONMENT.drill,
      };
    case "why": {
      const box = spec.file ?? site.blackBox;
      return { read: box === undefined ? [] : blackBoxFiles(box), env: ENVIRONMENT.why };
    }
    case "notify":
      return joinGrants(notifierGrants(config), {
        read: configFiles(site, undefined),
        env: ENVIRONMENT.notify,
      });
    case "upssched":
      return schedulerGrants(config, site);
  }
}

/** What is wrong is best said before there is a need; a flag of the last time has to go. */
function startGrants(config: Config, site: Site, file: string | undefined): Grants {
  const { upsmon } = config;
  const [program] = commandWords(upsmon?.shutdowncmd?.value ?? []);
  const programs = present(program, upsmon?.notifycmd?.value[0]).filter(isPath);
  const flag = flagOf(config);
  return {
    read: [...configFiles(site, file), ...pidFiles(site), ...programs, ...flag],
    write: flag,
    env: ENVIRONMENT.upsmon,
  };
}

function workerGrants({ upsmon }: Config, site: Site, file: string | undefined): Grants {
  const tls = present(upsmon?.certpath?.value, upsmon?.certfile?.value);
  const boxes = site.blackBox === undefined ? [] : blackBoxFiles(site.blackBox);
  const current = boxes.slice(0, 1);
  return {
    net: serversOf(upsmon),
    read: [...configFiles(site, file), ...pidFiles(site), ...current, ...tls],
    write: [...pidFiles(site), ...boxes],
    env: ENVIRONMENT.upsmon,
  };
}

function stubGrants(config: Config): Grants {
  return {
    run: commandWords(config.upsmon?.shutdowncmd?.value ?? []).slice(0, 1),
    write: flagOf(config),
  };
}

function notifierGrants({ upsmon }: Config): Grants {
  return { run: [...present(upsmon?.notifycmd?.value[0]), WALL_PROGRAM] };
}

/** What became of notifications is kept too. */
function boxGrants({ blackBox }: Site): Grants {
  return blackBox === undefined ? {} : { read: [blackBox], write: [blackBox] };
}

function configFiles({ paths }: Site, file: string | undefined): readonly string[] {
  return file === undefined ? MONITOR_FILES.map((name) => `${paths.confpath}/${name}`) : [file];
}

function pidFiles({ paths }: Site): readonly string[] {
  return upsmonPidFiles(paths);
}

function flagOf({ upsmon }: Config): readonly string[] {
  return present(upsmon?.powerdownflag?.value);
}

function isPath(program: string): boolean {
  return program.includes("/");
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
 * SHUTDOWNCMD as words to execute. A path with plain words after it runs as it is, and so do further
 * words of the directive; anything else needs the shell, and with it the right to run whatever the
 * shell can.
 */
export function commandWords([line = "", ...words]: readonly string[]): readonly string[] {
  const trimmed = line.trim();
  if (trimmed === "") return [];
  if (PLAIN_COMMAND.test(trimmed)) return [...trimmed.split(/ +/), ...words];
  return [SHELL_PROGRAM, "-c", formatCommand([line, ...words])];
}

/** SHUTDOWNCMD as a line for a shell: its first word as it is, all others as single words. */
export function formatCommand([line = "", ...words]: readonly string[]): string {
  return [line, ...words.map((word) => `'${word.replaceAll("'", "'\\''")}'`)].join(" ").trim();
}

/** What is to be said of a SHUTDOWNCMD that gives away more rights than it might. */
export function tellShell({ upsmon }: Config): readonly Complaint[] {
  const command = upsmon?.shutdowncmd;
  if (command === undefined || commandWords(command.value)[0] !== SHELL_PROGRAM) return [];
  return [{
    severity: "warning",
    sentence: `SHUTDOWNCMD needs a shell for "${formatCommand(command.value)}", so the process ` +
      `that shuts down gets the right to run ${SHELL_PROGRAM}, and with it any program, as root: ` +
      "write the path of one program and plain words, or put the line into a script and name that",
    place: command.place,
  }];
}

function serversOf(upsmon: Config["upsmon"]): string[] {
  return (upsmon?.monitors ?? []).map(({ value }) => toNet(serverOf(value.system)));
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

/**
 * The rights of every process: from a role, the configuration and the site to the exact grants. The
 * launcher, the unit files, the tests and the documents all use this one function, so what is
 * documented is what runs.
 *
 * @module
 */
import type { Config, Parameter } from "./conf/config.ts";
import { type DeviceLink, deviceLinkOf, type Endpoint } from "./device_link.ts";
import { ENVIRONMENT } from "./environment.ts";
import { formatNet, type Grants, joinGrants, socketGrants } from "./grants.ts";
import { DEFAULT_PORT } from "./net.ts";
import { datagramSocket, driverPidFile, driverSocket, serverDoor, type Site } from "./site.ts";
import { SHELL_PROGRAM } from "./switch_user.ts";
import { clientGrants, type ClientSpec } from "./permissions/clients.ts";
import { linkGrants } from "./permissions/links.ts";
import { KILL_PROGRAM, monitorGrants, type MonitorSpec } from "./permissions/monitor.ts";

/** A driver that is to run. */
export interface DriverSpec {
  readonly role: "driver";
  readonly driver: string;
  readonly ups: string;
  /** Given on the command line with `-x`; later ones win over the section. */
  readonly overrides?: readonly Override[];
  /** Run by `-c`, to send a signal to the one in the background. */
  readonly signals?: boolean;
}

/** A process that is to run. */
export type ProcessSpec =
  | DriverSpec
  /** With `signals` it is run by `-c`, to find the one in the background and send it a signal. */
  | { readonly role: "upsd"; readonly signals?: boolean }
  /** With `switches` it was given `-u`; the configuration may name users too. */
  | { readonly role: "upsdrvctl"; readonly switches?: boolean }
  | ClientSpec
  | MonitorSpec;

/** One `-x name[=value]`. */
export interface Override {
  readonly name: string;
  readonly value?: string;
}

/** The files of a configuration folder that the server side reads. */
export const SERVER_FILES = ["denut.toml", "ups.conf", "upsd.conf", "upsd.users"] as const;
/** The files of a configuration folder that a driver and upsdrvctl read. */
export const DRIVER_FILES = ["denut.toml", "ups.conf"] as const;
export { KILL_PROGRAM };
/** The program that tells whose a process id is: `/proc` is closed to Deno. */
export const PS_PROGRAM = "/bin/ps";

/** The exact grants of a process, sorted, each once. */
export function grantsFor(spec: ProcessSpec, config: Config, site: Site): Grants {
  return joinGrants(grantsOf(spec, config, site));
}

/** The wire of a driver's device, after the command line had its say. */
export function linkOf(spec: DriverSpec, config: Config, site: Site): DeviceLink {
  const parameters = parametersOf(spec, config);
  return deviceLinkOf(spec.driver, portOf(spec, config), parameters, site.paths);
}

function portOf(spec: DriverSpec, config: Config): string {
  return parametersOf(spec, config).findLast(({ name }) => name === "port")?.value ?? "";
}

function parametersOf({ ups, overrides }: DriverSpec, config: Config): Parameter[] {
  const section = config.ups?.sections.find((one) => one.name.value === ups);
  const place = { file: "command line", line: 1, column: 1 };
  return [
    ...section?.parameters ?? [],
    ...(overrides ?? []).map((override) => ({ ...override, place })),
  ];
}

function grantsOf(spec: ProcessSpec, config: Config, site: Site): Grants {
  switch (spec.role) {
    case "driver":
      return driverGrants(spec, config, site);
    case "upsd":
      return spec.signals === true ? upsdSignalGrants(site) : upsdGrants(config, site);
    case "upsdrvctl":
      return controllerGrants(spec.switches === true, config, site);
    case "client":
    case "upslog":
    case "denut":
    case "start":
    case "flags":
    case "install":
      return clientGrants(spec, site);
    case "upsmon-start":
    case "upsmon-signal":
    case "upsmon-flag":
    case "drill":
    case "why":
    case "notify":
      return monitorGrants(spec, config, site);
    case "upsmon-worker":
    case "upsmon-alone":
      return joinGrants(monitorGrants(spec, config, site), daemonGrants(site, "upsmon"));
    case "upsmon-stub":
    case "upsmon-notifier":
      return joinGrants(
        monitorGrants(spec, config, site),
        spec.background === true ? journalGrants(site, spec.role) : {},
      );
    case "upssched":
      return joinGrants(monitorGrants(spec, config, site), daemonGrants(site, spec.role));
  }
}

function driverGrants(spec: DriverSpec, config: Config, site: Site): Grants {
  const link = linkOf(spec, config, site);
  const pidFile = driverPidFile(site.paths, spec.driver, spec.ups);
  return joinGrants(
    socketGrants(driverSocket(site.paths, spec.driver, spec.ups)),
    { read: [...configFiles(site, DRIVER_FILES), pidFile], write: [pidFile] },
    { env: link.kind === "upsd" ? ENVIRONMENT.repeater : ENVIRONMENT.driver },
    spec.signals === true ? { run: [KILL_PROGRAM] } : {},
    groupGrants(spec, config),
    daemonGrants(site, `${spec.driver}-${spec.ups}`),
    // Without a port there is no device, and the driver will say so.
    portOf(spec, config) === "" ? {} : linkGrants(link, site),
  );
}

/** A group that is to have the socket is looked up by its name. */
function groupGrants(spec: DriverSpec, config: Config): Grants {
  const section = config.ups?.sections.find((one) => one.name.value === spec.ups);
  const given = spec.overrides?.findLast(({ name }) => name === "group")?.value;
  const group = given ?? section?.group?.value ?? config.ups?.global.group?.value;
  return group === undefined || /^\d+$/.test(group) ? {} : { read: ["/etc/group"] };
}

function upsdGrants(config: Config, site: Site): Grants {
  const { statepath, altpidpath } = site.paths;
  const listens = config.upsd?.listen.map((listen) => listen.value) ?? [];
  const addresses = listens.length > 0 ? listens : [
    { address: "::1", port: DEFAULT_PORT },
    { address: "127.0.0.1", port: DEFAULT_PORT },
  ];
  const sockets = (config.ups?.sections ?? []).flatMap((section) =>
    section.driver === undefined
      ? []
      : [`unix:${driverSocket(site.paths, section.driver.value, section.name.value)}`]
  );
  return joinGrants(
    {
      net: [...addresses.flatMap(listenAddresses), ...sockets, `unix:${serverDoor(site.paths)}`],
      read: [...configFiles(site, SERVER_FILES), ...tlsFiles(config), statepath, altpidpath],
      write: [statepath, altpidpath],
      env: ENVIRONMENT.upsd,
    },
    config.upsd?.datapath === undefined
      ? {}
      : { read: [`${config.upsd.datapath.value}/cmdvartab`] },
    daemonGrants(site, "upsd"),
  );
}

function upsdSignalGrants(site: Site): Grants {
  return {
    run: [KILL_PROGRAM],
    read: [...configFiles(site, DRIVER_FILES), `${site.paths.altpidpath}/upsd.pid`],
    env: ENVIRONMENT.upsd,
  };
}

function controllerGrants(switches: boolean, config: Config, site: Site): Grants {
  const { driverpath } = site.paths;
  const users = [config.ups?.global.user, ...config.ups?.sections.map(({ user }) => user) ?? []];
  const shell = switches || users.some((user) => user !== undefined) ? [SHELL_PROGRAM] : [];
  const devices = (config.ups?.sections ?? []).map((section) => {
    const { name, driver, port } = section;
    return { ups: name.value, driver: driver?.value ?? "", port: port?.value ?? "" };
  });
  const pidFiles = devices.flatMap(({ ups, driver, port }) => {
    const old = port.slice(port.lastIndexOf("/") + 1);
    return [ups, old].map((name) => driverPidFile(site.paths, driver, name));
  });
  const programs = driverpath === undefined
    ? []
    : devices.map(({ driver }) => `${driverpath}/${driver}`);
  const sockets = devices.map(({ ups, driver }) =>
    socketGrants(driverSocket(site.paths, driver, ups))
  );
  return joinGrants(...sockets, {
    read: [...configFiles(site, DRIVER_FILES), ...pidFiles, ...programs],
    write: pidFiles,
    run: [site.deno, KILL_PROGRAM, PS_PROGRAM, ...shell, ...programs],
    env: ENVIRONMENT.upsdrvctl,
  });
}

/** What a program in the background needs to be heard by the service manager and the journal. */
function daemonGrants(
  site: Pick<Site, "paths" | "notifySocket" | "syslogSocket">,
  program: string,
): Grants {
  const to = [site.notifySocket, site.syslogSocket].filter((path) => path !== undefined);
  if (to.length === 0) return {};
  return joinGrants(
    { net: to.map((path) => `unix:${path}`), write: to },
    socketGrants(datagramSocket(site.paths, program)),
  );
}

/** The same without the service manager. */
function journalGrants({ syslogSocket, paths }: Site, program: string): Grants {
  return daemonGrants({ paths, ...(syslogSocket === undefined ? {} : { syslogSocket }) }, program);
}

function configFiles(site: Site, names: readonly string[]): string[] {
  return names.map((name) => `${site.paths.confpath}/${name}`);
}

function tlsFiles(config: Config): string[] {
  const upsd = config.upsd;
  return [upsd?.certfile?.value, upsd?.certpath?.value].filter((path) => path !== undefined);
}

/** `*` means every address of both families. */
function listenAddresses(listen: { address: string; port: number }): string[] {
  const ends: Endpoint[] = listen.address === "*"
    ? [{ host: "0.0.0.0", port: listen.port }, { host: "::", port: listen.port }]
    : [{ host: listen.address, port: listen.port }];
  return ends.map(({ host, port }) => formatNet(host, port));
}

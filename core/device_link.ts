/**
 * What a driver's section says of the wire to its device, without knowing the driver's code: the
 * rights of a process follow from this before the process exists.
 *
 * @module
 */
import { DEFAULT_PORT } from "./net.ts";
import type { Parameter } from "./conf/config.ts";
import type { Paths } from "./paths.ts";

/** A TCP or UDP end. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** The wire of a device. */
export type DeviceLink =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "upsd"; readonly server: Endpoint; readonly authconf?: string }
  | { readonly kind: "driver-sockets"; readonly paths: readonly string[] }
  | { readonly kind: "serial"; readonly device: string }
  | { readonly kind: "usb" }
  | { readonly kind: "stdio" }
  | { readonly kind: "tcp"; readonly server: Endpoint }
  | { readonly kind: "udp"; readonly server: Endpoint };

/** Drivers whose device is on the USB; every other name that is not below is a serial driver. */
const USB_DRIVERS: readonly string[] = [
  "bcmxcp_usb",
  "blazer_usb",
  "nutdrv_atcl_usb",
  "richcomm_usb",
  "riello_usb",
  "tripplite_usb",
  "usbhid-ups",
];

/** Drivers that speak to a host, with the port they speak to. */
const NETWORK_DRIVERS: Readonly<Record<string, { kind: "tcp" | "udp"; port: number }>> = {
  "apcupsd-ups": { kind: "tcp", port: 3551 },
  "netxml-ups": { kind: "tcp", port: 80 },
  "snmp-ups": { kind: "udp", port: 161 },
};

/** Where the device of a section is. `driver` is the program's name, `port` the section's port. */
export function deviceLinkOf(
  driver: string,
  port: string,
  parameters: readonly Parameter[],
  paths: Paths,
): DeviceLink {
  if (driver === "dummy-ups") return dummyLink(port, parameters, paths);
  if (driver === "clone" || driver === "clone-outlet" || driver === "failover") {
    const sockets = port.split(",").map((name) => resolveIn(paths.statepath, name.trim()));
    return { kind: "driver-sockets", paths: sockets };
  }
  if (port === "-") return { kind: "stdio" };
  if (port.startsWith("tcp://")) return { kind: "tcp", server: parseEndpoint(port.slice(6), 0) };
  const network = NETWORK_DRIVERS[driver];
  if (network !== undefined) {
    const host = port.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
    const fallback = port.startsWith("https://") ? 443 : network.port;
    return { kind: network.kind, server: parseEndpoint(host, fallback) };
  }
  const usb = USB_DRIVERS.includes(driver) || (driver === "nutdrv_qx" && port === "auto");
  return usb ? { kind: "usb" } : { kind: "serial", device: port };
}

/** Whether the device can only be reached by foreign functions, so that parsing needs a head. */
export function needsHead(link: DeviceLink): boolean {
  return link.kind === "serial" || link.kind === "usb";
}

/** `host[:port]`; an IPv6 address stands in brackets when a port follows. */
export function parseEndpoint(text: string, fallbackPort: number): Endpoint {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text);
  if (bracketed !== null) {
    return { host: bracketed[1] ?? "", port: toPort(bracketed[2], fallbackPort) };
  }
  const [host = "", port, ...more] = text.split(":");
  if (more.length > 0) return { host: text, port: fallbackPort };
  return { host, port: toPort(port, fallbackPort) };
}

function dummyLink(port: string, parameters: readonly Parameter[], paths: Paths): DeviceLink {
  const mode = lastValue(parameters, "mode");
  if (mode === "repeater" || (mode === undefined && port.includes("@"))) {
    const server = parseEndpoint(port.slice(port.indexOf("@") + 1) || "localhost", DEFAULT_PORT);
    const host = port.includes("@") ? server : { host: "localhost", port: DEFAULT_PORT };
    const authconf = lastValue(parameters, "authconf");
    return { kind: "upsd", server: host, ...(authconf === undefined ? {} : { authconf }) };
  }
  // A name that begins with a dot is relative to the state folder, where NUT's driver has gone by then.
  const folder = port.startsWith(".") ? paths.statepath : paths.confpath;
  return { kind: "file", path: resolveIn(folder, port) };
}

function resolveIn(folder: string, name: string): string {
  return name.startsWith("/") ? name : `${folder}/${name.replace(/^\.\//, "")}`;
}

function lastValue(parameters: readonly Parameter[], name: string): string | undefined {
  return parameters.findLast((parameter) => parameter.name === name)?.value;
}

function toPort(text: string | undefined, fallback: number): number {
  const port = Number(text ?? "");
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : fallback;
}

/**
 * The rights that the wire of a device takes.
 *
 * @module
 */
import type { DeviceLink } from "../device_link.ts";
import { formatNet, type Grants, joinGrants, socketGrants } from "../grants.ts";
import type { Site } from "../site.ts";
import { authFiles } from "./auth_files.ts";

/** The C library, whose read, write and poll the serial link calls. */
const LIBC = "/lib/x86_64-linux-gnu/libc.so.6";

/** Grants for one wire. The head that parses what arrives has none of them. */
export function linkGrants(link: DeviceLink, site: Site): Grants {
  switch (link.kind) {
    case "file":
      return { read: [link.path] };
    case "upsd":
      return {
        net: [formatNet(link.server.host, link.server.port)],
        read: authFiles(site, link.authconf),
      };
    case "driver-sockets":
      return joinGrants(...link.paths.map(socketGrants));
    case "serial":
      return {
        ffi: [`${site.install}/node_modules`, LIBC],
        read: [site.install],
        ignoreEnv: [],
        ignoreRead: ["/etc/alpine-release"],
      };
    case "usb":
      return { ffi: [`${site.install}/node_modules`], read: [site.install], ignoreEnv: [] };
    case "stdio":
      return {};
    case "tcp":
      return { net: [formatNet(link.server.host, link.server.port)] };
    case "udp":
      return { net: [formatNet(link.server.host, link.server.port), "0.0.0.0:0"] };
  }
}

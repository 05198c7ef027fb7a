/**
 * What a granted value is, whatever folder, port or UPS it was in one test: all sites of the tests
 * together use a grant, so the same thing must have the same name in each.
 *
 * @module
 */
import { JOURNAL_SOCKET } from "#core/site.ts";
import type { Grant } from "./flags.ts";

const CONFIGURATION = [
  ...["denut.toml", "ups.conf", "upsd.conf", "upsd.users", "upsmon.conf", "upssched.conf"],
  ...["nutauth.conf", ".nutauth.conf", "cmdvartab"],
];

/** A name for the value of a grant among all grants of its process. */
export function labelOf(kind: string, value: string, grants: readonly Grant[]): string {
  switch (kind) {
    case "net":
      return value.startsWith("unix:") ? labelSocket(value.slice(5)) : "host:port";
    case "read":
    case "write":
      return labelPath(value, grants);
    case "run":
    case "ffi":
      return baseOf(value);
    default:
      return value;
  }
}

function labelPath(path: string, grants: readonly Grant[]): string {
  const sockets = grants.filter(({ kind, value }) => kind === "net" && value.startsWith("unix:"))
    .map(({ value }) => value.slice(5));
  if (sockets.includes(path)) return labelSocket(path);
  const base = baseOf(path);
  if (CONFIGURATION.includes(base)) return base;
  if (base.endsWith(".pid")) return "PID file";
  if (/\.(dev|seq)$/.test(base)) return "device file";
  if (/\.pem$/.test(base)) return "TLS file";
  if (sockets.some((socket) => socket.startsWith(`${path}/`))) return "state folder";
  const last = /\.\w+$/.exec(base);
  return last === null ? "folder or file" : `*${last[0]}`;
}

function labelSocket(path: string): string {
  if (path === JOURNAL_SOCKET) return "journal";
  if (path.endsWith(".dgram")) return "own datagram socket";
  if (path.endsWith(".door")) return "door to late drivers";
  if (/pipe$/.test(path)) return "PIPEFN";
  return /-/.test(baseOf(path)) ? "driver socket" : "notify socket";
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

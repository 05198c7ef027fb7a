/**
 * The titles of nutauth.conf's sections, `user@host:port`, made comparable. Governed by
 * nutauth.conf(5).
 *
 * @module
 */
import { DEFAULT_PORT } from "../net.ts";

/** The parts of a title; an empty user stands for anybody. */
export interface AuthTitle {
  readonly user: string;
  /** Without brackets unless it is an IPv6 address. */
  readonly host: string;
  /** A number, or the name of a service that nobody here can resolve. */
  readonly port: string;
}

/** The title that names no server: what holds everywhere. */
export const GLOBAL_TITLE = "";

const TITLE = /^(?:([^@]*)@)?(\[[^[\]@]*:[^[\]@]*:[^[\]@]*\]|[^:[\]@]*)(?::([^:[\]@]*))?$/;

/** Reads a title as it stands between the brackets; undefined when it is broken. */
export function parseAuthTitle(text: string): AuthTitle | undefined {
  const match = TITLE.exec(text);
  if (match === null) return undefined;
  const [, user = "", host, port] = match;
  if (user.includes(":")) return undefined;
  return {
    user,
    host: host || "localhost",
    port: port === undefined || port === "" || port === "nut" ? `${DEFAULT_PORT}` : port,
  };
}

/** `user@host:port` or `@host:port`, the form in which titles are compared. */
export function formatAuthTitle({ user, host, port }: AuthTitle): string {
  return `${user}@${host}:${port}`;
}

/** Whether a title, as it was written, means what holds everywhere. */
export function isGlobalTitle(text: string): boolean {
  return text === "" || text === "_global_defaults";
}

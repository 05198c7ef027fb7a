/**
 * How a user names a UPS and its server: `ups[@host[:port]]`, with an IPv6 address in brackets. The
 * notes that go with a bad name are those of NUT's client library.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { DEFAULT_PORT } from "#core/net.ts";

/** Where a server is. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** A UPS of a server. */
export interface UpsAddress extends ServerAddress {
  readonly ups: string;
}

/**
 * Reads `ups[@host[:port]]`; the host is `localhost` and the port 3493 unless given.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseUpsAddress("rack@[::1]:3494"), { ups: "rack", host: "::1", port: 3494 });
 * assertEquals(parseUpsAddress("rack"), { ups: "rack", host: "localhost", port: 3493 });
 * ```
 *
 * @throws {ConfigError} saying what is wrong with it.
 */
export function parseUpsAddress(text: string): UpsAddress {
  if (text === "") throw new ConfigError("upscli_splitname: can't parse empty string");
  const at = text.indexOf("@");
  if (at === 0) throw new ConfigError("upscli_splitname: got empty upsname string");
  if (at < 0) {
    if (text.includes(":")) {
      throw new ConfigError("upscli_splitname: port specified, but not a hostname");
    }
    return { ups: text, host: "localhost", port: DEFAULT_PORT };
  }
  const server = text.slice(at + 1);
  if (server === "") {
    throw new ConfigError(
      "upscli_splitname: got the @ separator and then an empty hostname[:port] string",
    );
  }
  return { ups: text.slice(0, at), ...parseServerAddress(server) };
}

/** Reads `host[:port]`. @throws {ConfigError} saying what is wrong with it. */
export function parseServerAddress(text: string): ServerAddress {
  if (text === "") throw new ConfigError("upscli_splitaddr: can't parse empty string");
  if (text.startsWith("[")) {
    const end = text.indexOf("]");
    if (end < 0) {
      throw new ConfigError("upscli_splitaddr: missing closing bracket in [domain literal]");
    }
    return { host: text.slice(1, end), port: readPort(text.slice(end + 1)) };
  }
  const colon = text.indexOf(":");
  if (colon < 0) return { host: text, port: DEFAULT_PORT };
  return { host: text.slice(0, colon), port: readPort(text.slice(colon)) };
}

/** `host:port`, an IPv6 address in brackets. */
export function formatAddress({ host, port }: ServerAddress): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** What follows the host; anything but a colon is passed over, as is what follows the digits. */
function readPort(text: string): number {
  if (!text.startsWith(":")) return DEFAULT_PORT;
  const port = Number.parseInt(text.slice(1), 10);
  if (port >= 1 && port <= 65_535) return port;
  throw new ConfigError("upscli_splitaddr: no port number specified after ':' separator");
}

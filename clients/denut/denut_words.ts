/**
 * The command line of `denut` itself.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import { type Endpoint, parseEndpoint } from "#core/device_link.ts";
import { ConfigError } from "#core/errors.ts";
import { parseOptions } from "#core/getopt.ts";
import { DEFAULT_PORT } from "#core/net.ts";
import { DEFAULT_USER } from "#core/switch_user.ts";
import { hasFlag } from "../invocation.ts";
import { type LongOptions, parseLongOptions } from "./long_options.ts";
import { type Reading, TELLS_AND_ENDS } from "./reading.ts";
import { fileOf } from "./upsmon_words.ts";

/** The letters of `denut drill`, for getopt. */
const DRILL_OPTIONS = "hlqnf:t:c:r:";

/** What `denut start` was asked for. */
export interface StartOptions {
  /** Log lines instead of a screen. */
  readonly plain: boolean;
  /** Where the demonstration's upsd listens; absent to look for a port. */
  readonly port?: number;
  /** A configuration folder instead of the demonstration. */
  readonly config?: string;
}

/** What the supervisor was told by `denut start`. */
export interface SuperviseOptions {
  readonly plain: boolean;
  /** Its own temporary folder, which it makes and removes. */
  readonly folder: string;
  /** Where the demonstration's upsd listens; absent for a configuration of the user's. */
  readonly server?: Endpoint;
  /** The port it was to be, when somebody else has that. */
  readonly taken?: number;
}

/** Reads the words after `denut start`. Throws `ConfigError`. */
export function parseStart(args: readonly string[]): StartOptions {
  const { options } = only(
    parseLongOptions(args, { plain: "flag", port: "value", config: "value" }),
  );
  const port = options.get("port");
  const config = options.get("config");
  if (port !== undefined && config !== undefined) {
    throw new ConfigError("With --config the port is that of LISTEN in upsd.conf: drop --port");
  }
  return {
    plain: options.has("plain"),
    ...(port === undefined ? {} : { port: parsePort(port) }),
    ...(config === undefined ? {} : { config }),
  };
}

/** Reads the words after `denut supervise`. Throws `ConfigError`. */
export function parseSupervise(args: readonly string[]): SuperviseOptions {
  const { options } = only(
    parseLongOptions(args, { plain: "flag", folder: "value", server: "value", taken: "value" }),
  );
  const folder = options.get("folder");
  if (folder === undefined) {
    throw new ConfigError("The supervisor is opened by `denut start`: run that instead");
  }
  const server = options.get("server");
  const taken = options.get("taken");
  return {
    plain: options.has("plain"),
    folder,
    ...(server === undefined ? {} : { server: parseEndpoint(server, DEFAULT_PORT) }),
    ...(taken === undefined ? {} : { taken: parsePort(taken) }),
  };
}

/** Where a client on this machine reaches the upsd of a configuration. */
export function serverOf(config: Config): Endpoint {
  const listen = config.upsd?.listen[0]?.value;
  if (listen === undefined) return { host: "127.0.0.1", port: DEFAULT_PORT };
  const { address, port } = listen;
  if (address === "*" || address === "0.0.0.0") return { host: "127.0.0.1", port };
  return { host: address === "::" ? "::1" : address, port };
}

/** Reads the words after `denut`, as far as rights depend on them. */
export function readDenut(args: readonly string[], config: Config): Reading {
  const [verb, ...rest] = args;
  switch (verb) {
    case "start":
      return { spec: { role: "denut" }, background: false };
    case "flags":
      return readFlags(rest);
    case "drill":
      return readDrill(rest);
    case "why": {
      const file = rest.find((word) => !word.startsWith("-"));
      return { spec: { role: "why", ...(file === undefined ? {} : { file }) }, background: false };
    }
    case "notify": {
      const user = config.upsmon?.runAsUser?.value;
      return {
        spec: { role: "notify" },
        background: false,
        roleUser: DEFAULT_USER,
        ...(user === undefined ? {} : { user }),
      };
    }
    case "supervise": {
      const { folder, server } = parseSupervise(rest);
      return {
        spec: {
          role: "start",
          folder,
          server: server ?? serverOf(config),
          monitors: server !== undefined,
        },
        background: false,
      };
    }
    default:
      return TELLS_AND_ENDS;
  }
}

/** Of upsmon the file that it is to read decides about its rights. */
function readFlags([program, ...args]: readonly string[]): Reading {
  const file = program === "upsmon" ? fileOf(args) : undefined;
  return { spec: { role: "flags", ...(file === undefined ? {} : { file }) }, background: false };
}

/** What the drill reads and whom it asks; `-h` and `-l` need nothing. */
function readDrill(args: readonly string[]): Reading {
  const { options, fault } = parseOptions(args, DRILL_OPTIONS);
  if (fault !== undefined || hasFlag(options, "h") || hasFlag(options, "l")) {
    return { spec: { role: "drill", files: [], offline: true }, background: false };
  }
  const files = options.filter(({ flag }) => flag === "f").map(({ value = "" }) => value);
  return { spec: { role: "drill", files, offline: hasFlag(options, "n") }, background: false };
}

function only(found: LongOptions): LongOptions {
  const [stranger] = found.rest;
  if (stranger !== undefined) throw new ConfigError(`Nothing is known of the word "${stranger}"`);
  return found;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new ConfigError(`"${text}" is not a port: write a number from 1 to 65535`);
  }
  return port;
}

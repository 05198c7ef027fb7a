/**
 * The command lines that are given to both sides' clients, against whichever server. `SERVER` stands
 * for its host and port.
 *
 * @module
 */

/** One run of a client. */
export interface Invocation {
  readonly program: "upsc" | "upscmd" | "upsrw";
  readonly args: readonly string[];
  /** What is typed. */
  readonly input?: string;
}

const ADMIN = ["-u", "admin", "-p", "secret"];

function upsc(...args: string[]): Invocation {
  return { program: "upsc", args };
}

function upscmd(...args: string[]): Invocation {
  return { program: "upscmd", args };
}

function upsrw(...args: string[]): Invocation {
  return { program: "upsrw", args };
}

/** Those that only read. */
export const READING: readonly Invocation[] = [
  upsc("rack@SERVER"),
  upsc("lab@SERVER"),
  upsc("desk@SERVER"),
  upsc("RACK@SERVER"),
  upsc("rack@SERVER", "ups.status"),
  upsc("rack@SERVER", "UPS.Status", "more"),
  upsc("lab@SERVER", "device.model"),
  upsc("rack@SERVER", "server.info.nothing"),
  upsc("rack@SERVER", "no.such"),
  upsc("rack@SERVER", "two words.here"),
  upsc("rack@SERVER", "status"),
  upsc("rack@SERVER", ""),
  upsc("nope@SERVER"),
  upsc("nope@SERVER", "ups.status"),
  upsc("two words@SERVER"),
  upsc("-l", "SERVER"),
  upsc("-L", "SERVER"),
  upsc("-l", "SERVER", "more"),
  upsc("-c", "rack@SERVER"),
  upsc("-c", "nope@SERVER"),
  upsc("-L", "-l", "SERVER"),
  upsc("-c", "-l", "SERVER"),
  upsc("--", "rack@SERVER", "ups.load"),
  upsc("rack@SERVER", "-l"),
  upscmd("-l", "lab@SERVER"),
  upscmd("-l", "desk@SERVER"),
  upscmd("-l", "nope@SERVER"),
  upscmd("-l", "LAB@SERVER", "more"),
  upsrw("lab@SERVER"),
  upsrw("-l", "lab@SERVER"),
  upsrw("rack@SERVER"),
  upsrw("nope@SERVER"),
];

/** Those that change something, or try to. */
export const WRITING: readonly Invocation[] = [
  upsrw("-s", "ups.id=desk", ...ADMIN, "lab@SERVER"),
  upsrw("-s", 'ups.id=a "b" #1\\', ...ADMIN, "lab@SERVER"),
  upsrw("-s", "ups.id=a=b", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "ups.id=", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "UPS.ID=again", ...ADMIN, "LAB@SERVER"),
  upsrw("-s", "ups.id=longer than sixteen", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "input.sensitivity=low", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "input.sensitivity=none", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "input.transfer.low=161", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "input.transfer.low=205", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "device.type=pdu", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "no.such=1", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "id=1", ...ADMIN, "lab@SERVER"),
  upsrw("-s", "ups.id=x", ...ADMIN, "nope@SERVER"),
  upsrw("-s", "ups.id=x", "-u", "admin", "-p", "wrong", "lab@SERVER"),
  upsrw("-s", "ups.id=x", "-u", "reader", "-p", "reader", "lab@SERVER"),
  upsrw("-s", "ups.id=x", "-u", "nobody", "-p", "x", "lab@SERVER"),
  upsrw("-w", "-s", "ups.id=tracked", ...ADMIN, "lab@SERVER"),
  upsrw("-w", "-t", "3", "-s", "ups.id=tracked", ...ADMIN, "lab@SERVER"),
  upsrw("-w", "-s", "ups.id=x", "-u", "admin", "-p", "wrong", "lab@SERVER"),
  upscmd(...ADMIN, "lab@SERVER", "load.off"),
  upscmd(...ADMIN, "lab@SERVER", "load.off", "120"),
  upscmd("-w", ...ADMIN, "lab@SERVER", "load.off"),
  upscmd("-w", ...ADMIN, "lab@SERVER", "test.battery.start"),
  upscmd("-w", ...ADMIN, "lab@SERVER", "vendor.command"),
  upscmd("-w", ...ADMIN, "LAB@SERVER", "LOAD.off", "5"),
  upscmd(...ADMIN, "lab@SERVER", "no.such"),
  upscmd(...ADMIN, "lab@SERVER", "loadoff"),
  upscmd(...ADMIN, "nope@SERVER", "load.off"),
  upscmd("-u", "admin", "-p", "wrong", "lab@SERVER", "load.off"),
  upscmd("-w", "-u", "admin", "-p", "wrong", "lab@SERVER", "load.off"),
  upscmd("-u", "reader", "-p", "reader", "lab@SERVER", "load.off"),
  { ...upscmd("lab@SERVER", "load.off"), input: "admin\nsecret\n" },
  { ...upscmd("-u", "admin", "lab@SERVER", "load.off"), input: "secret\n" },
  { ...upsrw("-s", "ups.id", "lab@SERVER"), input: "admin\nsecret\na new value\n" },
  { ...upsrw("-s", "ups.id=y", "-u", "admin", "lab@SERVER"), input: "secret\n" },
  { ...upsrw("-s", "ups.id", ...ADMIN, "lab@SERVER"), input: "typed\n" },
];

/** Those that do not get as far as a server. */
export const FAILING: readonly Invocation[] = [
  upsc("rack@127.0.0.1:1"),
  upsc("rack@127.0.0.1:1", "ups.status"),
  upsc("-l", "127.0.0.1:1"),
  upsc("-c", "rack@127.0.0.1:1"),
  upsc("rack@no-such-host.invalid"),
  upsc("rack@not a host"),
  upsc(),
  upsc("rack@[::1"),
  upsc("-l", "[::1"),
  upscmd("-l", "rack@127.0.0.1:1"),
  upscmd("rack@127.0.0.1:1", "load.off"),
  upscmd("rack@no-such-host.invalid", "load.off"),
  upscmd("rack@[::1", "load.off"),
  upscmd("-t", "soon", "rack", "load.off"),
  upscmd("-t", "99999999999", "rack", "load.off"),
  upsrw("rack@127.0.0.1:1"),
  upsrw("-s", "ups.id=x", "rack@127.0.0.1:1"),
  upsrw("rack@no-such-host.invalid"),
  upsrw("rack@[::1"),
  upsrw("-t", "-1", "rack"),
];

/** The words of a run against a server. */
export function argsFor({ args }: Invocation, server: string): string[] {
  return args.map((word) => word.replace("SERVER", server));
}

/** How a test names a run. */
export function nameOf({ program, args, input }: Invocation): string {
  const words = args.map((word) => /^[\w@.=:-]+$/.test(word) ? word : JSON.stringify(word));
  return `${program} ${words.join(" ")}${
    input === undefined ? "" : `, typed ${JSON.stringify(input)}`
  }`;
}

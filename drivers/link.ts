/**
 * The kinds of wire between us and a device, as types. Hop 1 of the corridor; the hands behind each
 * are in `io/` or in the family that alone needs them.
 *
 * The contract, for every kind. A link is made closed; `open` opens it and does nothing if it is
 * open already, so that a driver which starts over keeps its wire. Every call carries how long it
 * may take, in milliseconds, as its last argument, and settles within that time. A call that fails
 * rejects with a `LinkError`: `timeout` when nothing came in time, and the link stays open; `gone`
 * when the other end is away, and the link is closed by that; `denied` when the system or the peer
 * forbids it; `closed` after `close`. Calls are made one after the other. Arguments and answers can
 * be cloned by structured cloning, because between a link and a driver there may be a worker's
 * border; `LINK_METHODS` is what may cross it.
 *
 * @module
 */
import type { Range } from "#core/store.ts";
import { LinkError } from "#core/errors.ts";
import type { Clock, Duration } from "#core/time.ts";

/** The text of a file and when it was changed, in milliseconds since 1970. */
export interface FileText {
  readonly text: string;
  readonly modified: number;
}

/** A file that stands for a device. */
export interface FileLink {
  readonly kind: "file";
  open(within: Duration): Promise<void>;
  read(within: Duration): Promise<FileText>;
  /** When the file was changed, in milliseconds since 1970; undefined while there is none. */
  modified(within: Duration): Promise<number | undefined>;
  close(within: Duration): Promise<void>;
}

/** Where the answer of a byte stream ends: after a number of bytes, or with one of these bytes. */
export interface StreamEnd {
  readonly count?: number;
  readonly bytes?: readonly number[];
}

/** How a serial line is set; a network stream ignores it. */
export interface LineSettings {
  readonly baud: number;
  readonly dataBits?: 5 | 6 | 7 | 8;
  readonly parity?: "none" | "even" | "odd";
  readonly stopBits?: 1 | 2;
  readonly flow?: "none" | "hardware" | "software";
}

/** The modem lines that we drive; `undefined` leaves one as it is. */
export interface DrivenLines {
  readonly dtr?: boolean;
  readonly rts?: boolean;
  readonly brk?: boolean;
}

/** The modem lines that we see. */
export interface SeenLines {
  readonly cts: boolean;
  readonly dsr: boolean;
  readonly dcd: boolean;
  readonly ring: boolean;
}

/** A serial line or a TCP connection. */
export interface StreamLink {
  readonly kind: "stream";
  open(settings: LineSettings, within: Duration): Promise<void>;
  write(bytes: Uint8Array, within: Duration): Promise<void>;
  /** Answers what came up to its end; on `timeout` what came so far is kept for the next read. */
  read(end: StreamEnd, within: Duration): Promise<Uint8Array>;
  /** Drops what came unasked, writes, reads. */
  exchange(bytes: Uint8Array, end: StreamEnd, within: Duration): Promise<Uint8Array>;
  discard(within: Duration): Promise<void>;
  driveLines(lines: DrivenLines, within: Duration): Promise<void>;
  seeLines(within: Duration): Promise<SeenLines>;
  close(within: Duration): Promise<void>;
}

/** What a USB device must be like; texts are regular expressions, compared without case. */
export interface DeviceMatch {
  readonly vendors?: readonly { readonly vendor: number; readonly products?: readonly number[] }[];
  readonly vendorid?: string;
  readonly productid?: string;
  readonly vendor?: string;
  readonly product?: string;
  readonly serial?: string;
  readonly bus?: string;
  readonly device?: string;
}

/** What a USB device says it is. */
export interface DeviceIdentity {
  readonly vendorId: number;
  readonly productId: number;
  readonly vendor: string;
  readonly product: string;
  readonly serial: string;
  readonly bus: string;
  readonly device: string;
}

/** A control transfer; `value`, `index` and `requestType` as USB has them. */
export interface ControlRequest {
  readonly requestType: number;
  readonly request: number;
  readonly value: number;
  readonly index: number;
}

/** A USB device with reports: HID, and what is built on control and interrupt transfers. */
export interface ReportLink {
  readonly kind: "report";
  open(match: DeviceMatch, within: Duration): Promise<DeviceIdentity>;
  /** Reads `length` bytes at most. */
  controlIn(request: ControlRequest, length: number, within: Duration): Promise<Uint8Array>;
  controlOut(request: ControlRequest, bytes: Uint8Array, within: Duration): Promise<void>;
  interruptIn(length: number, within: Duration): Promise<Uint8Array>;
  interruptOut(bytes: Uint8Array, within: Duration): Promise<void>;
  close(within: Duration): Promise<void>;
}

/** UDP to one peer. */
export interface DatagramLink {
  readonly kind: "datagram";
  open(within: Duration): Promise<void>;
  /** Sends one datagram and answers the next one that comes from that peer. */
  exchange(bytes: Uint8Array, within: Duration): Promise<Uint8Array>;
  /** Answers the next datagram, if one comes. */
  receive(within: Duration): Promise<Uint8Array>;
  close(within: Duration): Promise<void>;
}

/** One request to the device's web server. */
export interface WebRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Its answer, whatever the status. */
export interface WebReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** HTTP to one host. */
export interface WebLink {
  readonly kind: "web";
  open(within: Duration): Promise<void>;
  exchange(request: WebRequest, within: Duration): Promise<WebReply>;
  close(within: Duration): Promise<void>;
}

/** What another upsd says of a variable that may be set there. */
export interface SettableVariable {
  readonly name: string;
  readonly kind: "STRING" | "NUMBER" | undefined;
  /** The greatest length of a STRING, 0 when none is known. */
  readonly length: number;
  readonly enums: readonly string[];
  readonly ranges: readonly Range[];
}

/** Another upsd. Beside `LinkError` its calls reject with `RefusedError`, whose code is upsd's. */
export interface UpsdLink {
  readonly kind: "upsd";
  open(within: Duration): Promise<void>;
  variables(ups: string, within: Duration): Promise<readonly (readonly [string, string])[]>;
  settable(ups: string, within: Duration): Promise<readonly SettableVariable[]>;
  commands(ups: string, within: Duration): Promise<readonly string[]>;
  instcmd(ups: string, name: string, param: string | undefined, within: Duration): Promise<void>;
  set(ups: string, name: string, value: string, within: Duration): Promise<void>;
  close(within: Duration): Promise<void>;
}

/** Any wire. */
export type Link = FileLink | StreamLink | ReportLink | DatagramLink | WebLink | UpsdLink;
/** The name of a kind of wire. */
export type LinkKind = Link["kind"];
/** The wire of a kind. */
export type LinkOf<K extends LinkKind> = Extract<Link, { kind: K }>;

type MethodsOf<L> = Exclude<keyof L, "kind">;

/** The methods of each kind; nothing else crosses the border of a worker. */
export const LINK_METHODS = {
  file: ["open", "read", "modified", "close"],
  stream: ["open", "write", "read", "exchange", "discard", "driveLines", "seeLines", "close"],
  report: ["open", "controlIn", "controlOut", "interruptIn", "interruptOut", "close"],
  datagram: ["open", "exchange", "receive", "close"],
  web: ["open", "exchange", "close"],
  upsd: ["open", "variables", "settable", "commands", "instcmd", "set", "close"],
} as const satisfies { readonly [K in LinkKind]: readonly MethodsOf<LinkOf<K>>[] };

/** The link, if it is of the kind a driver needs. @throws {TypeError} when the frame got it wrong. */
export function requireLink<K extends LinkKind>(link: Link, kind: K): LinkOf<K> {
  if (link.kind !== kind) throw new TypeError(`The link is a ${link.kind}, not a ${kind}`);
  return link as LinkOf<K>;
}

/**
 * Settles as `promise` does, or rejects when `within` is over: how a link keeps its word about time
 * when what it calls gives none. What comes too late is dropped.
 */
export function withDeadline<T>(
  promise: Promise<T>,
  within: Duration,
  clock: Clock,
  what: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(within, () => {
      reject(new LinkError("timeout", `${what} did not answer within ${within} ms`));
    });
    promise.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error) => {
        cancel();
        reject(error);
      },
    );
  });
}

/**
 * What happens to upsd and what upsd does about it: the whole surface between the rules in this
 * room and the hands in `io/`. Each value is plain, so a run can be recorded and played again.
 *
 * @module
 */
import type { LogRecord } from "#core/log.ts";
import type { Settings } from "./settings.ts";

/** One connection to a driver; numbers are never used again. */
export type LinkId = number;
/** One connection of a client; later connections have greater numbers. */
export type ClientId = number;

/** What happened. */
export type ServerEvent =
  | { readonly kind: "driver-connected"; readonly link: LinkId }
  /** The socket could not be reached; `denied` when this process lacks the right to it. */
  | {
    readonly kind: "driver-failed";
    readonly link: LinkId;
    readonly reason: string;
    readonly denied: boolean;
  }
  | { readonly kind: "driver-sent"; readonly link: LinkId; readonly bytes: Uint8Array }
  /** The driver does not read what it is sent. */
  | { readonly kind: "driver-blocked"; readonly link: LinkId }
  /** The driver went away; `reason` is there when reading failed. */
  | { readonly kind: "driver-closed"; readonly link: LinkId; readonly reason?: string }
  | { readonly kind: "client-connected"; readonly client: ClientId; readonly address: string }
  | { readonly kind: "client-sent"; readonly client: ClientId; readonly bytes: Uint8Array }
  | { readonly kind: "client-closed"; readonly client: ClientId }
  | { readonly kind: "ticked" }
  | { readonly kind: "reloaded"; readonly settings: Settings }
  | { readonly kind: "stopped"; readonly signal: number };

/** What is to be done. */
export type ServerEffect =
  | { readonly kind: "connect-driver"; readonly link: LinkId; readonly path: string }
  | { readonly kind: "send-driver"; readonly link: LinkId; readonly text: string }
  | { readonly kind: "close-driver"; readonly link: LinkId }
  | { readonly kind: "send"; readonly client: ClientId; readonly text: string }
  /** `flush`: what was sent before goes out first. */
  | { readonly kind: "close-client"; readonly client: ClientId; readonly flush: boolean }
  | { readonly kind: "log"; readonly record: LogRecord }
  /** The rules are alive: tell whoever watches. */
  | { readonly kind: "feed-watchdog" };

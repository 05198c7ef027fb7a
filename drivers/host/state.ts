/**
 * One device's life as values: what the host remembers, what happens to it, and what it has done.
 * The events and effects cross the border of the head, so all of them can be cloned.
 *
 * @module
 */
import type { LogRecord } from "#core/log.ts";
import type { PeerFault, PeerMessage } from "#core/sock.ts";
import type { Store } from "#core/store.ts";
import type { Instant } from "#core/time.ts";
import type { Tokenizer } from "#core/words.ts";
import type { DriverOption, Outcome, Reading } from "../driver.ts";
import type { Settings } from "../invocation/settings.ts";
import type { Condition } from "./status.ts";

/** What the process is for. `passes` counts the polls after the first. */
export type Purpose =
  | { readonly kind: "serve" }
  | { readonly kind: "dump"; readonly passes: number }
  | { readonly kind: "killpower" };

/** What the host must know of the family. */
export interface FamilyFacts {
  readonly program: string;
  readonly version: string;
  readonly options: readonly DriverOption[];
}

/** With what a host begins. */
export interface HostPlan {
  readonly family: FamilyFacts;
  readonly settings: Settings;
  readonly purpose: Purpose;
  readonly pid: number;
}

/** What is asked of the driver; it takes one at a time. */
export type DriverRequest =
  | { readonly kind: "init" }
  | { readonly kind: "poll" }
  | { readonly kind: "instcmd"; readonly name: string; readonly param?: string }
  | { readonly kind: "set"; readonly name: string; readonly value: string }
  | { readonly kind: "shutdown" }
  | { readonly kind: "reload"; readonly settings: Settings };

/** What the driver made of it. A `bug` is an error of ours; `detail` is its stack. */
export type DriverAnswer =
  | { readonly kind: "reading"; readonly reading: Reading }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "unsupported" }
  | { readonly kind: "done" }
  | {
    readonly kind: "failed";
    readonly fault: "config" | "link" | "wire" | "refused" | "bug";
    readonly message: string;
    readonly detail?: string;
  };

/** `reload-or-exit` ends the process over a change that needs a restart. */
export type ReloadMode = "reload" | "reload-or-error" | "reload-or-exit";

/** Who waits for an answer. */
export interface Origin {
  readonly peer: number;
  readonly tracking?: string;
}

/** What the driver is busy with, or will be. */
export type Work =
  | { readonly kind: "init" }
  | { readonly kind: "poll" }
  | {
    readonly kind: "instcmd";
    readonly origin: Origin;
    readonly name: string;
    readonly param?: string;
  }
  | { readonly kind: "set"; readonly origin: Origin; readonly name: string; readonly value: string }
  | { readonly kind: "shutdown"; readonly origin: Origin }
  | { readonly kind: "killpower"; readonly origin?: Origin; readonly commands: readonly string[] }
  | { readonly kind: "reload"; readonly origin?: Origin; readonly mode: ReloadMode };

/** One line of a peer that waits for its turn. */
export interface Inquiry {
  readonly message: PeerMessage | PeerFault;
  readonly words: readonly string[];
}

/** A connection to the state socket. */
export interface Peer {
  readonly tokenizer: Tokenizer;
  readonly inbox: Inquiry[];
  broadcast: boolean;
  /** A command of this peer is under way; what it said after that waits. */
  waiting: boolean;
}

/** Everything that a host remembers. */
export interface HostState {
  readonly plan: HostPlan;
  settings: Settings;
  readonly store: Store;
  readonly condition: Condition;
  readonly peers: Map<number, Peer>;
  phase: "starting" | "running" | "ended";
  stale: boolean;
  /** What was set by `SET driver.debug`. */
  protocolDebug: number | undefined;
  work: Work | undefined;
  /** Since when the driver is busy, and whether that has been held against it. */
  askedAt: Instant;
  stuck: boolean;
  readonly queue: Work[];
  nextPoll: Instant;
  /** The last thing that was finished: a poll and a command take turns. */
  polledLast: boolean;
  /** The link is gone, and how often it was tried again. */
  lost: boolean;
  tries: number;
  /** The last fault that was told, so that it is told once. */
  fault: string | undefined;
  /** How many changes of the reload under way need a restart. */
  refused: number;
  passesLeft: number;
}

/** What happens to a host. */
export type HostEvent =
  | { readonly kind: "started" }
  | { readonly kind: "answered"; readonly answer: DriverAnswer }
  | { readonly kind: "peer-connected"; readonly peer: number }
  | { readonly kind: "peer-spoke"; readonly peer: number; readonly bytes: Uint8Array }
  | { readonly kind: "peer-left"; readonly peer: number }
  /** The hands hung up on a peer that does not read. */
  | { readonly kind: "peer-fell-behind"; readonly peer: number; readonly bytes: number }
  | { readonly kind: "reload-requested"; readonly mode: ReloadMode }
  /** The configuration was read again, or could not be. */
  | { readonly kind: "configured"; readonly settings: Settings }
  | { readonly kind: "configuration-failed"; readonly message: string }
  | { readonly kind: "dump-requested" }
  | { readonly kind: "stop-requested"; readonly signal: number }
  | { readonly kind: "tick" };

/** What a host has done. */
export type HostEffect =
  | { readonly kind: "ask"; readonly request: DriverRequest }
  | { readonly kind: "send"; readonly peer: number; readonly text: string }
  | { readonly kind: "hang-up"; readonly peer: number }
  /** The first reading is there: open the state socket and say so. */
  | { readonly kind: "listen" }
  | { readonly kind: "configure" }
  | { readonly kind: "tune"; readonly synchronous: Settings["synchronous"] }
  | { readonly kind: "log"; readonly record: LogRecord }
  | { readonly kind: "debug"; readonly level: number }
  | { readonly kind: "notify"; readonly state: "ready" | "reloading" | "watchdog" | "stopping" }
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "end"; readonly code: number };

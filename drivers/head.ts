/**
 * What passes between a head and its hands. The head is a worker without any permission, in which
 * host and driver run; the hands are the process around it, which has the link. Everything here can
 * be cloned. `io/head.ts` is the hands' side, `io/within_head.ts` the head's.
 *
 * @module
 */
import type { DeviceLink } from "#core/device_link.ts";
import { LinkError, type LinkFault, RefusedError, WireError } from "#core/errors.ts";
import type { Clock, Duration } from "#core/time.ts";
import { type Link, LINK_METHODS, type LinkKind, withDeadline } from "./link.ts";
import type { HostEffect, HostEvent, HostPlan } from "./host/state.ts";

/** With what a head begins. */
export interface HeadPlan {
  readonly program: string;
  readonly host: HostPlan;
  readonly device: DeviceLink;
  readonly link: LinkKind;
}

/** Why a call of the link failed. */
export interface CallFault {
  readonly name: "LinkError" | "WireError" | "RefusedError" | "Error";
  readonly message: string;
  readonly fault?: LinkFault;
  readonly code?: string;
}

/** What the hands say. */
export type ToHead =
  | { readonly kind: "begin"; readonly plan: HeadPlan }
  | { readonly kind: "event"; readonly event: HostEvent }
  | { readonly kind: "returned"; readonly call: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly call: number; readonly error: CallFault };

/** What the head says. `ready` comes first: what is said to a worker before may be lost. */
export type FromHead =
  | { readonly kind: "ready" }
  | { readonly kind: "effect"; readonly effect: HostEffect }
  | {
    readonly kind: "call";
    readonly call: number;
    readonly method: string;
    readonly args: readonly unknown[];
  };

/** Carries one call to the hands. */
export type Caller = (method: string, args: readonly unknown[]) => Promise<unknown>;

/** How much later than promised an answer of the hands may be. */
const GRACE: Duration = 1000;

/** A link whose other end is in the hands. Hands that break their word about time are a timeout. */
export function proxyLink(kind: LinkKind, call: Caller, clock: Clock): Link {
  const methods = LINK_METHODS[kind].map((method: string) => {
    const run = (...args: readonly unknown[]): Promise<unknown> => {
      const within = args.at(-1);
      const limit = (typeof within === "number" ? within : 0) + GRACE;
      return withDeadline(call(method, args), limit, clock, `The link's ${method}`);
    };
    return [method, run] as const;
  });
  return { kind, ...Object.fromEntries(methods) } as unknown as Link;
}

/** Makes a call that came from a head. @throws {TypeError} for what is not a method of the link. */
export async function callLink(
  link: Link,
  method: string,
  args: readonly unknown[],
): Promise<unknown> {
  const allowed: readonly string[] = LINK_METHODS[link.kind];
  if (!allowed.includes(method)) throw new TypeError(`A ${link.kind} link has no "${method}"`);
  const run =
    (link as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>)[method];
  return await run?.call(link, ...args);
}

/** An error as a value. */
export function encodeFault(error: unknown): CallFault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof LinkError) return { name: "LinkError", message, fault: error.fault };
  if (error instanceof RefusedError) return { name: "RefusedError", message, code: error.code };
  return { name: error instanceof WireError ? "WireError" : "Error", message };
}

/** The error again. */
export function decodeFault({ name, message, fault, code }: CallFault): Error {
  switch (name) {
    case "LinkError":
      return new LinkError(fault ?? "gone", message);
    case "RefusedError":
      return new RefusedError(code ?? "", message);
    case "WireError":
      return new WireError("device", message);
    case "Error":
      return new TypeError(`The link failed: ${message}`);
  }
}

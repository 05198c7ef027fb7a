/**
 * The head's own side: takes its plan, sits down with host and driver, and reaches the device by
 * messages. Needs no permission, and has none.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { decodeFault, type FromHead, type HeadPlan, proxyLink, type ToHead } from "../head.ts";
import type { DriverFamily } from "../driver.ts";
import { openSeat, type Seat } from "./seat.ts";

/** The worker's global scope, as far as it is used. */
export interface HeadPort {
  onmessage: ((event: MessageEvent<ToHead>) => void) | null;
  postMessage(message: FromHead): void;
}

interface Call {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Serves the hands until they end the worker. */
export function serveHead(
  port: HeadPort,
  load: (program: string) => Promise<DriverFamily | undefined>,
): void {
  const calls = new Map<number, Call>();
  let next = 0;
  let seat: Promise<Seat> | undefined;

  function call(method: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      calls.set(next, { resolve, reject });
      port.postMessage({ kind: "call", call: next++, method, args });
    });
  }

  async function sit({ program, host, device, link }: HeadPlan): Promise<Seat> {
    const family = await load(program);
    if (family === undefined) throw new TypeError(`There is no driver "${program}"`);
    return openSeat({
      family,
      plan: host,
      device,
      link: proxyLink(link, call, systemClock),
      clock: systemClock,
      perform: (effect) => port.postMessage({ kind: "effect", effect }),
    });
  }

  port.onmessage = ({ data }) => {
    switch (data.kind) {
      case "begin":
        seat = sit(data.plan);
        return;
      case "event":
        seat?.then((taken) => taken.dispatch(data.event));
        return;
      case "returned":
        calls.get(data.call)?.resolve(data.value);
        break;
      case "threw":
        calls.get(data.call)?.reject(decodeFault(data.error));
    }
    calls.delete(data.call);
  };
  port.postMessage({ kind: "ready" });
}

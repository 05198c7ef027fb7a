import { assertEquals } from "@std/assert";
import { runMachine } from "#core/io/loop.ts";
import type { LogRecord } from "#core/log.ts";
import type { Machine } from "#core/machine.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

interface Lamp {
  readonly lit: boolean;
  readonly offAt: number | undefined;
}
type LampEvent = { readonly kind: "pressed" | "ticked" };
type LampEffect = { readonly kind: "light" | "darken" };

/** A stair light: pressed, it burns for 10 s; pressed again, for 10 s from then. */
const lamp: Machine<Lamp, LampEvent, LampEffect> = {
  name: "lamp",
  tick: { kind: "ticked" },
  due: (state) => state.offAt,
  step: (state, event, now) => {
    if (event.kind === "pressed") {
      return [{ lit: true, offAt: now + 10_000 }, state.lit ? [] : [{ kind: "light" }]];
    }
    return [{ lit: false, offAt: undefined }, [{ kind: "darken" }]];
  },
};

function runLamp(): { clock: VirtualClock; seen: string[]; press: () => void; stop: () => void } {
  const clock = new VirtualClock();
  const seen: string[] = [];
  const running = runMachine(
    lamp,
    { lit: false, offAt: undefined },
    (effect) => seen.push(`${clock.now()} ${effect.kind}`),
    clock,
  );
  return { clock, seen, press: () => running.dispatch({ kind: "pressed" }), stop: running.stop };
}

Deno.test("a machine gets its tick when it is due, once", () => {
  const { clock, seen, press } = runLamp();
  clock.advance(5000);
  press();
  clock.advance(60_000);
  assertEquals(seen, ["5000 light", "15000 darken"]);
});

Deno.test("a machine that changes its mind is woken at the new time only", () => {
  const { clock, seen, press } = runLamp();
  press();
  clock.advance(9000);
  press();
  clock.advance(60_000);
  assertEquals(seen, ["0 light", "19000 darken"]);
});

Deno.test("a stopped machine takes no events and is not woken", () => {
  const { clock, seen, press, stop } = runLamp();
  press();
  stop();
  press();
  clock.advance(60_000);
  assertEquals(seen, ["0 light"]);
  assertEquals(clock.next, undefined);
});

Deno.test("an event that an effect causes is stepped after the effects of the present one", () => {
  const order: string[] = [];
  const machine: Machine<number, number, number> = {
    name: "echo",
    tick: 0,
    due: () => undefined,
    step: (state, event) => [state + event, event > 0 ? [event, -event] : []],
  };
  const running = runMachine(machine, 0, (effect) => {
    order.push(String(effect));
    if (effect === 2) running.dispatch(1);
  }, new VirtualClock());
  running.dispatch(2);
  assertEquals(order, ["2", "-2", "1", "-1"]);
  assertEquals(running.state, 3);
});

Deno.test("every step is logged at debug level with its event and effects", () => {
  const records: LogRecord[] = [];
  const clock = new VirtualClock();
  const running = runMachine(lamp, { lit: false, offAt: undefined }, () => {}, clock, (record) => {
    records.push(record);
  });
  running.dispatch({ kind: "pressed" });
  assertEquals(records, [{ severity: "debug", level: 6, text: "lamp: pressed -> light" }]);
});

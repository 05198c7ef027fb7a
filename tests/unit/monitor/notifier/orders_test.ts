import { assertEquals } from "@std/assert";
import { formatOrder, type Order, OrderReader, type Received } from "#monitor/notifier/orders.ts";

const encoder = new TextEncoder();

function read(text: string): Received[] {
  return new OrderReader().push(encoder.encode(text));
}

const ONBATT: Order = {
  kind: "notify",
  type: "ONBATT",
  ups: "ups@host",
  text: 'UPS "ups@host" on \\ battery #1',
  wall: true,
  exec: true,
};

Deno.test("an order is read as it was written", () => {
  const orders: Order[] = [
    ONBATT,
    { ...ONBATT, wall: false, ups: "", text: "" },
    { ...ONBATT, exec: false },
    { kind: "wall", text: "Executing automatic power-fail shutdown" },
  ];
  assertEquals(read(orders.map(formatOrder).join("")), orders);
  assertEquals(formatOrder(ONBATT).split("\n").length, 2);
});

Deno.test("orders come together from pieces", () => {
  const reader = new OrderReader();
  const received = [...formatOrder(ONBATT)].flatMap((char) => reader.push(encoder.encode(char)));
  assertEquals(received, [ONBATT]);
});

Deno.test("what is no order is refused, with the reason", () => {
  const reason = (line: string): readonly (string | undefined)[] =>
    read(`${line}\n`).map((one) => one.kind === "refused" ? one.reason : undefined);
  assertEquals(reason("EXEC /bin/sh"), ["it is no order"]);
  assertEquals(reason("NOTIFY ONBATT x"), ["it is no order"]);
  assertEquals(reason("WALL a b"), ["it is no order"]);
  assertEquals(reason("NOTIFY SMOKE ups text EXEC"), ["it names no type of notification"]);
  assertEquals(reason("NOTIFY ONBATT ups text MAIL"), ["it names a way that there is not"]);
  assertEquals(reason('NOTIFY ONBATT "a#b" text'), [
    "Unbalanced word due to unescaped # in quotes",
  ]);
  assertEquals(read("\n  \n# nothing\n"), []);
});

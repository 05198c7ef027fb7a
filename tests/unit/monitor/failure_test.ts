import { assertEquals } from "@std/assert";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { failureOf } from "#monitor/failure.ts";

Deno.test("failures have NUT's numbers and texts", () => {
  const cases: readonly (readonly [unknown, number, string])[] = [
    [new RefusedError("UNKNOWN-UPS"), 4, "Unknown UPS"],
    [new RefusedError("DATA-STALE"), 10, "Data stale"],
    [new RefusedError("DRIVER-NOT-CONNECTED"), 39, "Driver not connected"],
    [new RefusedError("SOMETHING-NEW"), 0, "Unknown error"],
    [new LinkError("gone", "Server disconnected"), 38, "Server disconnected"],
    [
      new LinkError("gone", "Connection failure: Connection refused"),
      31,
      "Connection failure: Connection refused",
    ],
    [new LinkError("gone", "No such host"), 2, "No such host"],
    [new LinkError("denied", "SSL is not available"), 36, "SSL is not available"],
    [new WireError("upsd", "Protocol error"), 42, "Protocol error"],
    [new WireError("upsd", "Parse error: Unbalanced quote"), 41, "Parse error: Unbalanced quote"],
    [new TypeError("x is not a function"), 0, "Bug in upsmon: TypeError: x is not a function"],
  ];
  for (const [error, code, text] of cases) assertEquals(failureOf(error), { code, text });
});

/**
 * The four errors of the house carry what their catchers need.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { ConfigError, LinkError, RefusedError, WireError } from "#core/errors.ts";

Deno.test("a wrong configuration is told with its place", () => {
  const place = { file: "ups.conf", line: 3, column: 5 };
  const error = new ConfigError("Wrong", place);
  assertEquals(error.message, "ups.conf:3:5: Wrong");
  assertEquals([error.sentence, error.place], ["Wrong", place]);
  assertEquals(new ConfigError("Wrong").message, "Wrong");
});

Deno.test("each error has its name, for logs", () => {
  const names = [
    new ConfigError("x"),
    new LinkError("gone", "x"),
    new WireError("upsd", "x"),
    new RefusedError("ACCESS-DENIED"),
  ].map((error) => error.name);
  assertEquals(names, ["ConfigError", "LinkError", "WireError", "RefusedError"]);
});

Deno.test("a refusal without words of its own says its code", () => {
  assertEquals(new RefusedError("ACCESS-DENIED").message, "ACCESS-DENIED");
});

Deno.test("a broken link keeps what broke it", () => {
  const cause = new Error("EPIPE");
  const error = new LinkError("gone", "Device gone", { cause });
  assertEquals([error.fault, error.cause], ["gone", cause]);
});

import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "#core/errors.ts";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { parseStart, parseSupervise, serverOf } from "#clients/denut/denut_words.ts";
import { parseLongOptions } from "#clients/denut/long_options.ts";

Deno.test("start takes plain, port and config", () => {
  assertEquals(parseStart([]), { plain: false });
  assertEquals(parseStart(["--plain", "--port", "4000"]), { plain: true, port: 4000 });
  assertEquals(parseStart(["--config=/etc/nut"]), { plain: false, config: "/etc/nut" });
});

Deno.test("what start cannot do is said with what can be done", () => {
  const said = (...args: string[]): string =>
    assertThrows(() => parseStart(args), ConfigError).message;
  assertEquals(said("--port", "0"), '"0" is not a port: write a number from 1 to 65535');
  assertEquals(said("--port"), "The option --port wants a value after it");
  assertEquals(said("--plain=yes"), "The option --plain takes no value");
  assertEquals(said("now"), 'Nothing is known of the word "now"');
  assertEquals(
    said("--prot", "1"),
    'Unknown option "--prot": there are --plain, --port, --config',
  );
  assertEquals(
    said("--port", "1", "--config", "/c"),
    "With --config the port is that of LISTEN in upsd.conf: drop --port",
  );
});

Deno.test("the supervisor is told its folder, and what it was kept from", () => {
  const words = ["--folder", "/f", "--server", "127.0.0.1:41", "--taken", "3493", "--plain"];
  assertEquals(parseSupervise(words), {
    plain: true,
    folder: "/f",
    server: { host: "127.0.0.1", port: 41 },
    taken: 3493,
  });
  assertThrows(() => parseSupervise([]), ConfigError, "run that instead");
});

Deno.test("upsd is asked where it listens, on this machine", () => {
  const server = (listen: string): unknown =>
    serverOf(parseConfigFolder({ "upsd.conf": listen }, "/c").config);
  assertEquals(server(""), { host: "127.0.0.1", port: 3493 });
  assertEquals(server("LISTEN * 44\n"), { host: "127.0.0.1", port: 44 });
  assertEquals(server("LISTEN 0.0.0.0\n"), { host: "127.0.0.1", port: 3493 });
  assertEquals(server("LISTEN :: 5\n"), { host: "::1", port: 5 });
  assertEquals(server("LISTEN 10.0.0.1 5\nLISTEN 127.0.0.1 6\n"), { host: "10.0.0.1", port: 5 });
});

Deno.test("words that are no options are kept in their order", () => {
  const { options, rest } = parseLongOptions(["a", "--x", "1", "b"], { x: "value" });
  assertEquals([[...options], rest], [[["x", "1"]], ["a", "b"]]);
});

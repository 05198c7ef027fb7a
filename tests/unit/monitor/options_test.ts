import { assertEquals } from "@std/assert";
import type { LogRecord } from "#core/log.ts";
import { type Command, parseCommand, readConnectTimeout } from "#monitor/options.ts";

function parse(line: string): Command {
  return parseCommand(line === "" ? [] : line.split(" "));
}

const RUN = { debug: 0, foreground: false };

Deno.test("upsmon by itself runs; the launcher says as what", () => {
  assertEquals(parse(""), { kind: "run", part: "none", options: RUN });
  assertEquals(parse("start -F"), {
    kind: "run",
    part: "start",
    options: { debug: 0, foreground: true },
  });
  assertEquals(parse("worker -u nut -f /x -4 -W 3"), {
    kind: "run",
    part: "worker",
    options: { ...RUN, user: "nut", file: "/x", family: 4, timeout: "3" },
  });
  assertEquals(parse("-p -6"), { kind: "run", part: "alone", options: { ...RUN, family: 6 } });
});

Deno.test("debugging stays in the foreground unless -B says otherwise; the last of -F and -B counts", () => {
  const foreground = (line: string): boolean | undefined => {
    const command = parse(line);
    return command.kind === "run" ? command.options.foreground : undefined;
  };
  assertEquals([foreground("-D"), foreground("-DB"), foreground("-B -F")], [true, false, true]);
  assertEquals(foreground("-F -F"), true);
});

Deno.test("-c: any beginning of an order, with or without a process", () => {
  const order = (word: string): string | undefined => {
    const command = parse(`-c ${word}`);
    return command.kind === "signal" ? command.order : command.kind;
  };
  assertEquals(["f", "fsd", "s", "stop", "r", "reload"].map(order), [
    ...["fsd", "fsd", "stop", "stop", "reload", "reload"],
  ]);
  assertEquals(["fsdx", "FSD", "restart"].map(order), ["help", "help", "help"]);
  assertEquals(parse("-c stop -P 77 -D"), { kind: "signal", order: "stop", pid: 77, debug: 1 });
});

Deno.test("an order that is empty is not the forced shutdown", () => {
  assertEquals(parseCommand(["-c", ""]).kind, "help");
});

Deno.test("-K checks the flag, of another file too", () => {
  assertEquals(parse("-K -f /x"), { kind: "flag", options: { ...RUN, file: "/x" } });
});

Deno.test("help and version come when they are met; what nobody knows is help", () => {
  assertEquals(parse("-h"), { kind: "help", debug: 0 });
  assertEquals(parse("-D -f /x -h -V"), { kind: "help", debug: 1, file: "/x" });
  assertEquals(parse("-V -h"), { kind: "version" });
  assertEquals(parse("-x"), {
    kind: "help",
    debug: 0,
    fault: "upsmon: invalid option -- 'x'",
  });
  assertEquals(parse("-W").kind, "help");
  assertEquals(parse("-P me").kind, "help");
});

Deno.test("-W, else the environment, else ten seconds; what is no number is told of", () => {
  const records: LogRecord[] = [];
  const read = (option?: string, variable?: string): number =>
    readConnectTimeout(option, variable, (record) => records.push(record));
  assertEquals([read("2.5"), read(undefined, "3"), read("4", "3"), read("0"), read()], [
    ...[2500, 3000, 4000, 0, 10_000],
  ]);
  assertEquals(records, []);
  assertEquals(read("soon", "7"), 7000);
  assertEquals(records.map(({ text }) => text), [
    "upscli_init_default_connect_timeout: cli_secs='soon' value was not recognized, ignored",
  ]);
});

import { assertEquals, assertThrows } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { ConfigError } from "#core/errors.ts";
import {
  formatNotifierOptions,
  formatStubOptions,
  notifierOptions,
  parseNotifierOptions,
  parseStubOptions,
  type StubOptions,
  stubOptions,
} from "#core/upsmon_parts.ts";

const { conf } = parseUpsmonConf(
  'SHUTDOWNCMD "/sbin/shutdown -h" now\nPOWERDOWNFLAG /k\nSHUTDOWNEXIT 7\nNOTIFYCMD /n -x\n',
  "upsmon.conf",
);

Deno.test("what the configuration says reaches the stub and the notifier", () => {
  assertEquals(stubOptions(conf, { debug: 2 }), {
    debug: 2,
    command: ["/sbin/shutdown -h", "now"],
    flag: "/k",
    exit: 7,
  });
  assertEquals(stubOptions(undefined, { debug: 0 }), { debug: 0, command: [], exit: 0 });
  assertEquals(notifierOptions(conf, { debug: 0 }).command, ["/n", "-x"]);
  assertEquals(notifierOptions(undefined, { debug: 0 }).command, []);
});

Deno.test("what is written for a part is what it reads", () => {
  const all: readonly StubOptions[] = [
    { debug: 0, command: [], exit: 0 },
    { debug: 3, command: ["-f x", "--", ""], flag: "-k", exit: -1, background: "none" },
    { debug: 0, command: ["a"], exit: 9, background: "stderr" },
    { debug: 0, command: ["a"], exit: 9, background: { datagrams: "/s/upsmon-stub.dgram" } },
  ];
  for (const options of all) {
    assertEquals(parseStubOptions(formatStubOptions(options)), options);
    const { exit: _exit, flag: _flag, ...notifier } = options;
    for (const each of [notifier, { ...notifier, box: "/b" }]) {
      assertEquals(parseNotifierOptions(formatNotifierOptions(each)), each);
    }
  }
});

Deno.test("what nobody of ours writes is refused", () => {
  assertThrows(() => parseStubOptions(["-x"]), ConfigError, '"-x" says nothing here');
  assertThrows(() => parseStubOptions(["-e", "soon"]), ConfigError, '"soon" is not a number');
  assertThrows(() => parseNotifierOptions(["-e", "1"]), ConfigError, '"-e" says nothing here');
});

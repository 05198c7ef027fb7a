/**
 * ups.conf: sections, assignments, and what becomes of lines that NUT passes over.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { parseUpsConf } from "#core/conf/ups.ts";
import { plain, told } from "./told.ts";

const FILE = "ups.conf";

Deno.test("a usual file", () => {
  const { conf, complaints } = parseUpsConf(
    `# comment
maxretry = 3
maxstartdelay = 90
retrydelay=1
pollinterval = 5
synchronous = yes
user = nut
group = nut
StatePath = /run/ups
driverpath = /lib/nut
chroot = /var/jail
nowait
DEBUG_MIN = 2
LIBUSB_DEBUG = 4
reconnect_max_tries = -1
reconnect_report_freq = 10

[myups]
	driver = usbhid-ups
	port = auto
	desc = "My UPS"
	sdorder = -1
	sdcommands = "shutdown.return, load.off"
	pollinterval = 1
	nolock
	override.battery.charge.low = 20
	vendorid = 051d
[two]
	driver=dummy-ups
	port="a b.dev"
`,
    FILE,
  );
  assertEquals(told(complaints), []);
  assertEquals(plain(conf), {
    global: {
      maxretry: 3,
      maxstartdelay: 90,
      retrydelay: 1,
      pollinterval: 5,
      synchronous: "yes",
      user: "nut",
      group: "nut",
      statepath: "/run/ups",
      driverpath: "/lib/nut",
      chroot: "/var/jail",
      nowait: true,
      debugMin: 2,
      libusbDebug: 4,
      reconnectMaxTries: -1,
      reconnectReportFreq: 10,
    },
    sections: [
      {
        name: "myups",
        driver: "usbhid-ups",
        port: "auto",
        desc: "My UPS",
        sdorder: -1,
        sdcommands: ["shutdown.return", "load.off"],
        pollinterval: 1,
        parameters: [
          { name: "driver", value: "usbhid-ups" },
          { name: "port", value: "auto" },
          { name: "desc", value: "My UPS" },
          { name: "sdorder", value: "-1" },
          { name: "sdcommands", value: "shutdown.return, load.off" },
          { name: "pollinterval", value: "1" },
          { name: "nolock" },
          { name: "override.battery.charge.low", value: "20" },
          { name: "vendorid", value: "051d" },
        ],
      },
      {
        name: "two",
        driver: "dummy-ups",
        port: "a b.dev",
        parameters: [
          { name: "driver", value: "dummy-ups" },
          { name: "port", value: "a b.dev" },
        ],
      },
    ],
  });
});

Deno.test("every value knows its place", () => {
  const { conf } = parseUpsConf("maxretry = 3\n[a]\n  driver = x\n  nolock\n", "/etc/nut/ups.conf");
  const file = "/etc/nut/ups.conf";
  assertEquals(conf.global.maxretry?.place, { file, line: 1, column: 12 });
  assertEquals(conf.sections[0]?.name.place, { file, line: 2, column: 1 });
  assertEquals(conf.sections[0]?.driver?.place, { file, line: 3, column: 12 });
  assertEquals(conf.sections[0]?.parameters[1]?.place, { file, line: 4, column: 3 });
});

/** A text and what is told of it. */
const TOLD: readonly (readonly [string, string, readonly string[]])[] = [
  ["nothing at all", "", [
    "warning 1:1 Warning: no UPS definitions in ups.conf: write a section such as [myups]",
  ]],
  ["two words", "[a]\ndriver=d\nport=p\nuser nobody\n", [
    'warning 4:6 This line is ignored: write "user = VALUE", or "user" alone for a flag',
  ]],
  ["no value", "[a]\ndriver=d\nport=p\ndesc =\n", [
    'warning 4:6 This line is ignored: write "desc = VALUE", or "desc" alone for a flag',
  ]],
  ["a value with blanks", "[a]\ndriver=d\nport=p\ndesc = My UPS\n", [
    'warning 4:11 This word is ignored: put a value with blanks in quotes, and escape a "=" in it',
  ]],
  ["a flag where a value is due", "[a]\ndriver\nport=p\n", [
    "warning 1:1 Warning: ignoring incomplete configuration for UPS [a]: give it a driver",
    "error 2:1 driver needs more: give it DRIVER",
  ]],
  ["a value where a flag is due", "nowait = no\n[a]\ndriver=d\nport=p\n", [
    'warning 1:10 "no" is ignored: nowait is a flag without a value, remove it to unset it',
  ]],
  ["misspelt above all sections", "polinterval = 3\n[a]\ndriver=d\nport=p\n", [
    'warning 1:1 "polinterval" is ignored before the first section: write "pollinterval"',
  ]],
  ["a driver above all sections", "driver = x\n[a]\ndriver=d\nport=p\n", [
    'warning 1:1 "driver" is ignored before the first section: move it into the section of a UPS',
  ]],
  ["a poll interval of nothing", "pollinterval = 0\n[a]\ndriver=d\nport=p\n", [
    "error 1:16 Error: invalid pollinterval: 0: write 1 or more",
  ]],
  ["no number", "[a]\ndriver=d\nport=p\nmaxretry = many\n", [
    'error 4:12 "many" is not a number: maxretry takes a whole number',
  ]],
  ["a number and more", "[a]\ndriver=d\nport=p\nretrydelay = 5s\n", [
    'warning 4:14 Of "5s" only 5 counts: retrydelay takes whole seconds',
  ]],
  ["an odd synchronous", "[a]\ndriver=d\nport=p\nsynchronous = on\n", [
    'warning 4:15 "on" means no, as in NUT: synchronous takes yes, no or auto',
  ]],
  ["obsolete", "[a]\ndriver=d\nport=p\nsddelay = 3\n", [
    "warning 4:1 Obsolete value sddelay found in ups.conf",
  ]],
  ["no port", "[a]\ndriver=d\n", [
    "warning 1:1 Warning: ignoring incomplete configuration for UPS [a]: give it a port",
  ]],
  ["given twice", "[a]\ndriver=d\nport=p\nport=q\nfoo=1\nfoo=2\n", [
    "warning 4:1 port is given a second time, only the last counts: remove the other",
    "warning 6:1 foo is given a second time, only the last counts: remove the other",
  ]],
  ["quotes in a description", '[a]\ndriver=d\nport=p\ndesc = "My \\"UPS\\""\n', [
    "warning 4:8 Quotes in the description of UPS [a] break old clients: write it without them",
  ]],
  ["the same name in another case", "[a]\ndriver=d\nport=p\n[A]\ndriver=d\nport=p\n", [
    "error 4:1 UPS name [A] is already in use!: write another name",
  ]],
  ["a heading with blanks", "[a]\ndriver=d\nport=p\n[my ups]\nport=q\n", [
    'error 4:1 The heading "[my" is broken: its name has no blanks, and the bracket ends it',
  ]],
  ["a heading without its end", "[a]\ndriver=d\nport=p\n[b\nport=q\n", [
    'error 4:1 The heading "[b" is broken: write "[b]"',
  ]],
  ["a heading without a name", "[a]\ndriver=d\nport=p\n[]\n", [
    "error 4:1 A UPS needs a name: write one in the brackets",
  ]],
  ["a name that no client can say", "[a]\ndriver=d\nport=p\n[b@c]\n", [
    'error 4:1 UPS name [b@c] cannot be addressed: write it without "/", "@" and ":"',
  ]],
  ["a # in quotes", '[a]\ndriver=d\nport="#1\n', [
    "warning 1:1 Warning: ignoring incomplete configuration for UPS [a]: give it a port",
    'error 3:6 Parse error: Unbalanced word due to unescaped # in quotes: write "\\#" for a "#" in quotes',
  ]],
  ["quotes that are never closed", '[a]\ndriver=d\nport=p\ndesc = "x\n', [
    "warning 4:1 A word in quotes goes on in the next line: close its quotes, or end the line with a backslash",
    "error 4:8 These quotes are never closed: write the closing quote",
  ]],
  ["a last line without its end", "[a]\ndriver=d\nport=p\nnolock", [
    "warning 4:1 The last word is ignored, because its line has no end: end the line",
  ]],
  ["accents", "[a]\ndriver=d\nport=p\ndesc = Büro\n", [
    "warning 4:1 Bytes that are not printable ASCII were dropped (0xc3 0xbc): write ASCII",
  ]],
];

for (const [what, text, expected] of TOLD) {
  Deno.test(`told: ${what}`, () => {
    assertEquals(told(parseUpsConf(text, FILE).complaints), expected);
  });
}

Deno.test("sections of the same name are one, the later value counts", () => {
  const { conf, complaints } = parseUpsConf("[a]\ndriver=d\nport=p\n[b]\n[a]\nport=q\n", FILE);
  assertEquals(conf.sections.map((section) => section.name.value), ["a", "b"]);
  assertEquals(conf.sections[0]?.port?.value, "q");
  assertEquals(told(complaints), [
    "warning 4:1 Warning: ignoring incomplete configuration for UPS [b]: give it a driver",
    "warning 5:1 UPS name [a] is there twice: write one section",
    "warning 6:1 port is given a second time, only the last counts: remove the other",
  ]);
});

Deno.test("lines below a broken heading belong to nobody", () => {
  const { conf } = parseUpsConf("[a]\ndriver=d\nport=p\n[my ups]\nport=q\n", FILE);
  assertEquals(conf.sections.map((section) => section.port?.value), ["p"]);
});

Deno.test("a whole last line counts without its end", () => {
  const { conf } = parseUpsConf("[a]\ndriver = d\nport = p", FILE);
  assertEquals(conf.sections[0]?.port?.value, "p");
});

Deno.test("a wrong value leaves the default", () => {
  const { conf } = parseUpsConf("maxretry = x\nsynchronous = maybe\n", FILE);
  assertEquals(plain(conf.global), { synchronous: "no" });
});

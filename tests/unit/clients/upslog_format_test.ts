/** The language of upslog's lines. */
import { assertEquals } from "@std/assert";
import { DEFAULT_FORMAT, formatLine, parseFormat } from "#clients/upslog_format.ts";

const FACTS = {
  wall: new Date(2026, 0, 5, 2, 3, 9).getTime(),
  hostname: (): string => "thishost",
  pid: 4711,
  upshost: "rack@example",
};
const VALUES: Readonly<Record<string, string>> = { "ups.status": "OL CHRG", "a.b": "" };

function write(format: string): Promise<string> {
  return formatLine(parseFormat(format), FACTS, (name) => Promise.resolve(VALUES[name] ?? "NA"));
}

/** Formats and what becomes of them. */
const LINES: Readonly<Record<string, string>> = {
  "": "",
  "plain": "plain",
  "100%% of %t|": "100% of \t|",
  "%VAR ups.status%": "OL CHRG",
  "[%var ups.status%] %Variable a.b%": "[OL CHRG] ",
  "%VAR no.such%": "NA",
  "%VAR%|%VAR %|%VAR status%": "INVALID|INVALID|INVALID",
  "%HOST%|%HOSTNAME%|%UPSHOST%|%PID%": "thishost|thishost|rack@example|4711",
  "%TIME @Y-@m-@d @H:@M:@S%": "2026-01-05 02:03:09",
  "%TIME%": "",
  "%ETIME%": String(Math.floor(FACTS.wall / 1000)),
  "%FOO%": "INVALID",
  "% VAR ups.status%": "INVALID",
  "a % b": "a INVALID b",
  "a %": "a INVALID",
  "%TIMED @Y%": "2026",
  "%%VAR ups.status%%": "%VAR ups.status%",
};

for (const [format, line] of Object.entries(LINES)) {
  Deno.test(`upslog format: ${JSON.stringify(format)}`, async () => {
    assertEquals(await write(format), line);
  });
}

Deno.test("upslog format: the default", async () => {
  assertEquals(await write(DEFAULT_FORMAT), "20260105 020309 NA NA NA [OL CHRG] NA NA");
});

Deno.test("upslog format: the name of the machine is asked only when it is wanted", async () => {
  const hostname = (): never => {
    throw new Error("asked");
  };
  const facts = { ...FACTS, hostname };
  const line = await formatLine(parseFormat("%PID%"), facts, () => Promise.resolve(""));
  assertEquals(line, "4711");
});

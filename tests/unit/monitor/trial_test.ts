import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { NOTIFY_TYPES } from "#core/conf/notifications.ts";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { ConfigError } from "#core/errors.ts";
import { readSettings } from "#monitor/settings.ts";
import {
  formatOutcome,
  formatTrial,
  isWell,
  NOTIFY_HELP,
  parseTrials,
  planTrial,
  tasksOf,
} from "#monitor/trial.ts";

const SETTINGS = readSettings(
  parseUpsmonConf(
    "MONITOR one@host 1 u p primary\nNOTIFYCMD /tell\nNOTIFYFLAG ONBATT SYSLOG+WALL+EXEC\n" +
      "NOTIFYFLAG FSD IGNORE\nNOTIFYFLAG SHUTDOWN EXEC\n",
    "upsmon.conf",
  ).conf,
);

Deno.test("denut notify: types by name in any case, all of them, and how long each may take", () => {
  assertEquals(parseTrials(["--test", "onbatt", "FSD"]), {
    types: ["ONBATT", "FSD"],
    patience: 30_000,
  });
  assertEquals(parseTrials(["--test", "all", "--wait", "5"]), {
    types: [...NOTIFY_TYPES],
    patience: 5000,
  });
  assertEquals([parseTrials([]), parseTrials(["--test", "-h"])], [undefined, undefined]);
  for (
    const words of ["ONBATT", "--test", "--test SMOKE", "--test FSD --wait", "--test FSD --wait x"]
  ) {
    assertThrows(() => parseTrials(words.split(" ")), ConfigError);
  }
  assertEquals(NOTIFY_TYPES.filter((type) => !NOTIFY_HELP.includes(type)), []);
});

Deno.test("denut notify: a notification goes as upsmon would send it", () => {
  const onbatt = planTrial("ONBATT", SETTINGS);
  assertEquals(tasksOf(onbatt), [
    { program: "wall", type: "ONBATT", ups: "one@host", text: "UPS one@host on battery" },
    { program: "NOTIFYCMD", type: "ONBATT", ups: "one@host", text: "UPS one@host on battery" },
  ]);
  assertEquals(formatTrial(onbatt).split("\n"), [
    "ONBATT: UPS one@host on battery",
    "  SYSLOG  the log of upsmon gets this line",
    "",
  ]);
  const fsd = planTrial("FSD", SETTINGS);
  assertEquals(tasksOf(fsd), []);
  assertStringIncludes(formatTrial(fsd), "nobody is told (NOTIFYFLAG)");
  const [task] = tasksOf(planTrial("SHUTDOWN", SETTINGS));
  assertEquals(task, {
    program: "NOTIFYCMD",
    type: "SHUTDOWN",
    ups: "",
    text: "Auto logout and shutdown proceeding",
  });
  assertStringIncludes(planTrial("ALARM", SETTINGS).text, "[this is a test]");
});

Deno.test("denut notify: what became of it", () => {
  const wall = { program: "wall", ups: "", text: "x" } as const;
  const command = { program: "NOTIFYCMD", type: "FSD", ups: "", text: "x" } as const;
  assertEquals(
    formatOutcome(wall, { kind: "ended", outcome: "", lasted: 1234 }),
    "  WALL    wall ended well after 1.2 s\n",
  );
  assertEquals(
    formatOutcome(command, { kind: "ended", outcome: "exit code 3", lasted: 0 }),
    "  EXEC    NOTIFYCMD ended with exit code 3 after 0.0 s\n",
  );
  assertEquals(
    formatOutcome(command, { kind: "failed", reason: "No such file" }),
    "  EXEC    NOTIFYCMD could not be run: No such file\n",
  );
  assertStringIncludes(
    formatOutcome(command, { kind: "late", patience: 30_000 }),
    "has not ended after 30 s, and was ended; upsmon would not have waited for it",
  );
  assertEquals(
    [{ kind: "ended", outcome: "", lasted: 1 } as const, { kind: "failed", reason: "" } as const]
      .map(isWell),
    [true, false],
  );
});

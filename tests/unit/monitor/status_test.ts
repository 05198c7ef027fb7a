import { assertEquals } from "@std/assert";
import { readStatusWords, savesEnergy } from "#monitor/status.ts";

Deno.test("words that mean something are told from those that do not", () => {
  assertEquals(readStatusWords("ALARM OL  CHRG lb Heating HB heating"), {
    known: ["ALARM", "OL", "LB"],
    others: ["Heating", "heating"],
  });
  assertEquals(readStatusWords(""), { known: [], others: [] });
});

Deno.test("words are compared whole: an OVERHEAT is no overload", () => {
  assertEquals(readStatusWords("OL OVERHEAT OFFLINE"), {
    known: ["OL"],
    others: ["OVERHEAT", "OFFLINE"],
  });
});

Deno.test("only the buzzwords of economy are economy", () => {
  for (const buzzwords of ["vendor:eaton:ECO", "vendor:apc:HE", "vendor:x:ESS a:b:SMART"]) {
    assertEquals(savesEnergy({ buzzwords }), true, buzzwords);
    assertEquals(savesEnergy({ experimentalBuzzwords: buzzwords }), true, buzzwords);
  }
  for (const buzzwords of ["", "vendor:eaton:ABM", "ECO"]) {
    assertEquals(savesEnergy({ buzzwords }), false, buzzwords);
  }
});

/**
 * hosts.conf and upsset.conf, the files of the web pages.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { parseHostsConf } from "#core/conf/hosts.ts";
import { parseUpssetConf } from "#core/conf/upsset.ts";
import { plain, told } from "./told.ts";

Deno.test("hosts.conf lists what is shown, and by which templates", () => {
  const { conf, complaints } = parseHostsConf(
    `MONITOR ups@localhost "Local UPS"
MONITOR b@h:1 second
CUSTOM_TEMPLATE_SINGLE a.html
CUSTOM_TEMPLATE_LIST b.html
`,
    "hosts.conf",
  );
  assertEquals(told(complaints), []);
  assertEquals(plain(conf), {
    monitors: [
      { system: "ups@localhost", description: "Local UPS" },
      { system: "b@h:1", description: "second" },
    ],
    singleTemplates: ["a.html"],
    listTemplates: ["b.html"],
  });
});

Deno.test("a UPS without a description is told", () => {
  const { conf, complaints } = parseHostsConf("MONITOR ups@localhost\nMONTOR x y\n", "hosts.conf");
  assertEquals(conf.monitors, []);
  assertEquals(told(complaints), [
    "error 1:1 MONITOR needs more: give it SYSTEM DESCRIPTION",
    'error 2:1 Unknown directive "MONTOR": write "MONITOR"',
  ]);
});

Deno.test("upsset.conf is one word or none", () => {
  const secured = (text: string): boolean => parseUpssetConf(text, "upsset.conf").conf.secured;
  assertEquals(secured("I_HAVE_SECURED_MY_CGI_DIRECTORY\n"), true);
  assertEquals(secured("# I_HAVE_SECURED_MY_CGI_DIRECTORY\n"), false);
  assertEquals(secured("I_have_secured_my_cgi_directory\n"), false);
  assertEquals(told(parseUpssetConf("YES\n", "upsset.conf").complaints), [
    'error 1:1 Unknown directive "YES": write "I_HAVE_SECURED_MY_CGI_DIRECTORY" or nothing',
  ]);
});

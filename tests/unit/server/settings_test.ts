import { assert, assertEquals } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { Secret } from "#core/secret.ts";
import { readSettings, type Settings } from "#server/settings.ts";

function settings(texts: Record<string, string>): Settings {
  return readSettings(parseConfigFolder(texts, "/etc/nut").config, "/run/nut");
}

Deno.test("what nothing is said of has NUT's defaults", () => {
  const { served, statepath, maxage, trackingDelay, maxconn } = settings({});
  assertEquals(served, []);
  assertEquals(statepath, "/run/nut");
  assertEquals(maxage, 15);
  assertEquals(trackingDelay, 3_600_000);
  assertEquals(maxconn, undefined);
});

Deno.test("sections are served in their order when they have a driver and a port", () => {
  const { served } = settings({
    "ups.conf": "[b]\ndriver = usbhid-ups\nport = auto\n" +
      "[no-port]\ndriver = usbhid-ups\n" +
      "[no-driver]\nport = auto\n" +
      '[a]\ndriver = dummy-ups\nport = a.dev\ndesc = "Rack A"\n',
  });
  assertEquals(served, [
    { name: "b", socket: "usbhid-ups-b" },
    { name: "a", socket: "dummy-ups-a", desc: "Rack A" },
  ]);
});

Deno.test("limits and users are taken over", () => {
  const { maxage, trackingDelay, maxconn, access } = settings({
    "upsd.conf": "MAXAGE 25\nTRACKINGDELAY 5\nMAXCONN 1024\n",
    "upsd.users": "[admin]\npassword = secret\nactions = SET\n",
  });
  assertEquals([maxage, trackingDelay, maxconn], [25, 5000, 1024]);
  assert(access.allowsAction({ username: "admin", password: new Secret("secret") }, "SET"));
});

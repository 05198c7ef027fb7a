import { assertEquals } from "@std/assert";
import { nameFolder, openConfig, openDemo } from "#clients/denut/door.ts";

Deno.test("the folder is where the system wants such things, unless sockets would not fit", () => {
  assertEquals(
    nameFolder({ XDG_RUNTIME_DIR: "/run/user/1", TMPDIR: "/t" }, "ab"),
    "/run/user/1/denut-ab",
  );
  assertEquals(nameFolder({ TMPDIR: "/t/" }, "ab"), "/t/denut-ab");
  assertEquals(nameFolder({ TMPDIR: "relative" }, "ab"), "/tmp/denut-ab");
  assertEquals(nameFolder({ XDG_RUNTIME_DIR: `/${"x".repeat(90)}` }, "ab"), "/tmp/denut-ab");
});

Deno.test("the demonstration lives in its folder", () => {
  assertEquals(openDemo({ plain: true }, "/f", 41, 3493), {
    words: [
      ...["supervise", "--folder", "/f", "--server", "127.0.0.1:41", "--taken", "3493", "--plain"],
    ],
    env: { NUT_CONFPATH: "/f", NUT_STATEPATH: "/f", NUT_ALTPIDPATH: "/f", NUT_PIDPATH: "/f" },
  });
});

Deno.test("a relative configuration begins where the user stood", () => {
  const env = { INIT_CWD: "/home/me" };
  assertEquals(openConfig({ plain: false }, "/f", "nut", env).env, {
    NUT_CONFPATH: "/home/me/nut",
  });
  assertEquals(openConfig({ plain: false }, "/f", "/etc/nut", env).env, {
    NUT_CONFPATH: "/etc/nut",
  });
  assertEquals(openConfig({ plain: false }, "/f", "nut", {}), {
    words: ["supervise", "--folder", "/f"],
    env: { NUT_CONFPATH: "nut" },
  });
});

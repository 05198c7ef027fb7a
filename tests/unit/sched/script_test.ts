/** What is logged of a run of CMDSCRIPT. */
import { assertEquals } from "@std/assert";
import { tellEnd } from "#sched/script.ts";

Deno.test("a run that went well is not worth a word, any other is", () => {
  const command = ["/bin/cmd", "a b"];
  assertEquals(tellEnd(command, "x", { kind: "exited", code: 0 }), undefined);
  assertEquals(tellEnd(command, "x", { kind: "exited", code: 3 }), {
    severity: "info",
    text: "exec_cmd('/bin/cmd' 'a b' 'x') returned 3",
  });
  assertEquals(tellEnd(command, "x", { kind: "signalled", signal: 9 }), {
    severity: "warning",
    text: "exec_cmd('/bin/cmd' 'a b' 'x') terminated with signal 9",
  });
  assertEquals(tellEnd(command, "x", { kind: "failed", reason: "Permission denied" }), {
    severity: "error",
    text: "execvp('/bin/cmd' 'a b') failed: Permission denied: " +
      "make CMDSCRIPT a program that can be run",
  });
});

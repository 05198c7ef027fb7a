/**
 * Stories of shutdowns that somebody orders, of the right to them, and of what comes after the word.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Scenario } from "#tests/sim/scenario.ts";
import { primary, secondary } from "#tests/sim/site.ts";

export const orderedByServer: Scenario = {
  name: "a shutdown that is set on the server is everybody's",
  plan: { machines: { main: primary(), other: secondary() } },
  async play(site): Promise<void> {
    await site.tell("admin", "USERNAME admin", "PASSWORD admin", "FSD ups");
    await site.pass(25);
  },
  calm(site): void {
    assertEquals(site.main.notices[0], "FSD ups");
    assertEquals(site.machines.map(({ commands }) => commands), [1, 1]);
  },
};

export const orderedBySignal: Scenario = {
  name: "upsmon -c fsd takes everybody down, though all is well",
  plan: { machines: { main: primary(), other: secondary() } },
  async play(site): Promise<void> {
    site.main.dispatch({ kind: "fsd-requested", signal: 10 });
    await site.pass(25);
  },
  calm(site): void {
    assertEquals(site.main.notices, ["FSD ups", "SHUTDOWN_HOSTSYNC", "SHUTDOWN"]);
    assertEquals(site.machines.map(({ commands }) => commands), [1, 1]);
  },
};

export const orderedOnSecondary: Scenario = {
  name: "upsmon -c fsd on a secondary takes only that down",
  plan: { machines: { main: secondary(), other: primary() } },
  async play(site): Promise<void> {
    site.main.dispatch({ kind: "fsd-requested", signal: 10 });
    await site.pass(15);
  },
  calm(site): void {
    assertEquals(site.main.notices, ["SHUTDOWN"]);
    assertEquals(site.machines.map(({ commands }) => commands), [1, 0]);
  },
};

export const secondaryHangs: Scenario = {
  name: "a secondary that hangs is waited for as long as HOSTSYNC, and no longer",
  plan: { machines: { main: `${primary()}HOSTSYNC 8\nFINALDELAY 2\n` } },
  async play(site): Promise<void> {
    await site.hang();
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.notices.slice(-3), ["FSD ups", "SHUTDOWN_HOSTSYNC", "SHUTDOWN"]);
    assertEquals(Number(main.wordAt) - Number(main.decidedAt), 10_000);
    assert(house.logs.includes("main: Host sync timer expired, forcing shutdown"));
  },
};

export const serverDiesWaiting: Scenario = {
  name: "upsd dies while the primary waits for a secondary: there is nobody left to wait for",
  plan: { machines: { main: `${primary()}HOSTSYNC 8\n` } },
  async play(site): Promise<void> {
    await site.hang();
    site.say("ups", "OB LB");
    await site.awaitDecision(30);
    await site.pass(1);
    site.house.server?.stop();
    await site.pass(15);
  },
  calm({ main }): void {
    assertEquals(main.commands, 1);
    assert(Number(main.wordAt) - Number(main.decidedAt) < 13_000);
  },
};

export const termIsTooLate: Scenario = {
  name: "a SIGTERM after the decision does not stop the shutdown",
  plan: { machines: { main: `${primary()}HOSTSYNC 3\nSHUTDOWNEXIT no\n` } },
  async play(site): Promise<void> {
    await site.hang();
    site.say("ups", "OB LB");
    await site.awaitDecision(30);
    site.main.stop();
    await site.pass(15);
  },
  calm({ main }): void {
    assertEquals(main.commands, 1);
    assertEquals(main.ended, 0);
  },
};

export const stays: Scenario = {
  name: "with SHUTDOWNEXIT no upsmon stays logged in until it is told to go",
  plan: { machines: { main: `${primary()}SHUTDOWNEXIT no\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(40);
  },
  calm({ main, house }): void {
    assertEquals([main.commands, main.ended], [1, undefined]);
    assert(!house.logs.some((line) => /logged out/.test(line)));
    main.stop();
  },
};

export const staysForShort: Scenario = {
  name: "with SHUTDOWNEXIT 5 it stays for five seconds",
  plan: { machines: { main: `${primary()}SHUTDOWNEXIT 5\n` } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(25);
  },
  calm({ main }): void {
    const ended = main.findings.find(({ finding }) => finding.kind === "ended")?.at ?? NaN;
    assertEquals(ended - Number(main.wordAt), 5000);
  },
};

export const noStub: Scenario = {
  name: "without the process that may shut down the failure is loud",
  plan: { machines: { main: primary() } },
  async play(site): Promise<void> {
    site.main.stubIsDead = true;
    site.main.dispatch({ kind: "stub-lost" });
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.notices, ["NOPARENT", "ONBATT ups", "LOWBATT ups", "FSD ups", "SHUTDOWN"]);
    assertEquals(main.ended, 1);
    assert(house.logs.includes("main: Parent died - shutdown impossible"));
    assert(house.logs.includes("main: Unable to call parent pipe for shutdown: Broken pipe"));
  },
};

export const wrongPassword: Scenario = {
  name: "a machine that may not log in still goes down in time",
  plan: { machines: { main: "MONITOR ups 1 primary wrong primary\n" } },
  async play(site): Promise<void> {
    await site.pass(10);
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.notices, ["ONBATT ups", "LOWBATT ups", "SHUTDOWN"]);
    assertEquals(main.commands, 1);
    for (
      const line of [
        "main: Login on UPS [ups] failed - got [ERR ACCESS-DENIED]",
        "main: FSD set on UPS ups failed: ERR ACCESS-DENIED",
      ]
    ) assert(house.logs.includes(line), line);
  },
};

export const notPrimary: Scenario = {
  name: "a primary that the server takes for a secondary goes down all the same",
  plan: { machines: { main: "MONITOR ups 1 secondary two primary\n" } },
  async play(site): Promise<void> {
    site.say("ups", "OB LB");
    await site.pass(20);
  },
  calm({ main, house }): void {
    assertEquals(main.commands, 1);
    for (
      const line of [
        "main: Primary managerial privileges unavailable on UPS [ups]",
        "main: Response: [ERR ACCESS-DENIED]",
      ]
    ) assert(house.logs.includes(line), line);
  },
};

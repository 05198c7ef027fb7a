/// <reference lib="deno.worker" />
/**
 * A head with a driver that says what it may do, breaks when it is told to, and talks over a link
 * whose other end is in the test.
 *
 * @module
 */
import type { Driver, DriverFamily, Outcome, Reading } from "#drivers/driver.ts";
import { takeName } from "#drivers/driver.ts";
import { serveHead } from "#drivers/io/within_head.ts";
import { requireLink, type StreamLink } from "#drivers/link.ts";

/** Everything a program could do to the machine it runs on. */
const DEEDS: Readonly<Record<string, () => unknown>> = {
  "read": () => Deno.readTextFile("/etc/hostname"),
  "write": () => Deno.writeTextFile("/tmp/head", ""),
  "connect": () => Deno.connect({ hostname: "127.0.0.1", port: 9 }),
  "fetch": () => fetch("http://127.0.0.1:8080/"),
  "environment": () => Deno.env.get("PATH"),
  "run": () => new Deno.Command("true").output(),
  "foreign": () => Deno.dlopen("libc.so.6", {}),
  "system": () => Deno.hostname(),
  "import": () => import(["file:", "", "", "etc", "hostname"].join("/")),
};

const LINE = [0x0a];

function family(): DriverFamily {
  return {
    program: "probe",
    title: "Probe",
    version: "1",
    standing: "stable",
    subdrivers: [],
    options: [],
    links: ["stream"],
    create: ({ link, clock }) => probe(requireLink(link, "stream"), (run) => clock.after(0, run)),
  };
}

function probe(link: StreamLink, soon: (run: () => void) => void): Driver {
  async function ask(text: string, within: number): Promise<string> {
    const bytes = new TextEncoder().encode(`${text}\n`);
    const answer = await link.exchange(bytes, { bytes: LINE }, within);
    return new TextDecoder().decode(answer).trimEnd();
  }

  async function tell(): Promise<Reading> {
    const done: string[] = [];
    for (const [deed, run] of Object.entries(DEEDS)) {
      try {
        await run();
        done.push(deed);
      } catch (error) {
        if (
          !(error instanceof Deno.errors.NotCapable || /permission|access/i.test(String(error)))
        ) {
          done.push(`${deed}: ${error}`);
        }
      }
    }
    return {
      fields: [
        { name: takeName("probe.deeds"), value: done.join(" ") },
        { name: takeName("probe.answer"), value: await ask("who", 2000) },
      ],
      status: ["OL"],
    };
  }

  return {
    async init(): Promise<Reading> {
      await link.open({ baud: 2400 }, 2000);
      return await tell();
    },
    poll: () => Promise.resolve({}),
    async instcmd(name): Promise<Outcome> {
      if (name === "break") {
        soon(() => {
          throw new Error("broken on purpose");
        });
        return { code: "handled" };
      }
      const value = await ask(name, 300);
      return { code: "handled", reading: { fields: [{ name: takeName("probe.answer"), value }] } };
    },
    close: () => Promise.resolve(),
  };
}

serveHead(self, (program) => Promise.resolve(program === "probe" ? family() : undefined));

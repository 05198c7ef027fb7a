/** The suites for links, over those that touch the platform. */
import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import type { Auth } from "#core/conf/auth_lookup.ts";
import { LinkError } from "#core/errors.ts";
import { systemClock } from "#core/io/clock.ts";
import { Tokenizer } from "#core/words.ts";
import { openUpsdLink } from "#drivers/dummy/io/upsd_link.ts";
import { openFileLink } from "#drivers/io/file_link.ts";
import { testFileLink, testUpsdLink, UPSD_FACTS } from "#tests/contract/link.ts";

testFileLink("on a disk", () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/device.dev`;
  Deno.writeTextFileSync(path, "");
  return Promise.resolve({
    link: openFileLink(path, systemClock),
    other: {
      write: (text): Promise<void> => Deno.writeTextFile(path, text),
      remove: (): Promise<void> => Deno.remove(path),
    },
    end: (): Promise<void> => Deno.remove(folder, { recursive: true }),
  });
});

Deno.test("a file that is written while it is read has changed afterwards", async () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/device.dev`;
  const { readTextFile } = Deno;
  try {
    Deno.writeTextFileSync(path, "half");
    Deno.utimeSync(path, 100, 100);
    Deno.readTextFile = async (from): Promise<string> => {
      const text = await readTextFile(from);
      Deno.writeTextFileSync(path, "whole");
      Deno.utimeSync(path, 200, 200);
      return text;
    };
    const link = openFileLink(path, systemClock);
    const { text, modified } = await link.read(1000);
    assertEquals(text, "half");
    assertNotEquals(await link.modified(1000), modified);
  } finally {
    Deno.readTextFile = readTextFile;
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("a file that is no definition of any device is not read into the memory", async () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/device.dev`;
  try {
    Deno.writeTextFileSync(path, "");
    Deno.truncateSync(path, 1024 * 1024 + 1);
    const reading = openFileLink(path, systemClock).read(5000);
    await assertRejects(
      () => reading,
      LinkError,
      "it has more than 1048576 bytes: make it shorter",
    );
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

const NOBODY: Auth = {};

testUpsdLink("over TCP", () => {
  const server = new Server();
  const device = { kind: "upsd", server: { host: "127.0.0.1", port: server.port } } as const;
  return Promise.resolve({
    link: openUpsdLink({ device, auth: NOBODY, connectTimeout: 5000, clock: systemClock }),
    other: { heard: () => server.heard, hangUp: (): Promise<void> => server.hangUp() },
    end: (): Promise<void> => server.close(),
  });
});

/** A server that says what the suite expects, and tracks what it is told to do. */
class Server {
  readonly heard: string[] = [];
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #conns = new Set<Deno.Conn>();

  constructor() {
    this.#accept();
  }

  get port(): number {
    return this.#listener.addr.port;
  }

  hangUp(): Promise<void> {
    for (const conn of this.#conns) conn.close();
    this.#conns.clear();
    return Promise.resolve();
  }

  async close(): Promise<void> {
    this.#listener.close();
    await this.hangUp();
  }

  async #accept(): Promise<void> {
    try {
      for await (const conn of this.#listener) {
        this.#conns.add(conn);
        this.#serve(conn);
      }
    } catch {
      // Closed.
    }
  }

  async #serve(conn: Deno.Conn): Promise<void> {
    const tokenizer = new Tokenizer();
    const buffer = new Uint8Array(4096);
    let rest = "";
    try {
      for (let count = await conn.read(buffer); count !== null; count = await conn.read(buffer)) {
        const bytes = buffer.subarray(0, count);
        rest += new TextDecoder().decode(bytes);
        for (const { words } of tokenizer.push(bytes)) {
          const end = rest.indexOf("\n");
          const line = rest.slice(0, end);
          rest = rest.slice(end + 1);
          await conn.write(new TextEncoder().encode(`${this.#answer(words, line).join("\n")}\n`));
        }
      }
    } catch {
      // Hung up.
    }
  }

  #answer(words: readonly string[], line: string): readonly string[] {
    const [verb, what, ups, name] = words;
    if (verb === "SET" && what === "TRACKING") return ["OK"];
    if (verb === "GET" && what === "TRACKING") return ["SUCCESS"];
    if (verb === "INSTCMD") {
      if (ups === UPSD_FACTS.refused) return ["ERR CMD-NOT-SUPPORTED"];
      this.heard.push(line);
      return ["OK TRACKING 1"];
    }
    if (verb === "SET") {
      this.heard.push(line);
      return ["OK TRACKING 2"];
    }
    if (ups !== "ups") return ["ERR UNKNOWN-UPS"];
    return verb === "GET" ? [typeOf(name ?? "")] : list(what ?? "");
  }
}

function typeOf(name: string): string {
  const found = UPSD_FACTS.settable.find((one) => one.name === name);
  const kind = found?.kind === "STRING" ? `STRING:${found.length}` : "NUMBER";
  return `TYPE ups ${name} RW ${kind}`;
}

function list(what: string): string[] {
  const items = what === "VAR"
    ? UPSD_FACTS.variables.map(([name, value]) =>
      `VAR ups ${name} "${value.replaceAll('"', '\\"')}"`
    )
    : what === "RW"
    ? UPSD_FACTS.settable.map(({ name }) => `RW ups ${name} "1"`)
    : UPSD_FACTS.commands.map((name) => `CMD ups ${name}`);
  return [`BEGIN LIST ${what} ups`, ...items, `END LIST ${what} ups`];
}

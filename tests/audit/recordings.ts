/**
 * Reads what the tests left in the folder of `DENUT_AUDIT_DIR`: for each process `ROLE.ID.jsonl` as Deno
 * wrote it, and `ROLE.ID.jsonl.granted` from the test that started it.
 *
 * @module
 */
import type { Access, Recording } from "./audit.ts";

const GRANTED = ".granted";

/** Every process of which both files are there. */
export function readRecordings(folder: string): Recording[] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  return names.filter((name) => name.endsWith(GRANTED)).flatMap((name) => {
    const record = name.slice(0, -GRANTED.length);
    if (!names.includes(record)) return [];
    const flags = JSON.parse(Deno.readTextFileSync(`${folder}/${name}`)) as string[];
    const text = Deno.readTextFileSync(`${folder}/${record}`);
    return [{ role: name.slice(0, name.indexOf(".")), flags, accesses: readAccesses(text) }];
  });
}

/** A process that was killed may leave its last line unfinished. */
function readAccesses(text: string): Access[] {
  return text.split("\n").filter((line) => line.endsWith("}")).map((line) => {
    const { permission, value } = JSON.parse(line) as Access;
    return { permission, value };
  });
}

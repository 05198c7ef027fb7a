/**
 * Every driver there is, one line each, loaded when it is asked for.
 *
 * @module
 */
import type { DriverFamily } from "./driver.ts";

/** Loads a family. */
export type FamilyLoader = () => Promise<DriverFamily>;

/** By the name of the program. */
export const registry: Readonly<Record<string, FamilyLoader>> = {
  "dummy-ups": async () => (await import("./dummy/driver.ts")).dummyUps,
};

/** The family of a program; undefined when there is no such driver. */
export async function loadFamily(program: string): Promise<DriverFamily | undefined> {
  return Object.hasOwn(registry, program) ? await registry[program]?.() : undefined;
}

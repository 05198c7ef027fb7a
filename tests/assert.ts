/**
 * The few assertions the tests use, under the names of `@std/assert`, over `node:assert`. The
 * import map points `@std/assert` here; one line flips it to the real package where JSR is reachable.
 *
 * @module
 */
import {
  AssertionError,
  deepStrictEqual,
  fail as nodeFail,
  notDeepStrictEqual,
  ok,
} from "node:assert/strict";

export { AssertionError };

/** Fails unless `value` is truthy. */
export function assert(value: unknown, message?: string): asserts value {
  ok(value, message);
}

/** Fails unless both are equal, deeply and strictly. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  deepStrictEqual(actual, expected, message);
}

/** Fails if both are equal, deeply and strictly. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  notDeepStrictEqual(actual, expected, message);
}

/** Fails unless `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  if (!actual.includes(expected)) {
    nodeFail(
      message ?? `Expected ${JSON.stringify(actual)} to contain ${JSON.stringify(expected)}`,
    );
  }
}

/** Fails unless `actual` matches `pattern`. */
export function assertMatch(actual: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(actual)) {
    nodeFail(message ?? `Expected ${JSON.stringify(actual)} to match ${pattern}`);
  }
}

/** Fails unless `run` throws an error of `kind` whose message contains `part`; returns the error. */
export function assertThrows<E extends Error>(
  run: () => unknown,
  // deno-lint-ignore no-explicit-any -- any constructor of E will do
  kind: new (...args: any[]) => E,
  part = "",
): E {
  try {
    run();
  } catch (error) {
    return checkThrown(error, kind, part);
  }
  return nodeFail(`Expected ${kind.name} to be thrown`);
}

/** Fails unless the promise rejects with an error of `kind` whose message contains `part`. */
export async function assertRejects<E extends Error>(
  run: () => Promise<unknown>,
  // deno-lint-ignore no-explicit-any -- any constructor of E will do
  kind: new (...args: any[]) => E,
  part = "",
): Promise<E> {
  try {
    await run();
  } catch (error) {
    return checkThrown(error, kind, part);
  }
  return nodeFail(`Expected ${kind.name} to be thrown`);
}

/** Fails with `message`. */
export function fail(message: string): never {
  nodeFail(message);
}

function checkThrown<E extends Error>(
  error: unknown,
  // deno-lint-ignore no-explicit-any -- any constructor of E will do
  kind: new (...args: any[]) => E,
  part: string,
): E {
  if (!(error instanceof kind)) nodeFail(`Expected ${kind.name}, got ${String(error)}`);
  assertStringIncludes(error.message, part);
  return error;
}

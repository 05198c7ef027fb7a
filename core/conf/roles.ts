/**
 * The two parts a machine can have at a UPS: the primary commands it, a secondary only draws from
 * it. NUT once called them master and slave.
 *
 * @module
 */

/** NUT's words for the two roles, old and new. */
export const ROLES: ReadonlyMap<string, "primary" | "secondary"> = new Map([
  ["primary", "primary"],
  ["master", "primary"],
  ["secondary", "secondary"],
  ["slave", "secondary"],
]);

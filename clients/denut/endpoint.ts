/**
 * A server as a client names it, where a bad name is the program's to complain of.
 *
 * @module
 */
import type { Endpoint } from "#core/device_link.ts";
import { ConfigError } from "#core/errors.ts";

/** What Deno takes for a host; of anything else it would not even grant the right to ask. */
const HOST = /^[\w.:-]+$/;

/** The server that `parse` finds; undefined when the name is bad. */
export function endpointOf(parse: () => Endpoint): Endpoint | undefined {
  try {
    const { host, port } = parse();
    return HOST.test(host) ? { host, port } : undefined;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/**
 * Who we say we are. Old clients read a NUT version out of VER and `server.version`, so the first
 * number is the NUT release whose behaviour this one has; our own follows it.
 *
 * @module
 */

/** The NUT release whose protocols, files and output these programs keep. */
export const NUT_VERSION = "2.8.5";
/** Our own release. */
export const DENUT_VERSION = "0.1.0";
/** What VER, `server.version`, `driver.version` and every banner say. */
export const VERSION = `${NUT_VERSION}-denut${DENUT_VERSION}`;
/** NUT's home, which the protocol's banner names. */
export const NUT_URL = "https://www.networkupstools.org/";

/** The first line of every program's help and version: `Network UPS Tools <program> <version>`. */
export function formatBanner(program: string): string {
  return `Network UPS Tools ${program} ${VERSION}`;
}

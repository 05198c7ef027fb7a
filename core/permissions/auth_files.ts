/**
 * The places where a client looks for nutauth.conf.
 *
 * @module
 */
import type { Site } from "../site.ts";

/** The candidate files, first match wins; `none` reads no file, a path reads only that one. */
export function authFiles(site: Site, explicit?: string): string[] {
  if (explicit === "none") return [];
  if (explicit !== undefined && explicit !== "default") return [explicit];
  const { home, paths } = site;
  const own = home === undefined
    ? []
    : [`${home}/.config/nut/nutauth.conf`, `${home}/.nutauth.conf`];
  return [...own, `${paths.confpath}/nutauth.conf`];
}

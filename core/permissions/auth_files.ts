/**
 * The places where a client looks for nutauth.conf.
 *
 * @module
 */
import type { Site } from "../site.ts";

/**
 * The candidate files, first match wins; `none` reads no file, a path reads only that one, and
 * `default` leaves it to the environment and the usual places.
 */
export function authFiles(
  site: Pick<Site, "home" | "paths" | "authconf">,
  explicit?: string,
): string[] {
  const named = explicit === undefined || explicit === "default" ? site.authconf : explicit;
  if (named === "none") return [];
  if (named !== undefined) return [named];
  const { home, paths } = site;
  const own = home === undefined
    ? []
    : [`${home}/.config/nut/nutauth.conf`, `${home}/.nutauth.conf`];
  return [...own, `${paths.confpath}/nutauth.conf`];
}

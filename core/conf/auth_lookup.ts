/**
 * Which settings of nutauth.conf hold for one connection. The caller reads the files that it
 * includes; here they are put in their places. Governed by nutauth.conf(5).
 *
 * @module
 */
import { ConfigError } from "../errors.ts";
import { formatAuthTitle, GLOBAL_TITLE } from "./auth_title.ts";
import type { AuthConf, AuthInclude, AuthSection, Placed } from "./config.ts";

/** A connection that is to be made. */
export interface AuthRequest {
  /** The user that was asked for, if any. */
  readonly user?: string;
  /** As the user wrote it; names are not resolved, so `localhost` is not `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
}

/** What holds for a connection: one value for each setting that anybody made. */
export type Auth = Omit<AuthSection, "title" | "explicit">;

/** Files within files, to a depth that no honest configuration has. */
const MAX_DEPTH = 16;

/**
 * Puts the included files in place. `read` answers what a file says, or undefined when it is not
 * there and was not required.
 *
 * @throws {ConfigError} for files that include each other.
 */
export function joinIncludes(
  conf: AuthConf,
  read: (include: Placed<AuthInclude>) => AuthConf | undefined,
  depth = 0,
): AuthConf {
  const sections: AuthSection[] = [];
  let done = 0;
  for (const include of conf.includes) {
    if (depth >= MAX_DEPTH) {
      throw new ConfigError(
        `"${include.value.file}" is included ${MAX_DEPTH} levels deep: remove the circle`,
        include.place,
      );
    }
    sections.push(...conf.sections.slice(done, include.value.position));
    done = include.value.position;
    const included = read(include);
    if (included === undefined) continue;
    sections.push(...scoped(joinIncludes(included, read, depth + 1), include.value.section));
  }
  return { sections: [...sections, ...conf.sections.slice(done)], includes: [] };
}

/**
 * The settings for a connection: first those of `user@host:port`, then of `@host:port`, then those
 * that hold everywhere. Without a user the host's own user, if it has one, selects the section.
 */
export function findAuth(conf: AuthConf, { user, host, port }: AuthRequest): Auth {
  const place = { host: host === "" ? "localhost" : host, port: `${port}` };
  const atHost = settingsOf(conf, formatAuthTitle({ user: "", ...place }));
  const everywhere = settingsOf(conf, GLOBAL_TITLE);
  const wanted = user ?? atHost.user?.value ?? "";
  const own = wanted === "" ? {} : settingsOf(conf, formatAuthTitle({ user: wanted, ...place }));
  return withFallback(withFallback(own, atHost), everywhere, user);
}

/** An include within a section speaks for that section only. */
function scoped(included: AuthConf, section: string): AuthSection[] {
  if (section === GLOBAL_TITLE) return [...included.sections];
  return included.sections.flatMap((piece) => {
    const { value: title, place } = piece.title;
    if (title === section) return [piece];
    if (title !== GLOBAL_TITLE || piece.explicit === true) return [];
    const fixed = section.slice(0, section.lastIndexOf("@"));
    const user = fixed === "" ? piece.user : { value: fixed, place };
    return [{
      ...piece,
      title: { value: section, place },
      ...(user === undefined ? {} : { user }),
    }];
  });
}

function settingsOf(conf: AuthConf, title: string): Auth {
  const pieces = conf.sections.filter((section) => section.title.value === title);
  const { title: _, explicit: __, ...settings } = Object.assign({}, ...pieces) as AuthSection;
  return settings;
}

/** Fills what `first` leaves open; a switch of -1 leaves it open too. */
function withFallback(first: Auth, second: Auth, user?: string): Auth {
  const open = Object.entries(first).filter(([, setting]) => setting.value === -1);
  const kept = Object.entries(first).filter(([, setting]) => setting.value !== -1);
  const filled = Object.fromEntries([...open, ...Object.entries(second), ...kept]) as Auth;
  if (user === undefined) return filled;
  const nowhere = { file: "", line: 0, column: 0 };
  return { ...filled, user: { value: user, place: filled.user?.place ?? nowhere } };
}

/**
 * Who may do what: the users of upsd.users with their actions and instant commands. Governed by
 * upsd.users(5). Whether a name or a password was wrong is never told apart.
 *
 * @module
 */
import type { UsersConf, UserSection } from "#core/conf/config.ts";
import type { Secret } from "#core/secret.ts";

/** What a client said of itself; neither is checked before a command needs it. */
export interface Credentials {
  readonly username?: string;
  readonly password?: Secret;
}

/** The rights that a request may need; `upsmon primary` stands for several of them. */
export type Action = "LOGIN" | "PRIMARY" | "MASTER" | "FSD" | "SET";

interface User {
  readonly password: Secret;
  /** In upper case. */
  readonly actions: ReadonlySet<string>;
  /** In lower case. */
  readonly instcmds: ReadonlySet<string>;
}

const UPSMON_ACTIONS = {
  primary: ["LOGIN", "MASTER", "FSD"],
  secondary: ["LOGIN"],
} as const;

/** The users of one upsd.users. */
export class Access {
  readonly #users = new Map<string, User>();

  constructor(conf: UsersConf) {
    for (const section of conf.users) {
      const name = section.name.value;
      // Without a password nobody can pass; of two sections of one name the first counts.
      if (section.password === undefined || this.#users.has(name)) continue;
      this.#users.set(name, toUser(section, section.password.value));
    }
  }

  /** Whether these credentials are good and stand for `action`. */
  allowsAction(credentials: Credentials, action: Action): boolean {
    return this.#find(credentials)?.actions.has(action) ?? false;
  }

  /** Whether these credentials are good and stand for the instant command. */
  allowsCommand(credentials: Credentials, command: string): boolean {
    const user = this.#find(credentials);
    if (user === undefined) return false;
    return user.instcmds.has("all") || user.instcmds.has(command.toLowerCase());
  }

  #find({ username, password }: Credentials): User | undefined {
    if (username === undefined || password === undefined) return undefined;
    const user = this.#users.get(username);
    return user?.password.equals(password.reveal()) ? user : undefined;
  }
}

function toUser(section: UserSection, password: Secret): User {
  const given = section.actions.map((action) => action.value.toUpperCase());
  const upsmon = section.upsmon === undefined ? [] : UPSMON_ACTIONS[section.upsmon.value];
  return {
    password,
    actions: new Set([...given, ...upsmon]),
    instcmds: new Set(section.instcmds.map((command) => command.value.toLowerCase())),
  };
}

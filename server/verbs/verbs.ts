/**
 * Every verb of the network protocol, one line each. What is not here is `ERR UNKNOWN-COMMAND`.
 *
 * @module
 */
import { fsd } from "./fsd.ts";
import { get } from "./get.ts";
import { help } from "./help.ts";
import { instcmd } from "./instcmd.ts";
import { list } from "./listing.ts";
import { login } from "./login.ts";
import { logout } from "./logout.ts";
import { netver, protver } from "./netver.ts";
import { password } from "./password.ts";
import { master, primary } from "./primary.ts";
import { set } from "./set.ts";
import { starttls } from "./starttls.ts";
import { username } from "./username.ts";
import { ver } from "./ver.ts";
import type { Verb } from "./verb.ts";

/** All of them. */
export const VERBS: readonly Verb[] = [
  ver,
  netver,
  protver,
  help,
  starttls,
  get,
  list,
  username,
  password,
  login,
  logout,
  primary,
  master,
  fsd,
  set,
  instcmd,
];

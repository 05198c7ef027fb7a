/**
 * The values of TLS directives that several files share.
 *
 * @module
 */
import { Secret } from "../secret.ts";
import type { CertHost, CertIdent } from "./config.ts";
import type { Word } from "./placed_words.ts";
import { integer, type Reading, type Value } from "./values.ts";

/** `CERTIDENT name passphrase`. */
export const CERTIDENT: Value<CertIdent> = {
  slots: [{ name: "name" }, { name: "passphrase", secret: true }],
  read: ([name, passphrase]) => ({
    name: name.text,
    passphrase: new Secret(passphrase?.text ?? ""),
  }),
};

/** `CERTHOST host name verify force`; a switch of -1 inherits. */
export const CERTHOST: Value<CertHost> = {
  slots: [{ name: "host" }, { name: "name" }, { name: "verify" }, { name: "force" }],
  read([host, name, verify, force], reading): CertHost | undefined {
    const verifies = verify && readSwitch(verify, reading);
    const forces = force && readSwitch(force, reading);
    if (name === undefined || verifies === undefined || forces === undefined) return undefined;
    return { host: host.text, name: name.text, verify: verifies, force: forces };
  },
};

/** 1 or 0, also written as yes and no; -1 inherits. */
export function readSwitch(word: Word, reading: Reading): number | undefined {
  if (/^(on|yes|true)$/i.test(word.text)) return 1;
  if (/^(off|no|false)$/i.test(word.text)) return 0;
  return integer({ what: "1, 0, or -1 to inherit", min: -1, max: 1 }).read([word], reading);
}

/**
 * `STARTTLS`: this server has no certificate to show, so the session goes on in the clear. Clients
 * that ask first and can live without it do so.
 *
 * @module
 */
import { refuse, type Verb } from "./verb.ts";

/** `STARTTLS`. */
export const starttls: Verb = {
  name: "STARTTLS",
  needsUser: false,
  answer: () => refuse("FEATURE-NOT-CONFIGURED"),
};

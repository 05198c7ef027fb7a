/**
 * What upssched says about itself when it is asked on the command line.
 *
 * @module
 */
import { formatBanner } from "#core/version.ts";

/** What it says when upsmon has not called it. */
export const NO_OCCASION = "Error: environment variables UPSNAME and NOTIFYTYPE must be set.\n" +
  "This program should only be run from upsmon(8).";

/** The answer to `-h`. */
export function formatHelp(): string {
  return `${formatBanner("upssched")}
Does what upssched.conf says about a notification of upsmon: runs CMDSCRIPT now or later.

usage: upssched [-D] [NOTIFYMSG]
       upssched [-D] -l

It is called by upsmon as NOTIFYCMD, with UPSNAME and NOTIFYTYPE in the environment.

  -l         list the timers that are pending
  -D         tell more, and stay in the foreground while timers are pending
  -V         print the version
  -h         print this text

For more information please Read The Fine Manual ('man 8 upssched') and/or see
\thttps://www.networkupstools.org/docs/man/upssched.html
Also check documentation and samples of upssched.conf
`;
}

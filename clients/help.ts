/**
 * The usage of each client program, as `-h` prints it below the banner. The options are NUT's, the
 * words are ours.
 *
 * @module
 */

import { DEFAULT_FORMAT } from "./upslog_format.ts";

const TARGET =
  "  <ups>      upsname[@hostname[:port]], the host localhost and the port 3493 by default";

const COMMON = `
Common options:
  -A <file>  take user names and passwords from this nutauth.conf;
             'default' insists on finding one in the usual places, 'none' reads none
  -W <secs>  give up connecting after so many seconds (default 10, 0 leaves it to the system)
  -D         tell more about what happens, more with each -D
  -V         print the version
  -h         print this text
`;

const LOGIN = `  -u <user>  the user name the server knows
  -p <pass>  the password of that user
  -w         wait for the driver's answer instead of the server's
  -t <secs>  wait so long with -w (default 10)
`;

/** Of upsc. */
export const UPSC_HELP = `Prints what a NUT server knows of its UPSes.

usage: upsc [-j] -l | -L [<hostname>[:port]]
       upsc [-j] <ups> [<variable>]
       upsc [-j] -c <ups>

  -l         name every UPS of the server, one per line
  -L         the same, each with its description
  -c         list the clients that are logged in to a UPS
  -j         print JSON
${TARGET}
  <variable> print this variable only; all of them by default
${COMMON}${manual("upsc")}`;

/** Of upsrw. */
export const UPSRW_HELP = `Sets variables of a UPS, or lists those that can be set.

usage: upsrw [-l] <ups>
       upsrw -s <variable>[=<value>] [-u <user>] [-p <pass>] [-w [-t <secs>]] <ups>

  -l         list every variable that can be set, with its limits
  -s <var>   set this variable; a value that is not given is asked for
${LOGIN}${TARGET}
${COMMON}${manual("upsrw", "upsd.users")}`;

/** Of upscmd. */
export const UPSCMD_HELP = `Runs instant commands of a UPS, or lists them.

usage: upscmd -l <ups>
       upscmd [-u <user>] [-p <pass>] [-w [-t <secs>]] <ups> <command> [<value>]

  -l         list the commands of this UPS
${LOGIN}${TARGET}
  <command>  for example test.panel.start
  <value>    what some commands want to know, for example a number of seconds
${COMMON}${manual("upscmd", "upsd.users")}`;

/** Of upslog. */
export const UPSLOG_HELP = `Logs variables of UPSes at intervals.

usage: upslog -s <ups> -l <file> [options]
       upslog -m <ups>,<file> [-m <ups>,<file> ...] [options]
       upslog <ups> <file> <interval> [<format> ...]

  -s <ups>   log this UPS; upsname * means every UPS of that host
  -l <file>  log into this file, - for stdout
  -m <both>  a UPS and its file, may be given more than once
  -i <secs>  log every so many seconds (default 30)
  -d <count> end after so many rounds
  -f <fmt>   the format of a line, see below
  -N         begin each line with %UPSHOST% and a tab
  -p <base>  name of the PID file, or its whole path
  -u <user>  run as this user when started as root
  -F         stay in the foreground
  -B         go into the background even when logging to stdout
${TARGET}
${COMMON}
In a format:
  %%                %
  %t                tab
  %TIME <format>%   the time by strftime, with @ for %
  %ETIME%           seconds since 1970
  %HOST%            the name of this machine
  %UPSHOST%         the UPS as it was given
  %PID%             the process id
  %VAR <variable>%  the value of a variable
The default is
${DEFAULT_FORMAT}
${manual("upslog")}`;

function manual(program: string, files?: string): string {
  return `
For more information please Read The Fine Manual ('man 8 ${program}') and/or see
\thttps://www.networkupstools.org/docs/man/${program}.html
${files === undefined ? "" : `Also check documentation and samples of ${files}\n`}`;
}

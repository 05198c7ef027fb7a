/**
 * What upsdrvctl prints about itself.
 *
 * @module
 */
import { formatBanner, NUT_URL } from "#core/version.ts";

/** The line that every run begins with. */
export const BANNER = formatBanner("upsdrvctl - UPS driver controller");

/** What `-h` prints. */
export const USAGE = `${BANNER}

UPS driver controller: starts and stops the drivers of ups.conf.

usage: upsdrvctl [OPTIONS] (start | stop | shutdown | status) [<ups>]
       upsdrvctl [OPTIONS] (list | -l) [<ups>]
       upsdrvctl [OPTIONS] -c <command> [<ups>]

Without <ups> the drivers of all devices are meant.

  start                 start drivers, each under the rights its device needs
  stop                  stop drivers
  shutdown              have drivers switch their UPS off, in the order of sdorder
  status                UPSNAME UPSDRV RUNNING PF_PID S_RESPONSIVE S_PID S_STATUS, tab separated
                        (PF_ is said by the PID file, S_ by the driver on its socket)
  list                  names of the devices

  -h                    this help
  -V                    the version
  -r <path>             drivers change their root folder to <path>
  -u <user>             drivers run as <user> if started by root
  -t                    testing: show what would be done and do nothing
  -D                    more debugging, may be repeated
  -d                    give drivers the same debugging level
  -F                    drivers stay in the foreground, and so does upsdrvctl
  -FF                   the same, with PID files
  -B                    drivers go to the background even when debugging
  -c <command>          tell running drivers to
                          reload           read the configuration again where that can be done
                          reload-or-error  the same, and fail if a restart is needed
                          reload-or-exit   the same, and exit if a restart is needed
                          exit             leave
                          dump             print their data, if they have a terminal

In scripts, NUT_QUIET_INIT_BANNER=true takes the first line away.

For more information please Read The Fine Manual ('man 8 upsdrvctl') and/or see
\t${NUT_URL}docs/man/upsdrvctl.html
Also check documentation and samples of ups.conf
`;

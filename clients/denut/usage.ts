/**
 * What `denut` prints about itself.
 *
 * @module
 */
import { formatBanner } from "#core/version.ts";

/** What `denut --help` prints. */
export const USAGE = `${formatBanner("denut")}

usage: denut start [--plain] [--port N | --config DIR]
       denut drill [-h] [OPTIONS] [SCENARIO ...]
       denut why [--all] [FILE]
       denut notify --test TYPE ...
       denut flags [--shell] PROGRAM [ARGUMENTS]

  start     With no configuration: a simulated UPS that loses and regains mains, and upsd on
            127.0.0.1:3493, shown live until Ctrl-C.
              --plain       log lines instead of a screen
              --port N      where upsd listens
              --config DIR  run ups.conf and upsd.conf of DIR instead

  drill     A power cut, played with the configuration of upsmon and the batteries as they are, and
            without any harm: a time line, a verdict, and what to change.

  why       The last outage as a story: why the machine was shut down, or why not.
              --all         every outage that upsmon remembers
              FILE          another black box than that of this machine

  notify    Sends notifications of these types, or of all, by the ways of upsmon.conf, and tells
            what became of them.

  flags     The exact Deno flags of a program with its arguments, one a line, as they follow from
            the configuration in NUT_CONFPATH:
              deno run $(denut flags upsd) server/main.ts -F
              --shell       assignments for eval, as the installed programs use them

  --help    this text                 --version   the version
`;

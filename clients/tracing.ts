/**
 * A line link that tells the log what passes, for `-D`. Passwords do not pass into the log.
 *
 * @module
 */
import type { Log } from "#core/log.ts";
import type { LineLink } from "./conversation.ts";

/** The `-D` level from which lines are shown. */
const LINE_LEVEL = 3;

/** The same link, seen. */
export function traceLink(link: LineLink, log: Log): LineLink {
  function tell(mark: string, line: string): void {
    const text = line.replace(/^(PASSWORD )\S.*/i, "$1***");
    log({ severity: "debug", level: LINE_LEVEL, text: `${mark} ${text}` });
  }

  const { secure } = link;
  return {
    close: () => link.close(),
    ...(secure === undefined ? {} : { secure: () => secure.call(link) }),
    send(line): Promise<void> {
      tell(">", line);
      return link.send(line);
    },
    async receive(within): Promise<string> {
      const line = await link.receive(within);
      tell("<", line);
      return line;
    },
  };
}

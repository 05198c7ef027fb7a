/**
 * What to do when the link to a device is gone: how often to try again, what to tell of it, and
 * when to give up. Governed by `reconnect_max_tries` and `reconnect_report_freq` of ups.conf.
 *
 * @module
 */
import { EXIT_FAILURE } from "#core/exit.ts";
import { end, log, setFresh, setValue, type Turn } from "./turn.ts";

/** The link is gone: nothing that is known can be trusted. */
export function loseLink(turn: Turn): void {
  const { state } = turn;
  setFresh(turn, false);
  if (state.lost) return;
  state.lost = true;
  state.tries = 0;
  if (state.settings.reconnectMaxTries !== 0) return;
  log(
    turn,
    "warning",
    `Driver lost connection to the device [${state.settings.upsname}] and will exit immediately`,
  );
  end(turn, EXIT_FAILURE);
}

/** Counts another try; false when there are to be no more. */
export function tryAgain(turn: Turn): boolean {
  const { state } = turn;
  const { upsname, reconnectMaxTries: most, reconnectReportFreq: often } = state.settings;
  setValue(turn, "driver.state", "reconnect.trying");
  if (state.tries === 0) {
    const plan = most < 0
      ? "will try indefinitely"
      : `will try for max ${most} attempts, then will exit`;
    log(turn, "warning", `Driver reconnecting to the device [${upsname}], ${plan}`);
  } else if (often > 0 && state.tries % often === 0) {
    const tries = `for ${state.tries} attempts`;
    log(turn, "warning", `Driver still reconnecting to the device [${upsname}] ${tries}`);
  }
  if (most >= 0 && state.tries >= most) {
    log(
      turn,
      "warning",
      `Driver lost connection to the device [${upsname}] and tried to reconnect ` +
        `for ${state.tries} times, now will exit as configured`,
    );
    end(turn, EXIT_FAILURE);
    return false;
  }
  state.tries++;
  setValue(turn, "driver.reconnect_count", String(state.tries));
  setValue(turn, "driver.reconnect_max_tries", String(most));
  return true;
}

/** A poll has succeeded: whatever was lost is back. */
export function regainLink(turn: Turn): void {
  const { state } = turn;
  state.fault = undefined;
  if (!state.lost) return;
  state.lost = false;
  state.tries = 0;
  setValue(turn, "driver.reconnect_count", "0");
  log(turn, "notice", `Communications with UPS [${state.settings.upsname}] re-established`);
}

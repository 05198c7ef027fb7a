/**
 * Names of the input and the output that are no measured quantity: where the UPS changes over,
 * how picky it is, and which source feeds it. The quantities themselves are in `quantities.ts`.
 *
 * @module
 */
import { amount, choice, count, flag, type Rows, text } from "./rows.ts";

/** Rows of `input.*` and `output.*`. */
export const line = {
  "input.voltage.extended": flag("Whether a wider range of input voltages is accepted"),
  "input.voltage.fault": amount("Input voltage at the most recent change to battery", "V"),
  "input.transfer.delay": amount("How long mains must be good before the UPS returns to it", "s"),
  "input.transfer.reason": text("Why the UPS went to battery the last time"),
  "input.transfer.low": amount("Input voltage below which the UPS goes to battery", "V"),
  "input.transfer.low.min": amount("Least value that input.transfer.low takes", "V"),
  "input.transfer.low.max": amount("Greatest value that input.transfer.low takes", "V"),
  "input.transfer.high": amount("Input voltage above which the UPS goes to battery", "V"),
  "input.transfer.high.min": amount("Least value that input.transfer.high takes", "V"),
  "input.transfer.high.max": amount("Greatest value that input.transfer.high takes", "V"),
  "input.transfer.boost.low": amount("Lower end of the input voltages that the UPS raises", "V"),
  "input.transfer.boost.high": amount("Upper end of the input voltages that the UPS raises", "V"),
  "input.transfer.trim.low": amount("Lower end of the input voltages that the UPS lowers", "V"),
  "input.transfer.trim.high": amount("Upper end of the input voltages that the UPS lowers", "V"),
  "input.transfer.eco.low": amount("Input voltage below which economy mode is left", "V"),
  "input.transfer.eco.high": amount("Input voltage above which economy mode is left", "V"),
  "input.transfer.bypass.low": amount("Input voltage below which the bypass is refused", "V"),
  "input.transfer.bypass.high": amount("Input voltage above which the bypass is refused", "V"),
  "input.transfer.bypass.forced": flag("Whether the bypass may be taken on request"),
  "input.transfer.bypass.overload": flag("Whether an overload takes the bypass"),
  "input.transfer.bypass.outlimits": flag("Whether the bypass is taken outside its tolerance"),
  "input.transfer.frequency.bypass.range": amount(
    "How far the frequency may stray from its rating on bypass",
    "%",
  ),
  "input.transfer.frequency.eco.range": amount(
    "How far the frequency may stray from its rating in economy mode",
    "%",
  ),
  "input.transfer.hysteresis": amount("How far the voltage must recover to change back", "V"),
  "input.eco.switchable": choice("Choice of normal, economy or energy saver mode"),
  "input.bypass.switchable": flag("Whether the UPS takes the bypass by itself"),
  "input.bypass.switch.on": choice("Switch that puts the UPS on bypass"),
  "input.bypass.switch.off": choice("Switch that takes the UPS off bypass"),
  "input.sensitivity": choice("How readily the UPS takes the input for bad"),
  "input.quality": text("How good the device finds the input"),
  "input.frequency.extended": flag("Whether a wider range of input frequencies is accepted"),
  "input.frequency.transfer.low": amount(
    "Input frequency below which the UPS goes to battery",
    "Hz",
  ),
  "input.frequency.transfer.high": amount(
    "Input frequency above which the UPS goes to battery",
    "Hz",
  ),
  "input.feed.color": text("Colour by which the feed is marked"),
  "input.feed.desc": text("What the feed is called"),
  "input.source": text("Source that feeds the device now"),
  "input.source.preferred": text("Source that feeds the device when it can"),
  "input.phase.shift": amount("Angle between the voltages of the two sources", "°"),
  "input.count": count("How many inputs the device has"),
  "input.n.id": text("Name of input {1}"),
  "input.n.feed.color": text("Colour by which the feed of input {1} is marked"),
  "input.n.feed.desc": text("What the feed of input {1} is called"),
  "output.inverter.latency": amount("Gap in the output while the inverter takes over", "s"),
  "output.transfer.low": amount("Output voltage below which the UPS changes over", "V"),
  "output.transfer.high": amount("Output voltage above which the UPS changes over", "V"),
} satisfies Rows;

/**
 * Names of the battery: how full it is, how long it lasts, when it must be replaced.
 *
 * @module
 */
import { amount, choice, count, date, flag, type Rows, text } from "./rows.ts";

/** Rows of `battery.*`. */
export const battery = {
  "battery.charge": amount("How full the battery is", "%"),
  "battery.charge.approx": text("How full the battery is, roughly, in percent"),
  "battery.charge.low": amount("Charge from which the battery counts as low", "%"),
  "battery.charge.restart": amount("Charge that the battery needs before the UPS restarts", "%"),
  "battery.charge.warning": amount("Charge from which the UPS warns", "%"),
  "battery.charger.status": choice("Work of the charger: charging, discharging, floating, resting"),
  "battery.charger.type": text("How the charger works, in the words of its maker"),
  "battery.voltage": amount("Voltage of the battery", "V"),
  "battery.voltage.nominal": amount("Rated voltage of the battery", "V"),
  "battery.voltage.low": amount("Voltage at which the battery is empty", "V"),
  "battery.voltage.high": amount("Voltage at which the battery is full", "V"),
  "battery.voltage.minimum": amount("Lowest battery voltage seen", "V"),
  "battery.voltage.maximum": amount("Highest battery voltage seen", "V"),
  "battery.voltage.cell.max": amount("Voltage of the highest cell", "V"),
  "battery.voltage.cell.min": amount("Voltage of the lowest cell", "V"),
  "battery.capacity": amount("Capacity of the battery", "Ah"),
  "battery.capacity.nominal": amount("Rated capacity of the battery", "Ah"),
  "battery.current": amount("Current of the battery", "A"),
  "battery.current.nominal": amount("Rated current of the battery", "A"),
  "battery.current.maximum": amount("Highest battery current seen", "A"),
  "battery.current.minimum": amount("Lowest battery current seen", "A"),
  "battery.current.total": amount("Current of all batteries together", "A"),
  "battery.status": text("Health of the battery"),
  "battery.temperature": amount("Temperature of the battery", "°C"),
  "battery.temperature.cell.max": amount("Temperature of the hottest cell", "°C"),
  "battery.temperature.cell.min": amount("Temperature of the coldest cell", "°C"),
  "battery.runtime": amount("How long the battery lasts at this load", "s"),
  "battery.runtime.low": amount("Time left from which the battery counts as low", "s"),
  "battery.runtime.restart": amount("Time the battery must last before the UPS restarts", "s"),
  "battery.runtime.elapsed": amount("How long the UPS has been on battery", "s"),
  "battery.alarm.threshold": text("When an outage makes the UPS sound its alarm"),
  "battery.date": date("When the battery was put in"),
  "battery.date.maintenance": date("When the battery is next due for service"),
  "battery.mfr.date": date("When the battery was made"),
  "battery.packs": count("How many battery packs there are"),
  "battery.packs.bad": count("How many battery packs are bad"),
  "battery.packs.external": count("How many battery packs stand outside the UPS"),
  "battery.type": text("Chemistry of the battery"),
  "battery.protection": flag("Whether the battery is guarded from deep discharge"),
  "battery.energysave": flag("Whether the UPS goes off on battery when little is loaded"),
  "battery.energysave.load": amount("Load below which the UPS goes off on battery", "%"),
  "battery.energysave.delay": amount(
    "How long the load must be small before the UPS goes off",
    "min",
  ),
  "battery.energysave.realpower": amount("Power below which the UPS goes off on battery", "W"),
  "battery.test.status": text("How the battery test stands"),
  "battery.n.date": date("When battery {1} was put in"),
  "battery.n.temperature": amount("Temperature of battery {1}", "°C"),
} satisfies Rows;

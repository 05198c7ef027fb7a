/**
 * Names that drivers of NUT publish although nut-names does not record them. They are kept because
 * scripts of owners of these devices read them; a new driver takes a recorded name instead. The
 * comments say which driver.
 *
 * @module
 */
import { amount, choice, count, date, flag, type Rows, text } from "./rows.ts";

/** Rows of names outside the standard. */
export const vendor = {
  // usbhid-ups, MGE and Eaton
  "device.country": text("Country for which the device is set up"),
  "battery.charger.abm.status": choice("Whether the charger works in cycles"),
  "battery.charger.mode.status": choice("Mode of the cyclic charger"),
  "battery.charger.type.status": choice("Step of the cyclic charger"),
  // usbhid-ups: iDowell, Tripp Lite
  "battery.capacity.design": amount("Capacity that the battery was designed for", "Ah"),
  "battery.capacity.full": amount("Capacity of the battery when full", "Ah"),
  "ups.load.nominal": amount("Load for which the UPS is set up", "%"),
  // snmp-ups: PDUs and Powerware cards
  "device.name": text("Name that the device was given"),
  "device.revision": text("Hardware revision of the device"),
  "device.version": text("Version of the device"),
  "device.firmware": text("Firmware version of the device"),
  "ups.alarms": count("How many alarms are active"),
  "ups.macaddr": text("Hardware address of the network card of the UPS"),
  "ups.temperature.high": amount("Upper limit of the temperature of the UPS", "°C"),
  "ups.temperature.low": amount("Lower limit of the temperature of the UPS", "°C"),
  "output.power.apparent": amount("Apparent power that leaves the output", "VA"),
  "input.L-L.bypass.voltage": amount("Voltage of the bypass between {1}", "V"),
  "input.L-L.bypass.current": amount("Current of the bypass between {1}", "A"),
  // netxml-ups, nut-ipmipsu, powercom, bcmxcp
  "ups.model.aux": text("Second part of the model name"),
  "ups.model.type": text("Family that the model belongs to"),
  "ups.description": text("What the UPS says of itself"),
  "ups.voltage": amount("Voltage for which the power supply is rated", "V"),
  "device.mfr.date": date("When the device was made"),
  // apcsmart-old, apcmicrolink
  "ups.firmware.old": text("Firmware version as older models name it"),
  "battery.lifetime.status": text("Where the battery stands in its life"),
  "battery.lowruntimewarning": amount("Time left from which the UPS warns", "s"),
  "outlet.group.n.lowruntimewarning": amount("Time left that cuts outlet group {1}", "s"),
  "outlet.group.n.minimumreturnruntime": amount(
    "Time the battery must last before outlet group {1} returns",
    "s",
  ),
  // belkinunv, bestfortress, upscode2, al175, meanwell_ntu
  "ups.delay.restart": amount("How long the UPS waits before it starts again", "s"),
  "output.voltamps": amount("Apparent power taken from the output", "VA"),
  "ups.temperature.maximum": amount("Highest temperature of the UPS seen", "°C"),
  "battery.n.temperature.n": amount("Temperature {2} of battery {1}", "°C"),
  "battery.fuse": choice("Whether the battery fuse is whole"),
  "battery.symmetry": choice("Whether the battery strings are alike"),
  "load.fuse": choice("Whether the load fuse is whole"),
  "load.contactor": choice("State of the contactor of the load"),
  "battery.alarm.voltage": amount("Battery voltage at which there is an alarm", "V"),
  "battery.shutdown.voltage": amount("Battery voltage at which the device goes off", "V"),
  // metasys
  "battery.full.discharges": count("How often the battery was fully discharged"),
  "battery.voltage.exhaust": amount("Voltage at which the battery is exhausted", "V"),
  "ups.bypass.interventions": count("How often the bypass was taken"),
  "ups.inverter.interventions": count("How often the inverter took over"),
  "ups.inverter.runtime": text("How long the inverter has worked in all"),
  "ups.overheatings": count("How often the UPS became too hot"),
  "ups.total.runtime": text("How long the UPS has worked in all"),
  // nutdrv_qx: masterguard, Voltronic Axpert
  "load.high": amount("Load from which the device counts as overloaded", "%"),
  "battery.isLiFe": flag("Whether the cells are lithium iron phosphate"),
  "battery.number": count("How many batteries are in series"),
  "battery.charging.current.ac.high": amount("Greatest charging current from mains", "A"),
  "battery.charging.current.floating.low": amount("Current at which floating begins", "A"),
  "battery.charging.current.high": amount("Greatest charging current", "A"),
  "battery.charging.restartvoltage": amount("Voltage at which charging begins again", "V"),
  "battery.charging.timethreshold": amount("How long the floating current must stay low", "min"),
  "battery.charging.voltage.bulk": amount("Voltage of bulk charging", "V"),
  "battery.charging.voltage.floating": amount("Voltage of floating", "V"),
  "battery.discharging.cutoffvoltage.gridoff": amount("Voltage that ends discharge, no mains", "V"),
  "battery.discharging.cutoffvoltage.gridon": amount("Voltage that ends discharge on mains", "V"),
  "battery.discharging.restartvoltage.gridoff": amount(
    "Voltage from which discharge may begin again, no mains",
    "V",
  ),
  "battery.discharging.restartvoltage.gridon": amount(
    "Voltage from which discharge may begin again on mains",
    "V",
  ),
  "battery.voltage.bulk": amount("Bulk charging voltage that is set", "V"),
  "battery.voltage.float": amount("Floating voltage that is set", "V"),
  "battery.voltage.recharge": amount("Voltage at which mains takes over from the battery", "V"),
  "battery.voltage.under": amount("Voltage at which the battery is cut off", "V"),
  "device.date": date("Date by the clock of the device"),
  "device.time": date("Time of day by the clock of the device"),
  "device.firmware.main": text("Firmware version of the main processor"),
  "device.firmware.aux": text("Firmware version of the second processor"),
  "device.firmware.scc1": text("Firmware version of solar charger 1"),
  "device.firmware.scc2": text("Firmware version of solar charger 2"),
  "device.firmware.scc3": text("Firmware version of solar charger 3"),
  "device.model.type": text("Whether the device works on the grid, off it, or both"),
  "output.frequency.default": amount("Output frequency as delivered", "Hz"),
  "output.voltage.default": amount("Output voltage as delivered", "V"),
  "output.powerfactor.nominal": count("Rated power factor of the output"),
  "output.realpower.max": amount("Greatest real power that the output may deliver", "W"),
} satisfies Rows;

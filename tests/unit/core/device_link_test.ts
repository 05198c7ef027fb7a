import { assertEquals } from "@std/assert";
import type { Parameter } from "#core/conf/config.ts";
import { type DeviceLink, deviceLinkOf, needsHead, parseEndpoint } from "#core/device_link.ts";
import { resolvePaths } from "#core/paths.ts";

const PATHS = resolvePaths({ NUT_CONFPATH: "/etc/nut", NUT_STATEPATH: "/run/nut" });
const PLACE = { file: "ups.conf", line: 1, column: 1 };

function link(
  driver: string,
  port: string,
  more: Readonly<Record<string, string>> = {},
): DeviceLink {
  const parameters = Object.entries(more).map(([name, value]): Parameter => ({
    name,
    value,
    place: PLACE,
  }));
  return deviceLinkOf(driver, port, parameters, PATHS);
}

Deno.test("dummy-ups reads a file: absolute, of the configuration, or of the state folder", () => {
  assertEquals(link("dummy-ups", "/x/y.dev"), { kind: "file", path: "/x/y.dev" });
  assertEquals(link("dummy-ups", "y.seq"), { kind: "file", path: "/etc/nut/y.seq" });
  assertEquals(link("dummy-ups", "./y.seq"), { kind: "file", path: "/run/nut/y.seq" });
  assertEquals(link("dummy-ups", "a@b", { mode: "dummy-once" }), {
    kind: "file",
    path: "/etc/nut/a@b",
  });
});

Deno.test("dummy-ups repeats another UPS", () => {
  const server = { host: "far", port: 3493 };
  assertEquals(link("dummy-ups", "rack@far"), { kind: "upsd", server });
  assertEquals(link("dummy-ups", "rack@far:44", { authconf: "none" }), {
    kind: "upsd",
    server: { host: "far", port: 44 },
    authconf: "none",
  });
  assertEquals(link("dummy-ups", "rack", { mode: "repeater" }), {
    kind: "upsd",
    server: { host: "localhost", port: 3493 },
  });
});

Deno.test("clones and failover listen to other drivers", () => {
  assertEquals(link("clone", "usbhid-ups-rack"), {
    kind: "driver-sockets",
    paths: ["/run/nut/usbhid-ups-rack"],
  });
  assertEquals(link("failover", "a, /b/c"), {
    kind: "driver-sockets",
    paths: ["/run/nut/a", "/b/c"],
  });
});

Deno.test("network drivers speak to a host, at their own port unless another is named", () => {
  assertEquals(link("snmp-ups", "10.0.0.9"), {
    kind: "udp",
    server: { host: "10.0.0.9", port: 161 },
  });
  assertEquals(link("apcupsd-ups", "far:99"), { kind: "tcp", server: { host: "far", port: 99 } });
  assertEquals(link("netxml-ups", "https://far/page"), {
    kind: "tcp",
    server: { host: "far", port: 443 },
  });
  assertEquals(link("netxml-ups", "http://far:8080"), {
    kind: "tcp",
    server: { host: "far", port: 8080 },
  });
  assertEquals(link("nutdrv_qx", "tcp://far:2001"), {
    kind: "tcp",
    server: { host: "far", port: 2001 },
  });
});

Deno.test("the rest are on a USB bus, on a line, or handed over", () => {
  assertEquals(link("usbhid-ups", "auto"), { kind: "usb" });
  assertEquals(link("nutdrv_qx", "auto"), { kind: "usb" });
  assertEquals(link("nutdrv_qx", "/dev/ttyS0"), { kind: "serial", device: "/dev/ttyS0" });
  assertEquals(link("apcsmart", "/dev/ttyS1"), { kind: "serial", device: "/dev/ttyS1" });
  assertEquals(link("apcsmart", "-"), { kind: "stdio" });
});

Deno.test("a head is needed where the hands are powerful", () => {
  const kinds = ["usbhid-ups auto", "apcsmart /dev/x", "apcsmart -", "dummy-ups x", "snmp-ups x"];
  const needs = kinds.map((line) => {
    const [driver = "", port = ""] = line.split(" ");
    return needsHead(link(driver, port));
  });
  assertEquals(needs, [true, true, false, false, false]);
});

Deno.test("ends of connections, with and without a port, and IPv6", () => {
  assertEquals(parseEndpoint("far", 7), { host: "far", port: 7 });
  assertEquals(parseEndpoint("far:8", 7), { host: "far", port: 8 });
  assertEquals(parseEndpoint("far:x", 7), { host: "far", port: 7 });
  assertEquals(parseEndpoint("[::1]:8", 7), { host: "::1", port: 8 });
  assertEquals(parseEndpoint("[::1]", 7), { host: "::1", port: 7 });
  assertEquals(parseEndpoint("fe80::1", 7), { host: "fe80::1", port: 7 });
});

/// <reference lib="deno.worker" />
/**
 * The head: the worker without permissions in which host and driver run, when the device can only be
 * reached by foreign functions. What parses the bytes of a device has no rights at all.
 *
 * @module
 */
import { serveHead } from "./io/within_head.ts";
import { loadFamily } from "./registry.ts";

serveHead(self, loadFamily);

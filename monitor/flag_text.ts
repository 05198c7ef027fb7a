/**
 * What is in POWERDOWNFLAG, as NUT's upsmon writes it and the shutdown scripts of distributions look
 * for it: no newline follows. Governed by upsmon.conf(5).
 *
 * @module
 */

/** All of the file, or at least its beginning. */
export const FLAG_TEXT = "upsmon-shutdown-file";

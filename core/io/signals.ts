/**
 * Signals as calls. No permission is needed for them.
 *
 * @module
 */

/** Listens to the given signals; the answer stops listening. */
export function listenSignals(
  handlers: Partial<Record<Deno.Signal, () => void>>,
): () => void {
  const entries = Object.entries(handlers) as [Deno.Signal, () => void][];
  for (const [signal, handler] of entries) Deno.addSignalListener(signal, handler);
  return () => {
    for (const [signal, handler] of entries) Deno.removeSignalListener(signal, handler);
  };
}

/**
 * Loaded before a gateway (`--require`, with `--expose-gc`): says on request how much memory is left once everything
 * that is garbage was collected. The gateway itself knows nothing of it.
 */
export interface HeapReading {
  /** After a full collection, bytes. */
  heap: number;
  rss: number;
  external: number;
}

process.on('message', (message) => {
  if ((message as { ask?: unknown }).ask !== 'heap') return;
  // What a first collection makes unreachable (finalizers, weak references), a second one takes.
  for (let time = 0; time < 2; time += 1) global.gc?.();
  const { heapUsed, rss, external } = process.memoryUsage();
  process.send?.({ heap: heapUsed, rss, external } satisfies HeapReading);
});
process.channel?.unref();

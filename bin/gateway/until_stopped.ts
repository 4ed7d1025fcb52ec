import { once } from 'node:events';

/** Waits for an interrupt, or for the parent to go away, then closes; a second interrupt ends at once. */
export async function untilStopped({ close }: { close: () => Promise<void> }): Promise<void> {
  const stopped = Promise.race([
    once(process, 'SIGINT'),
    once(process, 'SIGTERM'),
    ...(process.send ? [once(process, 'disconnect')] : []),
  ]);
  await stopped;
  process.once('SIGINT', () => process.exit(130));
  await close();
  process.exit(0);
}

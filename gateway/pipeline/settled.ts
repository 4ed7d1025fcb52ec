import type { HubContext, WhenSettled } from './context';

interface Tried {
  recorded: { status: string };
}

/**
 * Runs one try of an answer, and then what was put off until its record: what is written beside an answer is written when
 * the answer is durable, and undone where it was dropped. A failure there is the operator's: the record stands.
 */
export async function settled<T extends Tried>(
  context: HubContext,
  run: () => Promise<T>,
  report: (error: unknown) => void,
): Promise<T> {
  const waiting: WhenSettled[] = [];
  context.whenSettled = (work) => void waiting.push(work);
  let recorded = false;
  try {
    const tried = await run();
    recorded = tried.recorded.status === 'recorded';
    return tried;
  } finally {
    for (const work of waiting) await work(recorded).catch(report);
  }
}

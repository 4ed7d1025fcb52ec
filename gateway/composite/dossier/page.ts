import { HubError } from '../../../shared/errors';
import type { HubContext } from '../../pipeline/context';
import type { CompositeHost } from '../run_part';
import { consentsOf } from './consents';
import { mapBounded } from './limit';
import type { Resolved } from './papers';
import { readCases, type CaseReader } from './read_case';
import { judgeDossier } from './resolve';

/** Dossiers of one operation, and how many of them are read at a time. */
const MOST_DOSSIERS = 100;
const AT_A_TIME = 25;

/** Why one case of a page was not resolved. */
export interface Unresolved {
  number: string;
  problem: 'CASE_NOT_AVAILABLE' | 'DOSSIER_UNAVAILABLE';
}

export const isResolved = (each: Resolved | Unresolved): each is Resolved => 'judged' in each;

/**
 * A page of dossiers, in the order asked for. Cases are read in one part, papers once for each procedure, and what the
 * dossiers ask of a register at one time travels together; a case that cannot be read fails alone.
 */
export async function resolvePage(
  host: CompositeHost,
  numbers: readonly string[],
): Promise<(Resolved | Unresolved)[]> {
  const read = await readCases(host, numbers);
  return mapBounded(numbers, AT_A_TIME, (number) => resolvedOrWhy(host, read, number));
}

async function resolvedOrWhy(
  host: CompositeHost,
  read: CaseReader,
  number: string,
): Promise<Resolved | Unresolved> {
  try {
    const [dossier, standings] = await Promise.all([read(number), consentsOf(host, number)]);
    return await judgeDossier(host, dossier, standings);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const { code } = error;
    if (code !== 'CASE_NOT_AVAILABLE' && code !== 'DOSSIER_UNAVAILABLE') throw error;
    return { number, problem: code };
  }
}

/** Dossiers that an operation has asked for so far, under whatever names. */
const asked = new WeakMap<HubContext, number>();

/** @throws HubError ARGUMENT_INVALID more than an operation may resolve, or none */
export function countDossiers({ context }: CompositeHost, count: number): void {
  const total = (asked.get(context) ?? 0) + count;
  if (count === 0 || total > MOST_DOSSIERS) {
    const problem = `1–${MOST_DOSSIERS} hồ sơ trong một thao tác / cases in one operation`;
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'cases', problem } });
  }
  asked.set(context, total);
  // A try that is made again asks for them again.
  context.whenSettled?.(() => Promise.resolve(void asked.delete(context)));
}

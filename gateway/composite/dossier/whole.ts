import type { Satisfaction, ServiceAnswer } from '../../../shared/dossier';
import type { Occurrence } from '../../../shared/analysis';
import type { Way } from '../../../shared/policy';
import type { Classification } from '../../../shared/schema/classification';
import type { ServiceReading } from './services';

/**
 * Of which fields of an answer nothing can have been kept from the caller, whatever the registers hold: by the ways of the
 * decision, never by the data. A cell outside the rows of a right is null like a value that is absent, and a row outside
 * of them is just not there, so that "there is none" needs a right to every row, unmasked. Rows of a person's case, or his
 * own, are every row only for the values of his own record: what other records name him among their subjects, nobody can
 * tell from here.
 */
export function wholeIn(
  { decided }: ServiceReading,
  satisfaction: Satisfaction,
  person: string | null,
  { subjects }: Classification,
): NonNullable<ServiceAnswer['whole']> {
  const { analysis, decision } = decided?.prepared ?? {
    analysis: { occurrences: [] },
    decision: { ways: [] },
  };
  const named = Object.values(satisfaction.parameters).some(({ from }) => from.startsWith('SUBJECT_'));
  const byPath = new Map<string, Occurrence[]>();
  for (const occurrence of analysis.occurrences) {
    const path = occurrence.responsePath.filter((step) => step !== '[]').join('.');
    byPath.set(path, [...(byPath.get(path) ?? []), occurrence]);
  }

  return (path, of) => {
    const standing = byPath.get(path.replaceAll('[]', '')) ?? [];
    return standing.length > 0 && standing.every((each) => isWhole(each, of === 'VALUE'));
  };

  function isWhole(occurrence: Occurrence, isValue: boolean): boolean {
    const above = analysis.occurrences[occurrence.parent];
    // What bears a page bears its rows: its ways are those of the list.
    if (isStructural(occurrence) && above) return isWhole(above, isValue);
    const own = isValue && isOwnValue(occurrence, above);
    return decision.ways[occurrence.index]?.some((way) => covers(way, own)) ?? false;
  }

  /** A value of the record of the person whom the service was asked about, straight below its entry. */
  function isOwnValue({ composite, parentType }: Occurrence, above: Occurrence | undefined): boolean {
    return (
      named &&
      !composite &&
      above?.parent === -1 &&
      !above.responsePath.includes('[]') &&
      subjects[parentType] === 'id'
    );
  }

  function covers({ rows, mask }: Way, own: boolean): boolean {
    if (mask !== null) return false;
    if (rows.kind === 'ALL') return true;
    if (!own || person === null) return false;
    return (
      rows.kind === 'CASE' ||
      rows.kind === 'SELF' ||
      (rows.kind === 'SUBJECTS' && rows.subjects.includes(person))
    );
  }

  function isStructural({ index }: Occurrence): boolean {
    return (
      decision.ways[index]?.every(({ right }) => right.kind === 'OPEN' && right.id === 'structural') ?? false
    );
  }
}

import type { EvidenceDraft } from '../evidence';
import type { Decided } from '../pipeline/context';

/** The rights behind what a part answered, each once; what is open needs none. */
export function rightsBehind({ prepared }: Decided): EvidenceDraft['rights'] {
  const { coordinates, reached } = prepared.decision;
  const ways = [...coordinates.values(), ...reached.values()].flat();
  const rights = ways.map(({ right: { kind, id, version, legalBasis } }) => ({
    ...{ kind, id, version },
    instrument: legalBasis?.instrument ?? null,
    article: legalBasis?.article ?? null,
  }));
  return distinct(rights.filter(({ kind }) => kind !== 'OPEN'));
}

/** Each value once, in their order. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

import type { Request } from '../../shared/subgraph';

/** Whether a right to a coordinate reaches what is about an agency; `null`: about the public or a citizen. */
export function mayHear(coordinate: string, agency: string | null, request: Request): boolean {
  return request
    .accessByName(coordinate)
    .grades.some(
      ({ predicate, mask }) =>
        mask === null &&
        (predicate.kind === 'ALL' ||
          (predicate.kind === 'OWN' && agency !== null && predicate.agency === agency)),
    );
}

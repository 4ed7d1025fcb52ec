import { HubError } from '../../../shared/errors';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { Ref, Row } from '../../../shared/subgraph';

/** Who was the focal point then: half-open instants. A row that the caller may not see stays out. */
export const focalPointsAsOf: DomainResolver = async (
  source,
  { asOf }: { asOf?: string | null },
  request: Request,
) => {
  const code = source instanceof Row ? (source.cells['code'] as string) : null;
  const at = asOf ? Date.parse(asOf) : request.now;
  if (Number.isNaN(at))
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'asOf', problem: 'DateTime' } });
  const rows = (await request.database.query({
    text: `SELECT id FROM focal_point WHERE agency_code = $1 AND in_force_from <= $2
        AND (in_force_to IS NULL OR in_force_to > $2) ORDER BY side, id`,
    values: [code, new Date(at)],
  })) as { id: string }[];
  return { at: new Date(at).toISOString(), focalPoints: rows.map(({ id }) => new Ref('FocalPoint', id)) };
};

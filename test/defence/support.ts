import { rule } from '../support/policy';
import type { Told } from '../support/hub/local_hub';

/** Rules of the caller's function over these items, one for each. */
export const may = (...items: string[]) => items.map((id) => rule(`may ${id}`, [id]));

/** Everything about citizens but their religion. */
export const CITIZENS = may(
  'population.list',
  'population.lookup',
  'population.identity',
  'population.number',
);

/** `coordinate reason` of each refusal. */
export const refusals = ({ errors }: Told): string[] =>
  errors
    .filter(({ extensions }) => extensions?.['code'] === 'FIELD_REFUSED')
    .map(({ extensions }) => `${String(extensions!['refusedCoordinate'])} ${String(extensions!['reason'])}`);

/** Whether any subgraph was asked for a field, or any ticket names it. */
export function isAsked({ fetches }: Told, coordinate: string): boolean {
  const field = coordinate.split('.')[1]!;
  return fetches.some(
    ({ query, claims }) =>
      new RegExp(`\\b${field}\\b`).test(query) ||
      coordinate in claims.coordinates ||
      coordinate in claims.reached,
  );
}

/** The answer as bytes. */
export const bytes = ({ data, errors, extensions, failed }: Told): string =>
  JSON.stringify({ data, errors, extensions, failed });

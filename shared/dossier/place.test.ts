import type { UnitFacts } from '../policy';
import { placeVerdict } from './place';

const unit = (
  code: string,
  parent: string | null,
  level: UnitFacts['level'] = 'COMMUNE',
  successors: readonly string[] = [],
): [string, UnitFacts] => [code, { code, parent, level, successors }];
const units = new Map([
  unit('66', null, 'PROVINCE'),
  unit('643', '66', 'DISTRICT'),
  unit('24169', '643'),
  unit('24305', '66'),
  unit('24000', '643', 'COMMUNE', ['24305']),
  unit('54', null, 'PROVINCE'),
  unit('22000', '54'),
]);

test.each([
  ['24169', '24169', 'WITHIN'],
  ['24169', '643', 'WITHIN'],
  ['643', '66', 'WITHIN'],
  ['24305', '66', 'WITHIN'],
  // What took the place of a commune of the district lies elsewhere in the tree.
  ['24305', '643', 'WITHIN'],
  ['24305', '24169', 'OUTSIDE'],
  ['643', '24169', 'OUTSIDE'],
  ['22000', '66', 'OUTSIDE'],
  ['24000', '643', 'CLOSED'],
  ['99999', '66', 'UNKNOWN'],
  ['9'.repeat(3_000), '66', 'UNKNOWN'],
])('the_unit_%s_of_a_case_is_to_an_agency_of_%s_%s', (code, territory, verdict) => {
  expect(placeVerdict(units, code, territory)).toBe(verdict);
});

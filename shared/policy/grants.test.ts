import { grant, item, snapshot } from '../../test/support/policy';
import { rightsOf, type Asking } from './rights';
import type { Grant } from './types';

const ITEM = 'population.contact';
const ASKING: Asking = {
  principal: { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: 'an' },
  purpose: { function: 'land-registration', purpose: 'cong-vu' },
  hasCase: false,
};

function waysOf(over: Partial<Grant>, asking: Partial<Asking> = {}, now = 1_500) {
  const policy = snapshot({ items: [item(ITEM)], grants: [grant('g', [ITEM], over)] });
  const rights = rightsOf(policy, { ...ASKING, ...asking }, now);
  return { ways: rights.read.get(ITEM) ?? [], blocked: rights.blocked.get(ITEM), until: rights.validUntil };
}

test('a_grant_begins_and_ends_at_its_instants_half_open', () => {
  const validity = { from: 1_000, to: 2_000 };
  expect(waysOf({ validity }, {}, 999).ways).toEqual([]);
  expect(waysOf({ validity }, {}, 1_000).ways).toHaveLength(1);
  expect(waysOf({ validity }, {}, 1_999)).toMatchObject({
    ways: [{ right: { kind: 'GRANT' } }],
    until: 2_000,
  });
  expect(waysOf({ validity }, {}, 2_000).ways).toEqual([]);
});

test('a_grant_for_one_case_is_not_used_in_another', () => {
  const rows = { kind: 'CASE', number: 'HS-1' } as const;
  const named = (caseNumber: string) => waysOf({ rows }, { hasCase: true, caseNumber });
  expect(named('HS-1').ways).toMatchObject([{ rows: { kind: 'CASE' } }]);
  expect(named('HS-2')).toMatchObject({ ways: [], blocked: 'CASE_REQUIRED' });
  expect(waysOf({ rows }).blocked).toBe('CASE_REQUIRED');
});

test('a_grant_for_cases_is_used_in_any_open_case_of_the_agency', () => {
  expect(waysOf({ rows: { kind: 'CASE' } }, { hasCase: true, caseNumber: 'HS-2' }).ways).toHaveLength(1);
});

test('a_list_of_subjects_is_the_row_scope_of_its_way', () => {
  const rows = { kind: 'SUBJECTS', subjects: ['a', 'b'] } as const;
  expect(waysOf({ rows }).ways).toMatchObject([{ rows }]);
});

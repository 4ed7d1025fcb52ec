import type { Satisfaction } from '../../../shared/dossier';
import type { RowScope, Way } from '../../../shared/policy';
import type { Classification } from '../../../shared/schema/classification';
import type { ServiceReading } from './services';
import { wholeIn } from './whole';

const way = (rows: RowScope, mask: Way['mask'] = null): Way => ({
  rows,
  mask,
  right: { kind: 'RULE', id: 'r', version: 1, legalBasis: null },
});
const STRUCTURE: Way = {
  rows: { kind: 'ALL' },
  mask: null,
  right: { kind: 'OPEN', id: 'structural', version: 1, legalBasis: null },
};
const ALL = way({ kind: 'ALL' });
const CASE = way({ kind: 'CASE' });

type Field = [path: string, parent: number, on: string, ways: Way[], composite?: true];

function whole(
  fields: Field[],
  { asked = 'SUBJECT_NUMBER', person = 'an' }: { asked?: string; person?: string | null } = {},
) {
  const occurrences = fields.map(([path, parent, parentType, , composite], index) => ({
    ...{ index, parent, parentType, responsePath: path.split('.'), composite: composite === true },
  }));
  const prepared = { analysis: { occurrences }, decision: { ways: fields.map((field) => field[3]) } };
  const satisfaction = { parameters: { number: { from: asked, value: '066' } } } as unknown as Satisfaction;
  const subjects = { Citizen: 'id', Parcel: 'subjectIds' };
  const reading = { decided: { prepared } } as unknown as ServiceReading;
  return wholeIn(reading, satisfaction, person, { subjects } as unknown as Classification);
}

/** A person looked up in his case, with a value of his, a record of his, and a list of things, by the ways of each. */
const person = ({ value = [CASE], record = [CASE], list = [CASE], cell = [CASE] }: Record<string, Way[]>) =>
  whole([
    ['citizen', -1, 'Query', [CASE], true],
    ['citizen.isPoor', 0, 'Citizen', value],
    ['citizen.disability', 0, 'Citizen', record, true],
    ['citizen.parcels', 0, 'Citizen', list, true],
    ['citizen.parcels.nodes', 3, 'ParcelConnection', [STRUCTURE], true],
    ['citizen.parcels.nodes.[].until', 4, 'Parcel', cell],
    ['citizen.parcels.nodes.[].owner', 4, 'Parcel', [ALL], true],
    ['citizen.parcels.nodes.[].owner.isPoor', 6, 'Citizen', [CASE]],
  ]);

test('a_value_of_his_own_record_is_whole_by_his_case_and_nothing_else_is', () => {
  const of = person({});
  expect(of('citizen.isPoor', 'VALUE')).toBe(true);
  expect(of('citizen.disability', 'VALUE')).toBe(false);
  expect(of('citizen.parcels.nodes', 'LIST')).toBe(false);
  expect(of('citizen.parcels.nodes[].until', 'VALUE')).toBe(false);
  expect(of('citizen.parcels.nodes[].owner.isPoor', 'VALUE')).toBe(false);
  expect(of('citizen.never', 'VALUE')).toBe(false);
});

test('a_right_to_every_row_makes_lists_and_records_whole_and_a_page_has_the_ways_of_its_list', () => {
  const of = person({ record: [CASE, ALL], list: [ALL], cell: [ALL] });
  expect(of('citizen.disability', 'VALUE')).toBe(true);
  expect(of('citizen.parcels.nodes', 'LIST')).toBe(true);
  expect(of('citizen.parcels.nodes[].until', 'VALUE')).toBe(true);
});

test.each<[string, Way[]]>([
  ['masked', [way({ kind: 'ALL' }, 'INITIALS')]],
  ['of_a_territory', [way({ kind: 'TERRITORY', attribute: 'RESIDENCE', units: ['1'] })]],
  ['of_the_agency', [way({ kind: 'OWN', agency: 'A' })]],
  ['arrived_at_elsewhere', [way({ kind: 'REACHED', through: 'Case.applicant' })]],
  ['of_somebody_else', [way({ kind: 'SUBJECTS', subjects: ['binh'] })]],
])('what_is_%s_is_never_whole', (_title, ways) => {
  const of = person({ value: ways, list: ways });
  expect(of('citizen.isPoor', 'VALUE')).toBe(false);
  expect(of('citizen.parcels.nodes', 'LIST')).toBe(false);
});

test('his_own_record_is_only_that_of_whom_the_service_was_asked_about', () => {
  const fields: Field[] = [
    ['citizen', -1, 'Query', [CASE], true],
    ['citizen.isPoor', 0, 'Citizen', [way({ kind: 'SUBJECTS', subjects: ['an'] }), CASE]],
  ];
  expect(whole(fields)('citizen.isPoor', 'VALUE')).toBe(true);
  expect(whole(fields, { asked: 'VALUE' })('citizen.isPoor', 'VALUE')).toBe(false);
  expect(whole(fields, { person: null })('citizen.isPoor', 'VALUE')).toBe(false);
});

import { described, sourceOf } from '../../test/support/hub/local_hub';
import { item } from '../../test/support/policy';
import type { DatabaseCatalogue } from '../schema/catalogue';
import { compose } from '../schema/compose';
import type { PolicyRows, RuleRow } from '../policy/rows';
import { checkVersion, type CheckInput } from './check';

const LAND = `type Query {\n  parcels: [Parcel] @item(id: "land.parcels")\n}
type Parcel @key(fields: "id") {\n  id: ID!\n  area: Float @item(id: "land.use")\n  value: Float @item(id: "land.value")\n}`;
const items = ['land.parcels', 'land.use', 'land.value', 'land.fresh'].map((id) => item(id));
const POLICE = `type Query {\n  people: [Person] @item(id: "police.people")\n}
type Person @key(fields: "id") {\n  id: ID!\n  name: String @item(id: "police.people")\n}`;
const police = sourceOf({ name: 'police', sdl: described(POLICE), items: [item('police.people')] });
const land = (sdl: string, over: Partial<DatabaseCatalogue> = {}) => {
  const source = sourceOf({ name: 'land', sdl: described(sdl), items });
  return { ...source, catalogue: { ...source.catalogue, ...over } as DatabaseCatalogue };
};
const published = compose([police, land(LAND)]);

const reading: RuleRow = {
  id: 'tax.use',
  version: 1,
  function_code: 'tax',
  effect: 'READ',
  deny: false,
  items: ['land.use', 'land.parcels'],
  rows_kind: 'ALL',
  rows_unit: null,
  rows_through: null,
  mask: null,
  purposes: [],
  automatic: true,
  instrument: 'i',
  article: 'a',
  valid_from: '2026-01-01',
  valid_to: null,
};
const policy: PolicyRows = {
  version: 1,
  since: null,
  retired: [],
  agencies: [
    {
      code: 'G12',
      name_vi: '',
      name_en: '',
      unit_code: '66',
      status: 'ACTIVE',
      contact: '',
      account_status: 'ACTIVE',
    },
  ],
  focalContacts: [],
  agencyFunctions: [{ agency_code: 'G12', function_code: 'tax', valid_from: '2026-01-01', valid_to: null }],
  functions: [{ code: 'tax', valid_from: '2026-01-01', valid_to: null }],
  accounts: [],
  rules: [reading],
  grants: [],
  agreements: [],
  items: items.map(({ id }) => ({
    id,
    database_code: 'land',
    owner_code: 'OWNER',
    title_vi: id,
    title_en: id,
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  })),
  units: [{ code: '66', parent_code: null, level: 'PROVINCE', successors: [] }],
};
const operation = {
  id: 'abc',
  name: 'Areas',
  document: 'query Areas { parcels { area } }',
  shape: '',
  agencies: ['G12'],
};
const check = (sdl: string, over: Partial<CheckInput> = {}, entry: Partial<DatabaseCatalogue> = {}) =>
  checkVersion({
    candidate: land(sdl, entry),
    others: [police],
    current: { sdl: published.supergraphSdl, classification: published.classification },
    policy,
    operations: [operation],
    services: [],
    now: Date.parse('2026-11-21T10:00:00Z'),
    ...over,
  });
const said = (...given: Parameters<typeof check>) =>
  check(...given).findings.map(({ kind, subject, agencies }) =>
    `${kind} ${subject} ${agencies.join()}`.trim(),
  );

describe('the check of a new version', () => {
  test('[SVC-01] finds_nothing_against_a_new_field_that_nobody_may_read_yet', () => {
    const more = LAND.replace('  value:', '  soil: String @item(id: "land.fresh")\n  value:');
    expect(check(more)).toMatchObject({
      findings: [],
      composition: { supergraphSdl: expect.any(String) as string },
    });
  });

  test('[CAT-13] refuses_what_does_not_compose_or_is_not_classified_and_names_the_coordinate', () => {
    const { findings, composition } = check(LAND.replace(' @item(id: "land.value")', ''));
    expect(composition).toBeNull();
    expect(findings).toMatchObject([
      {
        kind: 'COMPOSITION',
        subject: 'Parcel.value',
        problem: 'land: Parcel.value has no data item (@item)',
      },
    ]);
  });

  test('names_the_recorded_operation_its_agency_and_the_coordinates_that_it_would_lose', () => {
    expect(check(LAND.replace(/ {2}area.*\n/, '')).findings).toMatchObject([
      {
        kind: 'BROKEN_OPERATION',
        subject: 'Areas abc',
        agencies: ['G12'],
        coordinates: ['Parcel.area'],
      },
    ]);
    expect(said(LAND.replace('area: Float', 'area: String'))).toEqual(['BROKEN_OPERATION Areas abc G12']);
    const stricter = LAND.replace('area: Float @item(id: "land.use")', 'area: Float @item(id: "land.value")');
    expect(said(stricter)).toEqual(['BROKEN_OPERATION Areas abc G12']);
  });

  test('names_the_service_and_the_rule_that_use_what_is_gone', () => {
    const services = [{ ...operation, id: 'areas@1', name: null, shape: null }];
    const gone = LAND.replace(/ {2}area.*\n/, '');
    const left = items.filter(({ id }) => id !== 'land.use') as never;
    expect(said(gone, { operations: [], services }, { items: left })).toEqual([
      'BROKEN_SERVICE areas@1 G12',
      'BROKEN_RIGHT tax.use G12',
    ]);
  });

  test('names_what_becomes_readable_that_was_not', () => {
    const open = LAND.replace('value: Float @item(id: "land.value")', 'value: Float @item(id: "land.use")');
    expect(said(open)).toEqual(['WIDENING Parcel.value G12']);
    const opened = items.map((each) =>
      each.id === 'land.value' ? { ...each, classification: 'OPEN' } : each,
    );
    expect(said(LAND, {}, { items: opened as never })).toEqual(['WIDENING Parcel.value PUBLIC']);
  });

  test('refuses_to_take_over_what_another_subgraph_answers', () => {
    const taken = `${LAND}\ntype Person @key(fields: "id") {\n  id: ID!\n  name: String @override(from: "police") @item(id: "land.fresh")\n}`;
    expect(said(taken).join()).toMatch(/FOREIGN Person.name|COMPOSITION/);
    const foreign = [...items, item('police.people', { database: 'land' })];
    expect(said(LAND, {}, { items: foreign as never })).toEqual(['FOREIGN police.people']);
  });
});

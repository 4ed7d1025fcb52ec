import { dossierHub, type Asked, type DossierHub } from '../../../test/support/hub/dossiers';
import type { Component } from '../../../shared/dossier';
import type { ReadEntry } from '../../../shared/log';
import { consentedOperation } from './consented_operation';
import { withoutReading } from './judge';

let open: DossierHub;
afterEach(() => open.close());

const RESOLVE = `query ($case: String!) { resolveDossier(case: $case) { components {
  code status because text missing consentState consentRequest evidence record values { name value } } } }`;

const LAND: Asked = { register: 'land', field: 'first', consent: true, alsoKey: true };
const OTHER: Asked = { register: 'civil', field: 'first' };

interface View {
  status: string;
  because: string | null;
  missing: string | null;
  consentRequest: string | null;
  evidence: string | null;
  record: string | null;
  values: { name: string; value: string }[] | null;
}

async function land(): Promise<{ view: View; asked: number }> {
  const told = await open.hub.ask({ query: RESOLVE, variables: { case: open.numbers[0] } });
  expect(told.errors).toEqual([]);
  const { components } = told.data!['resolveDossier'] as { components: View[] };
  return { view: components[0]!, asked: told.fetches.filter(({ subgraph }) => subgraph === 'land').length };
}

describe('a component that needs consent', () => {
  test('comes_with_a_request_ready_to_be_filed_while_nobody_was_asked', async () => {
    open = await dossierHub([LAND, OTHER]);
    open.consent.state = 'REFUSED';
    const { view, asked } = await land();
    expect([view.status, asked]).toEqual(['NEEDS_CONSENT', 0]);
    const request = { case: open.numbers[0], component: 'land-first', person: 'person-0' };
    expect(JSON.parse(view.consentRequest!)).toEqual(request);
    open.consent.state = 'REQUESTED';
    expect((await land()).view.consentRequest).toBeNull();
  });

  test('consented_to_in_part_is_read_in_part_and_says_what_is_still_to_be_brought', async () => {
    open = await dossierHub([LAND, OTHER]);
    open.consent.items.splice(0, 9, 'land.record');
    const seen: string[] = [];
    open.hub.onFetch = ({ subgraph, query }) => {
      if (subgraph === 'land') seen.push(query);
      return undefined;
    };
    const { view } = await land();
    expect(view).toMatchObject({ status: 'PARTLY', values: [{ name: 'value', value: '"land A0"' }] });
    expect(view.missing).toContain('key');
    expect(view.evidence).not.toBeNull();
    expect(seen.length).toBe(1);
    expect(seen[0]).not.toMatch(/[{\s]subject[\s}]/);
  });

  test('consented_to_for_other_items_only_is_not_read_at_all', async () => {
    open = await dossierHub([LAND, OTHER]);
    open.consent.items.splice(0, 9, 'civil.record');
    const { view, asked } = await land();
    expect([view.status, view.record, asked]).toEqual(['NEEDS_CONSENT', null, 0]);
    expect(view.consentRequest).not.toBeNull();
  });

  test('consented_to_whole_is_satisfied_and_other_components_ask_nobody', async () => {
    open = await dossierHub([LAND, OTHER]);
    const { view } = await land();
    expect(view).toMatchObject({ status: 'SATISFIED', missing: null, consentRequest: null });
    expect(view.values).toHaveLength(2);
  });

  test('is_answered_only_while_what_was_known_of_the_case_of_its_parts_stands', async () => {
    open = await dossierHub([LAND, OTHER]);
    const told = await open.hub.ask({ query: RESOLVE, variables: { case: open.numbers[0] } });
    const whole = told.entries.at(-1) as ReadEntry;
    expect(whole.basis.case).toBeNull();
    const facts = open.hub.cases.get(open.numbers[0]!);
    expect(whole.basis.partCases!.length).toBeGreaterThan(2);
    for (const each of whole.basis.partCases!) expect(each).toEqual(facts);
  });

  test('of_a_child_or_ward_is_the_guardians_to_bring_whatever_was_consented_to', async () => {
    open = await dossierHub([LAND]);
    const component = { satisfaction: {}, consent: { days: 30 } } as unknown as Component;
    const standing = { state: 'GIVEN', to: null, consent: 'c', items: new Set(['land.record']) };
    const before = (holder: string) =>
      withoutReading({ component, holder, person: 'person-0', held: true }, standing);
    for (const holder of ['CHILD', 'CHILD#2', 'WARD'])
      expect(before(holder)).toMatchObject({ status: 'NEEDS_CITIZEN', because: 'GUARDIAN' });
    expect(before('APPLICANT')).toBeNull();
  });
});

describe('an operation as far as it was consented to', () => {
  const SOURCE = `query ($subject: String!, $other: String!) {
    landOf(subject: $subject) { ...R ... on LandRecord { subject } }
    civilOf(subject: $other) { first } }
  fragment R on LandRecord { first }`;

  test('asks_for_no_value_of_another_item_and_keeps_no_variable_that_nothing_needs', async () => {
    open = await dossierHub([LAND]);
    const { graph } = open.hub;
    const all = consentedOperation(graph, SOURCE, new Set(['civil.record', 'land.key', 'land.record']));
    expect(all).toMatchObject({ source: SOURCE, withheld: [] });
    const some = consentedOperation(graph, SOURCE, new Set(['land.record']));
    expect([...some.withheld].sort()).toEqual(['civilOf.first', 'landOf.subject']);
    expect(some.source).not.toMatch(/\bsubject\s*\n/);
    const none = consentedOperation(graph, SOURCE, new Set());
    expect(none.withheld).toContain('*.first');
  });
});

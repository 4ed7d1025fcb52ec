import { print } from 'graphql';
import { analyse, chooseOperation } from '../../shared/analysis';
import { decide, rightsOf, type PolicySnapshot } from '../../shared/policy';
import { parse } from 'graphql';
import { LIMITS, OFFICER, PURPOSE } from '../../test/support/hub/local_hub';
import { province, snapshot } from '../../test/support/hub/province';
import { rule } from '../../test/support/policy';
import { filterOperation } from './filter';

const { graph } = province({ rules: [] });
const allowed = (...items: string[]) => snapshot({ rules: [rule('r', items)] });

function filtered(text: string, policy: PolicySnapshot, variables = {}): string | null {
  const { supergraphSchema: schema, classification, closures } = graph;
  const operation = chooseOperation(parse(text), null);
  const analysis = analyse({ schema, classification, operation, variables, limits: LIMITS });
  const rights = rightsOf(policy, { principal: OFFICER, purpose: PURPOSE, hasCase: false }, 0);
  const decision = decide({ analysis, classification, rights, closures, hasPurpose: true });
  const document = filterOperation({ schema, classification, analysis, decision, operation });
  return document && print(document).replace(/\s+/g, ' ');
}

describe('filter', () => {
  const policy = allowed('population.list', 'population.identity');

  test('takes_out_what_is_refused_and_adds_the_path_to_the_persons', () => {
    expect(filtered('{ citizens { nodes { name religion } } }', policy)).toBe(
      '{ citizens { nodes { name hub__subjects: id } } }',
    );
  });

  test('leaves_nothing_when_everything_is_refused', () => {
    expect(filtered('{ parcels { id } __schema { description } }', policy)).toBeNull();
  });

  test('fetches_a_composite_left_without_children_by_its_typename', () => {
    expect(filtered('{ citizens { nodes { religion } } }', policy)).toBe(
      '{ citizens { nodes { hub__typename: __typename } } }',
    );
  });

  test('resolves_conditions_expands_fragments_and_drops_variables_that_nobody_uses', () => {
    const text = `query($x: Boolean!, $f: CitizenFilter, $n: Int) {
      citizens(filter: $f, first: $n) { nodes { ...A @include(if: $x) id @skip(if: $x) religion } }
      parcels(first: $n) { id }
    } fragment A on Citizen { name }`.replace('parcels(first: $n)', 'parcels');
    expect(filtered(text, policy, { x: true })).toBe(
      'query ($f: CitizenFilter, $n: Int) { citizens(filter: $f, first: $n) { nodes { ... on Citizen { name } hub__subjects: id } } }',
    );
  });

  test('asks_for_the_type_where_several_may_stand', () => {
    const text = '{ parties { ... on Citizen { name } ... on Household { name } } }';
    expect(filtered(text, policy)).toBe(
      '{ parties { ... on Citizen { name } hub__typename: __typename ... on Citizen { hub__subjects: id } } }',
    );
  });
});

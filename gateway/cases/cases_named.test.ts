import { parse } from 'graphql';
import { chooseOperation } from '../../shared/analysis';
import { province } from '../../test/support/hub/province';
import { casesNamed } from './cases_named';

describe('cases that a mutation names', () => {
  const { classification } = province({ rules: [] }).graph;
  const arguments_ = { 'Mutation.close(number:)': ['Case.number'] };

  test('are_those_of_arguments_that_read_a_case_number', () => {
    const operation = chooseOperation(
      parse('mutation($n: ID!) { close(number: $n, note: "x") { id } b: close(number: "HS2") { id } }'),
      null,
    );
    expect(casesNamed(operation, { ...classification, arguments: arguments_ }, { n: 'HS1' })).toEqual([
      'HS1',
      'HS2',
    ]);
  });
});

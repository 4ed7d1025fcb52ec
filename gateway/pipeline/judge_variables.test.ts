import { buildSchema, parse } from 'graphql';
import { chooseOperation } from '../../shared/analysis';
import { judgeVariables } from './judge_variables';

const schema = buildSchema('type Query { a(f: F, n: Int): Int } input F { faith: String } ');
const judge = (text: string, variables: Record<string, unknown>) => {
  judgeVariables(schema, chooseOperation(parse(text), null), variables);
};
const text = 'query($f: F, $n: Int!) { a(f: $f, n: $n) }';

describe('variables', () => {
  test('pass_when_they_fit', () => {
    expect(() => judge(text, { f: { faith: 'x' }, n: 1 })).not.toThrow();
    expect(() => judge('{ a }', { whatever: 1 })).not.toThrow();
  });

  test.each([
    ['an_unknown_input_field', { f: { fait: 'Tin Lành' }, n: 1 }, '$f does not fit'],
    ['a_missing_one', {}, '$n does not fit'],
    ['a_wrong_scalar', { n: 'Tin Lành' }, '$n does not fit the variable $n: Int!'],
  ])('are_refused_for_%s_without_a_value_or_a_suggestion', (_, variables, problem) => {
    let caught: unknown;
    try {
      judge(text, variables);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code: 'OPERATION_INVALID' });
    expect((caught as Error).message).toContain(problem);
    expect((caught as Error).message).not.toMatch(/Tin Lành|Did you mean|faith/);
  });
});

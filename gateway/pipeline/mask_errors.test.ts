import { province } from '../../test/support/hub/province';
import { maskErrors } from './mask_errors';

const { classification } = province({ rules: [] }).graph;
const masked = (extensions: Record<string, unknown>, over: Partial<typeof classification> = {}) =>
  maskErrors([{ message: 'duplicate key (079085001234) at subgraphs/x.ts:4', path: ['a', 0], extensions }], {
    ...classification,
    ...over,
  })[0]!;

describe('errors of subgraphs', () => {
  test('lose_their_text_their_stack_and_the_name_of_the_subgraph', () => {
    const error = masked({ code: 'P2002', serviceName: 'civil-x', stacktrace: ['at x'], exception: {} });
    expect(error).toEqual({
      message: expect.stringContaining('không trả lời được phần này') as string,
      path: ['a', 0],
      extensions: { code: 'SUBGRAPH_ERROR' },
    });
    expect(JSON.stringify(error)).not.toMatch(/079085001234|duplicate|civil-x|stack|\.ts/);
  });

  test('keep_a_stable_code_and_name_the_database_by_its_code_and_in_words_by_its_public_title', () => {
    const error = masked({ code: 'SUBGRAPH_TIMEOUT', serviceName: 'land' });
    expect(error.extensions).toEqual({ code: 'SUBGRAPH_TIMEOUT', database: 'land' });
    expect(error.message).toMatch(/land \(land\) trả lời quá chậm/);
  });

  test('keep_facts_of_our_own_subgraphs_and_not_those_of_foreign_ones', () => {
    const given = {
      code: 'ARGUMENT_INVALID',
      argument: 'personalNumber',
      problem: 'x',
      stacktrace: ['at x'],
    };
    expect(masked(given).extensions).toEqual({
      code: 'ARGUMENT_INVALID',
      argument: 'personalNumber',
      problem: 'x',
    });
    expect(masked(given, { foreign: true }).extensions).not.toHaveProperty('argument');
  });

  test('do_not_take_a_name_of_every_object_for_a_code', () => {
    expect(masked({ code: 'constructor' }).extensions).toMatchObject({ code: 'SUBGRAPH_ERROR' });
  });
});

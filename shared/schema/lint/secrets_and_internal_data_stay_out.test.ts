import { found } from '../../../test/support/lint';
import { item } from '../../../test/support/policy';
import { secretsAndInternalDataStayOut as rule } from './secrets_and_internal_data_stay_out';

describe('secrets_and_internal_data_stay_out', () => {
  test('[GEN-01] refuses_internal_items_and_state_secrets', () => {
    const items = [
      item('x.a'),
      item('x.internal', { classification: 'INTERNAL' }),
      { ...item('x.secret'), stateSecret: true },
    ];
    expect(found(rule, { x: { sdl: 'type Query { a: String }', items } })).toEqual([
      'x.internal is internal to its owner',
      'x.secret is a state secret',
    ]);
  });
});

import type { Outcome } from '../../../shared/dossier';
import { createRetries } from './retry';

const down = (code: string, facts = {}): Outcome => ({ status: 'UNAVAILABLE', code, facts });
const NOW = Date.parse('2026-11-21T03:00:00Z');

test('a_limit_says_itself_when_it_ends', () => {
  const retryAfter = new Date(NOW + 1_234_000).toISOString();
  expect(createRetries().after('s', down('QUOTA_EXCEEDED', { retryAfter }), NOW)).toBe(1_234);
});

test('an_owner_in_trouble_is_asked_again_after_as_long_as_it_has_lasted_and_at_last_every_ten_minutes', () => {
  const retries = createRetries();
  const after = (seconds: number) => retries.after('s', down('SUBGRAPH_TIMEOUT'), NOW + seconds * 1_000);
  expect([0, 0, 5, 10, 20, 40, 80, 3_600].map(after)).toEqual([5, 5, 5, 10, 20, 40, 80, 600]);
  expect(retries.after('other', down('SUBGRAPH_OVERLOADED'), NOW)).toBe(2);
  retries.after('s', { status: 'NEEDS_CONSENT' }, NOW);
  expect(after(3_601)).toBe(5);
});

test.each<Outcome>([
  { status: 'NEEDS_OFFICER', code: 'OFFICER_REQUIRED' },
  { status: 'BLOCKED', code: 'SERVICE_UNKNOWN' },
  { status: 'NEEDS_APPROVAL', requests: [] },
])('$status_is_not_helped_by_trying_again', (outcome) => {
  expect(createRetries().after('s', outcome, NOW)).toBeNull();
});

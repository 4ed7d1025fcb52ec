import { keySet, type Circumstances, type Known } from '.';
import { HOUR, hubOf, INDEX, newPair, NOW, opened, statement, values } from '../../test/support/evidence';

const former = newPair();
const hub = hubOf();
let compact: string;
beforeAll(() => {
  compact = hub.issue();
});

test('[LEG-01] [LEG-03] says_who_asked_when_by_which_right_and_what_was_answered', async () => {
  expect(await hub.judge(compact)).toEqual({
    ...{ verdict: 'VALID', asOf: NOW, statement, values, withheld: 0 },
  });
});

test('[SEC-17] the_signed_part_holds_no_value_and_no_digest_that_can_be_guessed', async () => {
  const digests = (text: string) => (opened(text).claims['values'] as { _sd: string[] })._sd;
  expect(JSON.stringify(opened(compact).claims)).not.toMatch(/Nguyễn|SINGLE|false/);
  const again = hub.issue();
  expect(digests(again)).toHaveLength(3);
  expect(digests(again).some((digest) => digests(compact).includes(digest))).toBe(false);
});

test('without_a_value_it_still_says_that_it_was_asked', async () => {
  expect(await hub.judge(hub.issue({}, {}))).toMatchObject({ verdict: 'VALID', values: {} });
});

test('verifies_under_a_former_key_and_is_refused_under_one_that_was_never_published', async () => {
  const old = hubOf(former).issue();
  const both = keySet([hub.pair.publicKey, former.publicKey]);
  expect(await hub.judge(old, { keys: both })).toMatchObject({ verdict: 'VALID' });
  expect(await hub.judge(old)).toEqual({ verdict: 'INVALID', problem: 'KEY_UNKNOWN' });
});

test('a_list_that_was_opened_once_is_judged_anew_under_other_keys', async () => {
  const [old, listed] = [hubOf(former).issue(), hubOf(former).listed()];
  const statusLists = new Map([[statement.status.uri, listed]]);
  const both = keySet([hub.pair.publicKey, former.publicKey]);
  for (const _again of [1, 2]) {
    expect(await hub.judge(old, { statusLists, keys: both })).toMatchObject({ verdict: 'VALID' });
    expect(await hub.judge(compact, { statusLists })).toMatchObject({ problem: 'STATUS_INVALID' });
  }
});

const revoked = new Map([[statement.status.uri, hub.listed([INDEX])]]);
test.each<[string, Partial<Known>, Partial<Circumstances>, object]>([
  ['another_agencys', {}, { audience: 'H15.08' }, { verdict: 'INVALID', problem: 'AUDIENCE_WRONG' }],
  ['a_revoked_one', { statusLists: revoked }, {}, { verdict: 'INVALID', problem: 'REVOKED' }],
  ['one_that_has_ended', {}, { now: NOW + 25 * HOUR }, { verdict: 'INVALID', problem: 'EXPIRED' }],
  ['one_without_its_list', { statusLists: new Map() }, {}, { verdict: 'UNKNOWN', problem: 'STATUS_MISSING' }],
])('%s_is_not_valid_and_says_whose_it_was_without_a_value', async (_name, over, at, expected) => {
  const judged = await hub.judge(compact, over, at);
  expect(judged).toEqual({ ...expected, statement });
  expect(judged).not.toHaveProperty('values');
});

test('another_hubs_is_refused', async () => {
  expect(await hub.judge(compact, { issuer: 'https://other' })).toEqual({
    ...{ verdict: 'INVALID', problem: 'ISSUER_UNKNOWN' },
  });
});

test.each(['', '~', 'abc', 'a.b.c~', '{}', `${'x'.repeat(10_000)}~`, '\0', '~~~~', '.'.repeat(9_000)])(
  'what_is_no_evidence_at_all_is_malformed: %#',
  async (text) => {
    expect(await hub.judge(text)).toEqual({ verdict: 'INVALID', problem: 'MALFORMED' });
  },
);

import fc from 'fast-check';
import { CLOCK_TOLERANCE_MS, signStatusList } from '.';
import { HOUR, hubOf, LIST, NOW, statement } from '../../test/support/evidence';

/** Clocks that are off: the verifier's, the issuer's, one that was set back between issuing and listing. */
const hub = hubOf();
let compact: string;
beforeAll(() => {
  compact = hub.issue();
});

const listAt = (at: number) => ({ statusLists: new Map([[LIST, hub.listed([], at)]]) });
const told = async (now: number, listed: number, text = compact, skew?: number) => {
  const judged = await hub.judge(text, listAt(listed), { now, ...(skew !== undefined && { skew }) });
  return judged.verdict === 'VALID' ? judged.verdict : judged.problem;
};

test('the_tolerance_is_named_and_a_minute', () => {
  expect(CLOCK_TOLERANCE_MS).toBe(60_000);
});

describe("a verifier's clock", () => {
  test('behind_by_the_tolerance_still_judges_and_a_millisecond_more_is_not_yet', async () => {
    expect(await told(NOW - CLOCK_TOLERANCE_MS, NOW)).toBe('VALID');
    expect(await told(NOW - CLOCK_TOLERANCE_MS - 1, NOW)).toBe('NOT_YET');
  });

  test('ahead_by_the_tolerance_still_judges_at_the_end_and_then_no_longer', async () => {
    const end = statement.expiresAt;
    const last = end + CLOCK_TOLERANCE_MS;
    expect(await told(last - 1, last - 1)).toBe('VALID');
    expect(await told(last, last)).toBe('EXPIRED');
  });

  test('that_is_right_ends_it_at_the_instant_half_open', async () => {
    const end = statement.expiresAt;
    expect(await told(end - 1, end - 1, compact, 0)).toBe('VALID');
    expect(await told(end, end, compact, 0)).toBe('EXPIRED');
  });

  test('far_behind_or_far_ahead_never_makes_valid_what_is_not', async () => {
    expect(await told(NOW - HOUR, NOW)).toBe('NOT_YET');
    expect(await told(NOW + 2 * HOUR, NOW)).toBe('STATUS_STALE');
    expect(await told(NOW + 48 * HOUR, NOW)).toBe('EXPIRED');
  });

  test('behind_while_the_evidence_is_old_takes_the_list_for_one_of_the_future', async () => {
    const later = NOW + 12 * HOUR;
    expect(await told(later - CLOCK_TOLERANCE_MS, later)).toBe('VALID');
    expect(await told(later - CLOCK_TOLERANCE_MS - 1, later)).toBe('STATUS_NOT_YET');
  });
});

describe("an issuer's clock", () => {
  test('ahead_makes_its_evidence_not_yet_for_everybody_else', async () => {
    const early = hub.issue({ issuedAt: NOW + CLOCK_TOLERANCE_MS + 1_000 });
    expect(await told(NOW, NOW, early)).toBe('NOT_YET');
  });

  test('set_back_after_issuing_by_less_than_the_tolerance_changes_nothing', async () => {
    expect(await told(NOW, NOW - CLOCK_TOLERANCE_MS)).toBe('VALID');
  });

  test('set_back_further_leaves_it_unknown_until_its_lists_have_caught_up', async () => {
    expect(await told(NOW, NOW - CLOCK_TOLERANCE_MS - 1_000)).toBe('STATUS_STALE');
    expect(await told(NOW + HOUR / 2, NOW)).toBe('VALID');
  });

  test('a_day_behind_signs_lists_that_have_ended_and_nothing_is_valid_by_them', async () => {
    expect(await told(NOW, NOW - 24 * HOUR)).toBe('STATUS_STALE');
  });
});

describe('a list', () => {
  test('ends_at_the_instant_half_open_without_tolerance', async () => {
    expect(await told(NOW + HOUR - 1, NOW)).toBe('VALID');
    expect(await told(NOW + HOUR, NOW)).toBe('STATUS_STALE');
  });

  test('says_as_of_when_it_was_signed_not_when_it_was_read', async () => {
    expect(await hub.judge(compact, listAt(NOW + 5_000), { now: NOW + 60_000 })).toMatchObject({
      ...{ verdict: 'VALID', asOf: NOW + 5_000 },
    });
  });
});

test('whatever_the_clocks_say_valid_means_issued_not_ended_and_listed_since', async () => {
  const instant = fc.integer({ min: -30 * 3_600, max: 30 * 3_600 }).map((seconds) => NOW + seconds * 1_000);
  await fc.assert(
    fc.asyncProperty(instant, instant, instant, fc.constantFrom(0, CLOCK_TOLERANCE_MS), async (...at) => {
      const [now, issuedAt, listed, skew] = at;
      const text = hub.issue({ issuedAt, expiresAt: issuedAt + HOUR });
      const list = signStatusList(LIST, [], listed, HOUR, hub.pair.key);
      const { verdict } = await hub.judge(text, { statusLists: new Map([[LIST, list]]) }, { now, skew });
      const holds =
        issuedAt <= now + skew &&
        now < issuedAt + HOUR + skew &&
        listed <= now + skew &&
        now < listed + HOUR &&
        issuedAt <= listed + skew;
      expect(verdict === 'VALID').toBe(holds);
    }),
    { numRuns: 300 },
  );
});

import { signInThrottle } from './throttle';

describe('guessing a password', () => {
  test('waits_after_five_attempts_also_when_all_are_under_way_at_once', () => {
    const throttle = signInThrottle(() => 0);
    // None of them is answered yet when the next one comes.
    expect(Array.from({ length: 8 }, () => throttle.attempt('an'))).toEqual([
      ...[true, true, true, true, true],
      ...[false, false, false],
    ]);
    expect(throttle.attempt('binh')).toBe(true);
  });

  test('begins_anew_after_five_minutes_or_a_right_password', () => {
    let now = 0;
    const throttle = signInThrottle(() => now);
    for (let at = 0; at < 6; at++) throttle.attempt('an');
    now = 5 * 60_000 - 1;
    expect(throttle.attempt('an')).toBe(false);
    now += 1;
    expect(throttle.attempt('an')).toBe(true);
    throttle.succeeded('an');
    expect(Array.from({ length: 6 }, () => throttle.attempt('an')).filter(Boolean)).toHaveLength(5);
  });
});

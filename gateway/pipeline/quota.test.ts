import { createSubjectQuota } from './quota';

const agency = (code: string) => ({ kind: 'AGENCY', agency: code, client: 'app', officer: null }) as const;

describe('quota of persons', () => {
  const alerts: string[] = [];
  const quota = () =>
    createSubjectQuota({
      subjects: 3,
      windowMs: 1_000,
      alert: (code, detail) => alerts.push(`${code} ${detail}`),
    });
  beforeEach(() => alerts.splice(0));

  test('[PRO-03] refuses_an_agency_that_walks_through_persons_and_raises_one_alert', () => {
    const own = quota();
    own.count(agency('A'), ['1', '2', '2', '3'], 0);
    const exceeded = expect.objectContaining({ code: 'QUOTA_EXCEEDED' }) as Error;
    expect(() => own.require(agency('A'), 10)).toThrow(exceeded);
    expect(() => own.require(agency('A'), 11)).toThrow(exceeded);
    expect(alerts).toEqual(['QUOTA_EXCEEDED A: 3 persons']);
  });

  test('counts_a_person_once', () => {
    const own = quota();
    own.count(agency('A'), ['1', '2', '1', '2'], 0);
    expect(() => own.require(agency('A'), 10)).not.toThrow();
  });

  test('allows_another_agency_and_the_next_window', () => {
    const own = quota();
    own.count(agency('A'), ['1', '2', '3'], 0);
    expect(() => own.require(agency('B'), 10)).not.toThrow();
    expect(() => own.require(agency('A'), 1_000)).not.toThrow();
  });
});

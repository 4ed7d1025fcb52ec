import { asksOf, variablesOf, type Component, type Satisfaction } from '.';

const component = (code: string, subject: string): Component => ({
  ...{
    code,
    subject,
    title: { vi: code, en: code },
    issuer: '',
    mandatory: true,
    copies: 1,
    certifications: 0,
  },
  ...{ satisfaction: null, reason: null, consent: null, legalBasis: { instrument: '', article: '' } },
});

test('each_component_is_asked_once_for_each_person_of_its_role_and_once_for_nobody', () => {
  const persons = [
    { role: 'APPLICANT', id: 'an' },
    { role: 'CHILD', id: 'mot' },
    { role: 'CHILD', id: null },
  ];
  const asks = asksOf(
    [component('a', 'APPLICANT'), component('b', 'CHILD'), component('c', 'SPOUSE')],
    persons,
  );
  expect(asks.map(({ component: { code }, holder, person, held }) => [code, holder, person, held])).toEqual([
    ['a', 'APPLICANT', 'an', true],
    ['b', 'CHILD', 'mot', true],
    ['b', 'CHILD#2', null, true],
    ['c', 'SPOUSE', null, false],
  ]);
});

describe('parameters of a service', () => {
  const satisfaction = (parameters: Satisfaction['parameters']): Satisfaction => ({
    ...{ service: 's', parameters, conditions: [], values: {}, missing: null },
  });
  // 31 December 18:00 UTC is already the new year in Viet Nam.
  const opened = { number: 'HS', openedAt: Date.parse('2026-12-31T18:00:00Z'), unit: null };
  const facts = { case: opened, subjectId: 'an', subjectNumber: null };

  test('come_from_the_case_and_its_person_and_never_from_the_caller', () => {
    const asked = satisfaction({
      id: { from: 'SUBJECT_ID' },
      number: { from: 'CASE_NUMBER' },
      year: { from: 'CASE_YEAR' },
      kind: { from: 'VALUE', value: 7 },
    });
    expect(variablesOf(asked, facts)).toEqual({ variables: { id: 'an', number: 'HS', year: 2027, kind: 7 } });
  });

  test.each(['SUBJECT_NUMBER', 'CASE_UNIT'] as const)('say_that_%s_is_not_known', (from) => {
    expect(variablesOf(satisfaction({ value: { from } }), facts)).toEqual({ lacks: from });
  });
});

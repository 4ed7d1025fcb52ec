import { ProfileError, readProfile } from './index';

const GOOD = {
  province: 'gia-lai',
  instrument: '11/2026/QĐ-UBND Gia Lai',
  effective: '2026-03-01',
  settings: [{ key: 'scopeRule', value: 'BY_FUNCTION', article: 'Điều 5 khoản 4' }],
  bases: { focal: 'Điều 16 khoản 3' },
};
type Change = Partial<Record<keyof typeof GOOD, unknown>> & Record<string, unknown>;

const read = (change: Change = {}, file = 'gia-lai.json') =>
  readProfile(file, JSON.stringify({ ...GOOD, ...change }));

function problems(change: Change, file?: string): string[] {
  try {
    read(change, file);
  } catch (error) {
    if (error instanceof ProfileError) return error.problems.map(({ key, fault }) => `${key} ${fault}`);
    throw error;
  }
  return [];
}
const settings = (...more: unknown[]) => ({ settings: [...GOOD.settings, ...more] });

test('reads_a_new_province_from_its_file', () => {
  expect(read()).toEqual(GOOD);
  expect(
    read({ successor: '52', titles: { 'H15.10': { vi: 'Sở KHCN', en: 'Department of Science' } } }),
  ).toMatchObject({
    successor: '52',
  });
});

test.each<[string, Change, string[]]>([
  ['an_unknown_key', settings({ key: 'scopeRul', value: 1, article: 'Điều 1' }), ['scopeRul KEY_UNKNOWN']],
  [
    'a_key_of_the_language',
    settings({ key: 'toString', value: 1, article: 'Điều 1' }),
    ['toString KEY_UNKNOWN'],
  ],
  ['a_key_that_must_be_there', { settings: [] }, ['scopeRule KEY_MISSING']],
  ['a_key_that_stands_twice', settings(GOOD.settings[0]), ['scopeRule KEY_TWICE']],
  [
    'a_value_of_another_form',
    settings({ key: 'catalogueReviewMonths', value: '6', article: 'Điều 9' }),
    ['catalogueReviewMonths VALUE_WRONG'],
  ],
  [
    'a_silent_value_written_as_null',
    settings({ key: 'logRetentionMonths', value: null, article: 'Điều 9' }),
    ['logRetentionMonths VALUE_WRONG'],
  ],
  [
    'a_value_without_an_article',
    settings({ key: 'portal', value: 'a.gov.vn', article: '' }),
    ['portal ARTICLE_WRONG'],
  ],
  ['an_unknown_field', { retention: 12 }, ['retention FIELD_UNKNOWN']],
  ['a_day_that_is_none', { effective: '1/3/2026' }, ['effective FIELD_WRONG']],
  ['an_unknown_topic', { bases: { focus: 'Điều 1' } }, ['focus TOPIC_UNKNOWN']],
  [
    'a_number_beside_periodically',
    settings(
      { key: 'accountReview', value: 'PERIODIC_UNSPECIFIED', article: 'Điều 1' },
      { key: 'accountReviewMonths', value: 6, article: 'Điều 1' },
    ),
    ['accountReview CONTRADICTION'],
  ],
  [
    'a_time_for_the_provider_who_receives_nothing',
    settings(
      { key: 'issueFirstReceiver', value: 'COORDINATOR', article: 'Điều 16' },
      { key: 'issueProviderWorkingDays', value: 7, article: 'Điều 16' },
    ),
    ['issueProviderWorkingDays CONTRADICTION'],
  ],
])('refuses_%s_and_names_it', (_case, change, expected) => {
  expect(problems(change)).toEqual(expected);
});

test('refuses_a_file_of_another_name_and_one_that_is_not_json', () => {
  expect(problems({}, 'gialai.json')).toEqual(['province NAME']);
  expect(() => readProfile('x.json', '{')).toThrow('x.json: -: tệp không phải JSON');
  expect(() => readProfile('x.json', '[]')).toThrow('one JSON object');
});

test('names_file_key_what_was_wrong_and_what_is_allowed_in_both_languages', () => {
  expect(() => read(settings({ key: 'focalRank', value: 'BOSS', article: 'Điều 20' }))).toThrow(
    'gia-lai.json: focalRank: giá trị "BOSS" không được phép; được phép: OFFICER | CIVIL_SERVANT | TECHNICAL_OFFICER | LEADER / ' +
      'the value "BOSS" is not allowed; allowed: OFFICER | CIVIL_SERVANT | TECHNICAL_OFFICER | LEADER',
  );
});

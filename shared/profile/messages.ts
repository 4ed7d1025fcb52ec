/** What can be wrong with a profile, each in both languages; `{0}`, `{1}` are what stands there and what may. */
export const PROFILE_FAULTS = {
  NOT_JSON: ['tệp không phải JSON ({0})', 'the file is not JSON ({0})'],
  NOT_OBJECT: ['tệp phải là một đối tượng JSON', 'the file must hold one JSON object'],
  NAME: ['tệp phải mang tên của tỉnh: {0}.json', 'the file must bear the name of its province: {0}.json'],
  FIELD_UNKNOWN: ['trường lạ; được phép: {1}', 'unknown field; allowed: {1}'],
  FIELD_WRONG: ['thiếu hoặc sai dạng; cần: {1}', 'missing or not of its form; needed: {1}'],
  KEY_UNKNOWN: ['khóa lạ "{0}"; được phép: {1}', 'unknown key "{0}"; allowed: {1}'],
  KEY_TWICE: ['khóa "{0}" có hai lần', 'the key "{0}" stands twice'],
  KEY_MISSING: ['thiếu khóa bắt buộc; được phép: {1}', 'the key must be there; allowed: {1}'],
  VALUE_WRONG: ['giá trị {0} không được phép; được phép: {1}', 'the value {0} is not allowed; allowed: {1}'],
  ARTICLE_WRONG: [
    'điều khoản "{0}" sai dạng; cần: Điều N [khoản N]',
    'the article "{0}" is not of the form: Điều N [khoản N]',
  ],
  CONTRADICTION: ['mâu thuẫn với {0}: {1}', 'contradicts {0}: {1}'],
  TOPIC_UNKNOWN: ['chủ đề lạ "{0}"; được phép: {1}', 'unknown topic "{0}"; allowed: {1}'],
} as const satisfies Record<string, readonly [string, string]>;

export type ProfileFault = keyof typeof PROFILE_FAULTS;

/** One mistake: which file, which key, what was wrong and what is allowed. */
export interface ProfileProblem {
  file: string;
  key: string;
  fault: ProfileFault;
  vi: string;
  en: string;
}

export function profileProblem(
  file: string,
  key: string,
  fault: ProfileFault,
  was = '',
  allowed = '',
): ProfileProblem {
  const [vi, en] = PROFILE_FAULTS[fault];
  const fill = (text: string) => text.replace('{0}', () => was).replace('{1}', () => allowed);
  return { file, key, fault, vi: fill(vi), en: fill(en) };
}

/** The profile is not usable; every mistake at once. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  readonly code = 'PROFILE_INVALID';

  constructor(readonly problems: readonly ProfileProblem[]) {
    const lines = problems.map(({ file, key, vi, en }) => `  ${file}: ${key}: ${vi} / ${en}`);
    super(`PROFILE_INVALID: Cấu hình tỉnh sai. The profile of the province is wrong.\n${lines.join('\n')}`);
  }
}

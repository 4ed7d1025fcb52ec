import { buildEnterpriseCode, buildPersonalNumber, type Sex } from '../../../shared/identifiers';

/**
 * Numbers that are given once in the whole province, without remembering those given: a counter for each group,
 * spread over the group's range by a step that shares no factor with it. Memory: one counter a group.
 */
export interface Numbers {
  personal(birthRegistration: string, sex: Sex, birthYear: number): string;
  /** Nine digits, the card of before 2016. */
  oldIdentity(): string;
  enterprise(): string;
  householdRegister(): string;
  certificateSerial(issuedYear: number): string;
  /** The next number of a series (a book of civil acts, a year's decisions). */
  next(series: string): number;
}

const RANDOM_PART = 1_000_000;

export function numbersOf(provinceCode: string, seed: number): Numbers {
  const counters = new Map<string, number>();
  const next = (series: string): number => {
    const value = (counters.get(series) ?? 0) + 1;
    counters.set(series, value);
    return value;
  };
  const spread = (series: string, range: number, step: number): number => {
    const offset = offsetOf(`${seed}/${series}`) % range;
    return (next(series) * step + offset) % range;
  };
  return {
    next,
    personal: (birthRegistration, sex, birthYear) => {
      const random = spread(`p${birthRegistration}${sex}${birthYear}`, RANDOM_PART, 387_421);
      return buildPersonalNumber({ birthRegistration, sex, birthYear, random });
    },
    oldIdentity: () => `24${String(spread('old', 10_000_000, 3_971_203)).padStart(7, '0')}`,
    enterprise: () =>
      issuedCode(() =>
        buildEnterpriseCode(ENTERPRISE_RANGE[provinceCode] ?? '60', 1 + next('enterprise') * 7),
      ),
    householdRegister: () =>
      `${provinceCode}${String(spread('household', 10_000_000, 2_718_281)).padStart(7, '0')}`,
    certificateSerial: (issuedYear) => certificateSerial(issuedYear, next),
  };
}

/** Where a group begins, so that the firsts of all groups do not look alike (FNV-1a). */
function offsetOf(series: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < series.length; index += 1)
    hash = Math.imul(hash ^ series.charCodeAt(index), 16_777_619);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** First two digits of the codes that a province's business register issued. */
const ENTERPRISE_RANGE: Record<string, string> = {
  '66': '60',
  '24': '24',
  '37': '27',
  '58': '45',
  '67': '64',
};

function issuedCode(build: () => string | null): string {
  for (;;) {
    const code = build();
    if (code !== null) return code;
  }
}

/** Two letters and six digits, the first letter by the form's years; eight digits on the forms of 2025 (TT 10/2024/TT-BTNMT). */
function certificateSerial(issuedYear: number, next: (series: string) => number): string {
  if (issuedYear >= 2025) return `AA ${String(next('certificate/2025')).padStart(8, '0')}`;
  const form = FORMS.find(([until]) => issuedYear < until)?.[1] ?? 'D';
  const count = next(`certificate/${form}`);
  const series = SERIES[Math.floor(count / SERIALS) % SERIES.length] ?? 'A';
  return `${form}${series} ${String(((count * 617_237) % SERIALS) + 1).padStart(6, '0')}`;
}

const SERIALS = 999_999;
const SERIES = 'EGHIKLMNOPQRSTUVXYABCD';
const FORMS: readonly (readonly [number, string])[] = [
  [2004, 'S'],
  [2010, 'A'],
  [2015, 'B'],
  [2020, 'C'],
];

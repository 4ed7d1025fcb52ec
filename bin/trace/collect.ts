import { numbersIn, requirements, type Requirement } from '../../shared/regulations';
import type { TestResult } from './results';

/** A requirement with the tests that show it. */
export interface Traced {
  requirement: Requirement;
  tests: readonly TestResult[];
  /** shown: all its tests pass; failing: one fails; unproven: none of them ran; open: there is none. */
  state: 'shown' | 'failing' | 'unproven' | 'open';
}

/** A test carries a number that no requirement has. */
export interface UnknownNumber {
  number: string;
  file: string;
}

/** Each requirement with its tests; a title in the sources counts only where no result of its file names the number. */
export function trace(results: readonly TestResult[], titles: readonly TestResult[]): Traced[] {
  const byNumber = new Map<string, TestResult[]>();
  const reached = new Set<string>();
  for (const result of results) {
    for (const number of new Set(numbersIn(result.name))) {
      reached.add(`${number} ${result.file}`);
      add(byNumber, number, result);
    }
  }
  for (const title of titles) {
    for (const number of new Set(numbersIn(title.name))) {
      if (!reached.has(`${number} ${title.file}`)) add(byNumber, number, title);
    }
  }
  return requirements.map((requirement) => {
    const tests = byNumber.get(requirement.id) ?? [];
    return { requirement, tests, state: stateOf(tests) };
  });
}

export function unknownNumbers(used: readonly { file: string; number: string }[]): UnknownNumber[] {
  const known = new Set(requirements.map(({ id }) => id));
  return used.filter(({ number }) => !known.has(number));
}

function stateOf(tests: readonly TestResult[]): Traced['state'] {
  if (tests.length === 0) return 'open';
  if (tests.some(({ outcome }) => outcome === 'failed')) return 'failing';
  return tests.some(({ outcome }) => outcome === 'passed') ? 'shown' : 'unproven';
}

function add(byNumber: Map<string, TestResult[]>, number: string, result: TestResult): void {
  const list = byNumber.get(number);
  if (list) list.push(result);
  else byNumber.set(number, [result]);
}

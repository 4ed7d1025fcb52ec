import type { RecordedAnswer } from './run_operation';

/** The stable code of a part that did not write, and its own word on what was wrong: which argument, and how. */
export function refusalOf({ errors = [] }: RecordedAnswer): { reason: string; problem: string } {
  const [first] = errors;
  const { code, argument, problem } = first?.extensions ?? {};
  const told = [argument, problem].filter((each) => typeof each === 'string').join(': ');
  // A code without a problem of its own says everything in its text.
  return {
    reason: typeof code === 'string' ? code : 'INTERNAL',
    problem: typeof problem === 'string' ? told : (first?.message ?? ''),
  };
}

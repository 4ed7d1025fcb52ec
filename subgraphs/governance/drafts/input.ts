import type { Assignment, PolicyChanges } from '../../../shared/publication';
import { functionOf, type FunctionInput } from '../functions/input';
import { draftOf, type RuleInput } from '../rules/input';

export type ChangesInput = Omit<PolicyChanges, 'functions' | 'assignments' | 'rules'> & {
  functions: readonly FunctionInput[];
  assignments: readonly (Omit<Assignment, 'validTo'> & { validTo?: string | null })[];
  rules: readonly RuleInput[];
};

/** What was sent, as a value that can be kept and compared. */
export function changesOf(input: ChangesInput): PolicyChanges {
  return {
    functions: input.functions.map(functionOf),
    assignments: input.assignments.map((given) => ({ ...given, validTo: given.validTo ?? null })),
    rules: input.rules.map(draftOf),
    endRules: input.endRules,
    withdrawRules: input.withdrawRules,
    endAssignments: input.endAssignments,
    endFunctions: input.endFunctions,
  };
}

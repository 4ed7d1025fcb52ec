import type { RuleDraft } from './rules';

/** A function as it is published (chức năng, nhiệm vụ: with its legal basis and its days). */
export interface FunctionDraft {
  code: string;
  titleVi: string;
  titleEn: string;
  instrument: string;
  article: string;
  validFrom: string;
  validTo: string | null;
}

/** An agency is charged with a function. */
export interface Assignment {
  agency: string;
  function: string;
  validFrom: string;
  validTo: string | null;
}

/** Everything that one publication changes in functions, assignments and rules; written in this order. */
export interface PolicyChanges {
  /** New ones, and others in place of those with the same code. */
  functions: readonly FunctionDraft[];
  assignments: readonly Assignment[];
  rules: readonly RuleDraft[];
  endRules: readonly { id: string; lastDay: string }[];
  /** Rules that leave the policy whole, with no next version. */
  withdrawRules: readonly string[];
  endAssignments: readonly { agency: string; function: string; lastDay: string }[];
  endFunctions: readonly { code: string; lastDay: string }[];
}

export const NO_CHANGES: PolicyChanges = {
  functions: [],
  assignments: [],
  rules: [],
  endRules: [],
  withdrawRules: [],
  endAssignments: [],
  endFunctions: [],
};

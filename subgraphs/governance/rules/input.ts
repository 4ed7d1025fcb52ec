import type { RuleDraft } from '../../../shared/publication';

export type RuleInput = Omit<RuleDraft, 'id' | 'rowsUnit' | 'rowsThrough' | 'mask' | 'validTo' | 'note'> &
  Partial<Pick<RuleDraft, 'id' | 'rowsUnit' | 'rowsThrough' | 'mask' | 'validTo' | 'note'>>;

/** Absent and null mean the same: nothing. */
export function draftOf(input: RuleInput): RuleDraft {
  return {
    ...input,
    id: input.id ?? null,
    rowsUnit: input.rowsUnit ?? null,
    rowsThrough: input.rowsThrough ?? null,
    mask: input.mask ?? null,
    validTo: input.validTo ?? null,
    note: input.note ?? null,
  };
}

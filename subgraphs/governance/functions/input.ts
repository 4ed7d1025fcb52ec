import type { FunctionDraft } from '../../../shared/publication';

export type FunctionInput = Omit<FunctionDraft, 'validTo'> & { validTo?: string | null };

/** Absent and null mean the same: until it is ended. */
export const functionOf = (input: FunctionInput): FunctionDraft => ({
  ...input,
  validTo: input.validTo ?? null,
});

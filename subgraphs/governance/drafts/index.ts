import { publishPolicyDraft } from './publish';
import { amendPolicyDraft, discardPolicyDraft, draftPolicyChange, rebasePolicyDraft } from './write';

/** A change is a draft first: written, amended, brought up to date, published or discarded. */
export const draftMutations = {
  draftPolicyChange,
  amendPolicyDraft,
  rebasePolicyDraft,
  discardPolicyDraft,
  publishPolicyDraft,
};

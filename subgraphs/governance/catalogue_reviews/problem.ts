import type { CatalogueOutcome, CatalogueRefusal } from '../../../shared/catalogue';
import { HubError } from '../../../shared/errors';

/** Why a step was refused; stable, and explained in docs/catalogue.md. */
type CatalogueReason =
  | CatalogueRefusal
  | 'DOCUMENT_NUMBER_USED'
  | 'ISSUER_NOT_SET'
  | 'ITEM_UNKNOWN'
  | 'LIST_NOT_FORESEEN'
  | 'NOT_OWN_DATABASE'
  | 'OVERLAPS'
  | 'REVIEW_OPEN'
  | 'VALUE_INVALID';

/** Nothing is written: `reason` is stable, the text says what to do. */
export function refuse(reason: CatalogueReason, problem: string): HubError {
  return new HubError('CATALOGUE_REFUSED', { facts: { reason, problem } });
}

const TEXT: Readonly<Record<CatalogueRefusal, string>> = {
  TRANSITION_NOT_ALLOWED: 'không ở bước này / not at this step',
  OFFICER_REQUIRED: 'cán bộ phải tự thực hiện / an officer acts in person',
  ROLE_REQUIRED: 'bước này của vai trò khác / another role acts here',
  NOT_ASKED: 'cơ quan không được hỏi, hoặc đã trả lời / this agency is not asked, or has answered',
  OWN_PROPOSAL: 'người gửi không tự thẩm định / nobody assesses what he submitted himself',
  ANSWERS_AWAITED: 'còn cơ quan chưa trả lời và chưa hết hạn / agencies may still answer',
  PROPOSALS_UNASSESSED: 'còn đề xuất chưa thẩm định / a proposal waits to be assessed',
};

/** The next state, or the refusal of a state machine. */
export function allowed<S>(outcome: CatalogueOutcome<S>, id: string): { state: S; role: string } {
  if (!outcome.ok) throw refuse(outcome.refusal, `${id}: ${TEXT[outcome.refusal]}`);
  return outcome;
}

export function requiredText(value: string | null | undefined, argument: string, longest = 2_000): string {
  const text = value?.trim() ?? '';
  if (text.length === 0 || text.length > longest)
    throw refuse('VALUE_INVALID', `${argument}: 1–${longest} ký tự / characters`);
  return text;
}

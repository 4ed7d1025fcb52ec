import { HubError } from '../../../shared/errors';
import type { RecordedAnswer } from '../run_operation';

/** Nothing is written: `reason` is stable, the text says what to do (docs/citizen.md). */
export const refusal = (reason: string, problem: string): HubError =>
  new HubError('CONSENT_REFUSED', { facts: { reason, problem } });

export const unknownComponent = (): HubError =>
  refusal('COMPONENT_UNKNOWN', 'component: không có trong hồ sơ này / not one of this case');

/** His consent to what no paper of the case needs would be for nothing. */
export const neededByNone = (): HubError =>
  refusal(
    'COMPONENT_UNKNOWN',
    'dataItem: không thành phần nào của hồ sơ cần hạng mục này; đề nghị chủ quản chấp thuận / no component of the case needs it; ask the owner for approval',
  );

/** What the office that keeps consents said of a part that it did not write. */
export function refusedBy({ errors = [] }: RecordedAnswer): HubError {
  const [first] = errors;
  const { code, reason, problem } = first?.extensions ?? {};
  if (code === 'RECORD_NOT_WRITABLE') return new HubError('RECORD_NOT_WRITABLE');
  const why = code === 'CONSENT_REFUSED' ? reason : code;
  const told = typeof problem === 'string' ? problem : (first?.message ?? '');
  return refusal(typeof why === 'string' ? why : 'INTERNAL', told);
}

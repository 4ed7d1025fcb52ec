import { HubError } from '../../../shared/errors';
import type { RecordedAnswer } from '../run_operation';

/** Nothing is written: `reason` is stable, the text says what to do (docs/citizen.md). */
export const refusal = (reason: string, problem: string): HubError =>
  new HubError('CONSENT_REFUSED', { facts: { reason, problem } });

export const unknownComponent = (): HubError =>
  refusal('COMPONENT_UNKNOWN', 'component: không có trong hồ sơ này / not one of this case');

/** What the office that keeps consents said of a part that it did not write. */
export function refusedBy({ errors = [] }: RecordedAnswer): HubError {
  const [first] = errors;
  const { code, reason, problem } = first?.extensions ?? {};
  if (code === 'RECORD_NOT_WRITABLE') return new HubError('RECORD_NOT_WRITABLE');
  const why = code === 'CONSENT_REFUSED' ? reason : code;
  const told = typeof problem === 'string' ? problem : (first?.message ?? '');
  return refusal(typeof why === 'string' ? why : 'INTERNAL', told);
}

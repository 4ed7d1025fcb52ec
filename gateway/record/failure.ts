import type { ErrorCode } from '../../shared/errors';
import { HubError } from '../../shared/errors';

export type RecordFailureCode = Extract<ErrorCode, `RECORD_${string}`>;

/** No record, no answer: what the gateway turns into a refusal of the whole operation. */
export class RecordFailure extends HubError {
  constructor(code: RecordFailureCode, detail: string, cause?: unknown) {
    super(code, cause === undefined ? { detail } : { detail, cause });
    this.name = 'RecordFailure';
  }
}

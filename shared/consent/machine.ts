import type { ConsentAction, ConsentFacts, ConsentOutcome, ConsentRefusal, ConsentState } from './types';

const DAY = 24 * 60 * 60 * 1_000;

/**
 * What becomes of a consent by a step, or why the step is refused. Silence is never consent (Law 91/2025 Đ.9): only the
 * citizen's own GIVE begins a period, never longer than was asked for, and his WITHDRAW ends it at once.
 */
export function actOnConsent(consent: ConsentFacts, action: ConsentAction): ConsentOutcome {
  switch (action.kind) {
    case 'GIVE':
      return give(consent, action.days, action.at);
    case 'REFUSE':
      return consent.stage === 'REQUESTED' ? to('REFUSED') : no('TRANSITION_NOT_ALLOWED');
    case 'CANCEL':
      return consent.stage === 'REQUESTED' ? to('CANCELLED') : no('TRANSITION_NOT_ALLOWED');
    case 'WITHDRAW':
      return withdraw(consent, action.at);
  }
}

/** Who refused may think better of it; what was withdrawn is asked for anew. */
function give({ stage, days }: ConsentFacts, given: number, at: number): ConsentOutcome {
  if (stage !== 'REQUESTED' && stage !== 'REFUSED') return no('TRANSITION_NOT_ALLOWED');
  if (!Number.isInteger(given) || given < 1 || given > days) return no('PERIOD_TOO_LONG');
  return { ok: true, stage: 'GIVEN', period: { from: at, to: at + given * DAY } };
}

function withdraw({ stage, period }: ConsentFacts, at: number): ConsentOutcome {
  if (stage !== 'GIVEN' || period === null) return no('TRANSITION_NOT_ALLOWED');
  if (at >= period.to) return no('CONSENT_ENDED');
  return { ok: true, stage: 'WITHDRAWN', period: { from: period.from, to: Math.max(period.from, at) } };
}

/** Where a consent stands at an instant: half-open, so at its very end it has ended. */
export function stateAt({ stage, period }: Pick<ConsentFacts, 'stage' | 'period'>, at: number): ConsentState {
  return stage === 'GIVEN' && period !== null && at >= period.to ? 'ENDED' : stage;
}

/** Whether a consent allows a reading at an instant. */
export function allowsAt({ stage, period }: Pick<ConsentFacts, 'stage' | 'period'>, at: number): boolean {
  return stage === 'GIVEN' && period !== null && period.from <= at && at < period.to;
}

const to = (stage: 'REFUSED' | 'CANCELLED'): ConsentOutcome => ({ ok: true, stage, period: null });
const no = (refusal: ConsentRefusal): ConsentOutcome => ({ ok: false, refusal });

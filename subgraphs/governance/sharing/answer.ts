import { needsTerm } from '../../../shared/sharing';
import { dayAt } from '../../../shared/time';
import { accountOf, putInForce, type InForce } from './feed';
import { keepDaysOf, refuse, requiredText } from './problem';
import { documentOf, startOfDayOf, step, type StepArguments, type StepContext } from './step';

interface Answer {
  accepts: boolean;
  reason: string;
  documentNumber: string;
  documentDate: string;
  instrument?: string | null;
  article?: string | null;
  validTo?: string | null;
  keepDays?: number | null;
}

/**
 * The provider's answer: the connection account and the notice of it, or a refusal with reason and ground (NĐ 47/2020
 * Đ.35.3; NĐ 194/2025 Đ.16.2). Of special data: whether need and conditions are met (Đ.37), and nothing is shared yet.
 */
export const answerSharing = step<StepArguments & { answer: Answer }>(
  'answerSharing',
  ({ answer }, context) => {
    const { sharing, now } = context;
    const reason = requiredText(answer.reason, 'reason');
    const document = documentOf(answer, now);
    const ground = answer.accepts
      ? { instrument: answer.instrument ?? null, article: answer.article ?? null }
      : {
          instrument: requiredText(answer.instrument, 'instrument'),
          article: requiredText(answer.article, 'article'),
        };
    const base = {
      action: { kind: 'ANSWER' as const, agrees: answer.accepts },
      reason,
      columns: { ...document.columns, ...ground, agrees: answer.accepts },
    };
    if (!answer.accepts || sharing.kind === 'SPECIAL') return base;
    const text = termOf(answer, context);
    return {
      ...base,
      columns: {
        ...base.columns,
        valid_from: text.validFrom,
        valid_to: text.validTo,
        keep_days: text.keepDays,
        account: accountOf(sharing),
      },
      publishes: {
        change: 'CONNECTION_ACCEPTED',
        documentNumber: document.number,
        feed: (publication, version) => putInForce(context.client, sharing, text, publication, version),
      },
    };
  },
);

/** From today; to a day, or without an end (NĐ 47/2020 Đ.23). */
function termOf(answer: Answer, { sharing, now }: StepContext): InForce {
  const validFrom = dayAt(now);
  const validTo = answer.validTo ?? null;
  if (validTo !== null) startOfDayOf(validTo, 'validTo');
  if (validTo !== null && validTo < validFrom) throw refuse('PERIOD_INVALID', `validTo < ${validFrom}`);
  const keepDays = keepDaysOf(answer.keepDays);
  if (keepDays === null && needsTerm(sharing.method))
    throw refuse('TERM_REQUIRED', `${sharing.method}: keepDays (NĐ 47/2020 Đ.41)`);
  return { items: sharing.items, validFrom, validTo, keepDays };
}

/** Before an answer, and while an agreement is drafted. */
export const withdrawSharing = step<StepArguments & { reason: string }>('withdrawSharing', ({ reason }) => ({
  action: { kind: 'WITHDRAW' },
  reason: requiredText(reason, 'reason'),
}));

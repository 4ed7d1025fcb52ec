import type { Settings } from '../approval';
import { addCalendarDays, dayAt, startOfDay, workingDeadline } from '../time';

export interface AnswerDue {
  /** Half-open: an answer at this instant is late. */
  at: number;
  instrument: string;
  article: string;
}

/** Working days of the regulation (BG 47/2022 Đ.11; ĐN 43/2022 Đ.14), days of the law on personal data (NĐ 356/2025 Đ.5). */
const WORKING = ['issueProviderWorkingDays', 'issue.providerWorkingDays'] as const;
const CALENDAR = 'personalData.correctionDays';

/** Until when an answer is due: the earliest of what the regulation and the law say; null where both are silent. */
export function answerDue(settings: Settings, from: number): AnswerDue | null {
  const working = WORKING.map((key) => settings(key)).find((setting) => typeof setting?.value === 'number');
  const calendar = settings(CALENDAR);
  const limits: AnswerDue[] = [];
  if (working) limits.push({ ...basisOf(working), at: workingDeadline(from, Number(working.value)) });
  if (typeof calendar?.value === 'number') {
    const at = startOfDay(addCalendarDays(dayAt(from), calendar.value + 1));
    limits.push({ ...basisOf(calendar), at });
  }
  return limits.sort((one, other) => one.at - other.at)[0] ?? null;
}

const basisOf = ({ instrument, article }: { instrument: string; article: string }) => ({
  instrument,
  article,
});

/** For how long the log is kept, and what says so. */
export interface Retention {
  months: number;
  instrument: string;
  article: string;
}

interface Stated {
  value: unknown;
  instrument: string;
  article: string;
}

/**
 * As the province's regulation sets it (NĐ 47/2020 Đ.45.3), else as the operator does. None of the five regulations
 * names a number: then null, and nothing is purged.
 */
export function retentionOf(
  settings: (key: string) => Stated | null,
  operatorMonths: number | undefined,
): Retention | null {
  const stated = settings('logRetentionMonths');
  if (stated !== null) {
    const { value, instrument, article } = stated;
    return isMonths(value) ? { months: value, instrument, article } : null;
  }
  if (!isMonths(operatorMonths)) return null;
  return {
    months: operatorMonths,
    instrument: 'HUB_LOG_RETENTION_MONTHS',
    article: 'NĐ 47/2020 Điều 45 khoản 3',
  };
}

const isMonths = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1;

/** The newest month (YYYYMM) that may be purged on a day: it ended as many months ago as the log is kept. */
export function lastPurgeable(today: string, months: number): number {
  const [year = 0, month = 1] = today.split('-').map(Number);
  // The month before this one ended on this month's first day; each month of retention goes one further back.
  const at = year * 12 + (month - 1) - 1 - months;
  return Math.floor(at / 12) * 100 + (at % 12) + 1;
}

import type { Settings } from '../approval';

/** What is reviewed again and again. CONSUMER: each agency's own list of data and its own needs (Đắk Nông 43/2022 Đ.21.3). */
export type CadenceKind = 'CATALOGUE' | 'CONSUMER' | 'DEFAULT_SHARING';

/** The setting of each; the default list's is the nation's alone (NĐ 47/2020 Đ.34.2, in force until 21/10/2025). */
const KEYS: Readonly<Record<CadenceKind, string>> = {
  CATALOGUE: 'catalogueReviewMonths',
  CONSUMER: 'consumerReviewMonths',
  DEFAULT_SHARING: 'defaultList.reviewMonths',
};

export interface Cadence {
  months: number;
  instrument: string;
  article: string;
  layer: string;
}

/** How often a list is reviewed; null: the province is silent, and so is the nation: nothing is due. */
export function cadenceOf(settings: Settings, kind: CadenceKind): Cadence | null {
  const setting = settings(KEYS[kind]);
  if (setting === null || typeof setting.value !== 'number') return null;
  const { value: months, instrument, article, layer } = setting;
  return { months, instrument, article, layer };
}

/** The same day of the month so many months later, or that month's last day. Days are YYYY-MM-DD. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  return due.toISOString().slice(0, 10);
}

export interface Due {
  on: string;
  overdue: boolean;
}

/** When the next review is due, counted from the last one; overdue from the day after. */
export function dueAfter(last: string, { months }: Pick<Cadence, 'months'>, today: string): Due {
  const on = addMonths(last, months);
  return { on, overdue: today > on };
}

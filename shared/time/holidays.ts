/**
 * Vietnam's public holidays as they fell on working days, compensation days included, and the Saturdays worked in
 * exchange (Bộ luật Lao động 45/2019/QH14 Đ.112, and the yearly announcement). Dated data: a new year is new rows.
 */
export interface HolidayYear {
  /** Days off that are not a Saturday or Sunday. */
  off: readonly string[];
  /** Saturdays worked in exchange for a day off. */
  worked: readonly string[];
  /** False: only what the law fixes; the exchange days of that year were not announced yet. */
  announced: boolean;
}

const days = (year: number, ...monthDays: string[]): string[] => monthDays.map((day) => `${year}-${day}`);

export const HOLIDAYS: Readonly<Record<string, HolidayYear>> = {
  '2023': {
    off: days(
      2023,
      '01-02',
      '01-20',
      '01-23',
      '01-24',
      '01-25',
      '01-26',
      '05-01',
      '05-02',
      '05-03',
      '09-01',
      '09-04',
    ),
    worked: [],
    announced: true,
  },
  '2024': {
    off: days(
      2024,
      '01-01',
      '02-08',
      '02-09',
      '02-12',
      '02-13',
      '02-14',
      '04-18',
      '04-29',
      '04-30',
      '05-01',
      '09-02',
      '09-03',
    ),
    worked: days(2024, '05-04'),
    announced: true,
  },
  '2025': {
    off: days(
      2025,
      '01-01',
      '01-27',
      '01-28',
      '01-29',
      '01-30',
      '01-31',
      '04-07',
      '04-30',
      '05-01',
      '05-02',
      '09-01',
      '09-02',
    ),
    worked: days(2025, '04-26'),
    announced: true,
  },
  '2026': {
    off: days(
      2026,
      '01-01',
      '01-02',
      '02-16',
      '02-17',
      '02-18',
      '02-19',
      '02-20',
      '04-27',
      '04-30',
      '05-01',
      '08-31',
      '09-01',
      '09-02',
    ),
    worked: days(2026, '01-10', '08-22'),
    announced: true,
  },
  '2027': {
    off: days(
      2027,
      '01-01',
      '02-05',
      '02-08',
      '02-09',
      '02-10',
      '02-11',
      '04-16',
      '04-30',
      '05-03',
      '09-02',
      '09-03',
    ),
    worked: [],
    announced: false,
  },
};

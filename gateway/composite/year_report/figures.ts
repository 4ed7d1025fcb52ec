import type { PapersCounts } from '../papers/types';

export interface Figure {
  section: 'BUILD' | 'SHARE' | 'PAPERS';
  code: string;
  title: string;
  titleEn: string;
  value: number | null;
}

/** Counts of the sharing log in a month; null: too few to be shown. */
export interface MonthOfSharing {
  group: string;
  answers: number | null;
  refusals: number | null;
  writes: number | null;
}

export interface Sources {
  databases: number | null;
  items: number | null;
  services: number | null;
  /** Null: nobody can tell just now. */
  sharing: readonly MonthOfSharing[] | null;
  papers: PapersCounts;
}

/** What the report says; a sum of what is too small to be shown in any of its months is not shown either. */
export function figuresOf(sources: Sources, lastMonth: string): Figure[] {
  const { databases, items, services, papers } = sources;
  const months = sources.sharing?.filter(({ group }) => group <= lastMonth) ?? null;
  const sum = (of: 'answers' | 'refusals' | 'writes') =>
    months === null || months.some((month) => month[of] === null)
      ? null
      : months.reduce((total, month) => total + month[of]!, 0);
  return [
    figure('BUILD', 'databases', 'Cơ sở dữ liệu trong danh mục', 'Databases in the catalogue', databases),
    figure('BUILD', 'items', 'Hạng mục dữ liệu', 'Data items', items),
    figure('BUILD', 'services', 'Dịch vụ chia sẻ dữ liệu', 'Data services', services),
    figure('SHARE', 'answers', 'Lượt cung cấp dữ liệu cho cơ quan', 'Answers to agencies', sum('answers')),
    figure('SHARE', 'refusals', 'Lượt bị từ chối', 'Refusals', sum('refusals')),
    figure('SHARE', 'writes', 'Lượt ghi, đính chính', 'Writes and corrections', sum('writes')),
    figure(
      'PAPERS',
      'components',
      'Thành phần không phải nộp',
      'Components not asked for',
      papers.components,
    ),
    figure('PAPERS', 'dossiers', 'Hồ sơ được bớt giấy tờ', 'Dossiers with fewer papers', papers.dossiers),
    figure('PAPERS', 'copies', 'Bản sao không phải nộp', 'Copies not made', papers.copies),
    figure(
      'PAPERS',
      'certifications',
      'Lần chứng thực không cần',
      'Certifications saved',
      papers.certifications,
    ),
  ];
}

const figure = (
  section: Figure['section'],
  code: string,
  title: string,
  titleEn: string,
  value: number | null,
): Figure => ({ section, code, title, titleEn, value });

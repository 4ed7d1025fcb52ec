import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { BASIC, data, entries, LISTING, SHARED } from '../item_kinds';

const issues: Text = { vi: 'báo cáo dữ liệu sai của công dân', en: 'citizens’ reports of wrong data' };

export const items: readonly CatalogueItem[] = [
  data('data-issues', BASIC, issues, {
    vi: 'Công dân báo trường nào về mình sai, đang ở cơ quan nào, hạn trả lời; không có lời kể',
    en: 'Which field about himself a citizen says is wrong, with which agency it lies, until when; not his words',
  }),
  data(
    'data-issue-words',
    BASIC,
    { vi: 'Nội dung báo cáo và trả lời', en: 'The words of reports and answers' },
    {
      vi: 'Điều công dân cho là sai, giá trị đúng, lời đáp; chỉ người báo và cơ quan được gửi đọc được',
      en: 'What he says is wrong, what is right, the answer; for the reporter and the agency addressed alone',
    },
  ),
  ...entries('data-issues', BASIC, issues, [...LISTING, 'WRITE']),
  ...entries(
    'data-issue-answers',
    BASIC,
    { vi: 'trả lời báo cáo dữ liệu sai', en: 'answers to such reports' },
    ['WRITE'],
  ),
  data(
    'data-issue-receipt',
    SHARED,
    { vi: 'Kết quả một bước của báo cáo', en: 'The outcome of a step of a report' },
    { vi: 'Báo cáo vừa ghi', en: 'The report just written' },
  ),
];

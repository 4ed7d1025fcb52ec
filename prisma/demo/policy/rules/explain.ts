import { under } from '../bases';
import type { RuleSpec } from '../spec';

const EXPLANATIONS = ['hub.explain-others', 'hub.explain-past', 'hub.matrix'];

/**
 * Why somebody may, or may not: everybody may ask for himself; the department in charge and the inspectorate for all, an
 * agency's officers for their own agency.
 */
export const explainRules: readonly RuleSpec[] = [
  {
    id: 'hub-administration.explanations',
    function: 'hub-administration',
    items: EXPLANATIONS,
    ...under('coordinator'),
    note: 'Giải thích và ma trận quyền của mọi cơ quan',
  },
  {
    id: 'inspection.explanations',
    function: 'inspection',
    items: EXPLANATIONS,
    purposes: ['inspection'],
    from: '2020-05-25',
    instrument: 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP',
    article: 'NĐ 47 Điều 16 khoản 2; NĐ 278 Điều 14',
    note: 'Hỏi lại mọi quyết định đã ghi nhật ký; không đọc dữ liệu đã chia sẻ',
  },
  {
    id: 'data-sharing-focal.explanations',
    function: 'data-sharing-focal',
    items: EXPLANATIONS,
    rows: 'OWN',
    purposes: ['state-management'],
    ...under('focal'),
    note: 'Giải thích và ma trận quyền của cơ quan mình',
  },
];

import { under } from '../bases';
import type { RuleSpec } from '../spec';

const inspection = {
  function: 'inspection',
  purposes: ['inspection'],
  from: '2020-05-25',
  instrument: 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP',
  article: 'NĐ 47 Điều 16 khoản 2; NĐ 278 Điều 14',
} as const;
const READ = ['governance.evidence', 'governance.evidence-list', 'governance.evidence-count'];

/** Who sees which evidence was issued, and who takes back what his data no longer bears out (Đắk Lắk 01/2023 Đ.4). */
export const evidenceRules: readonly RuleSpec[] = [
  {
    ...under('legalValue'),
    id: 'evidence.own',
    function: 'data-sharing-focal',
    items: READ,
    rows: 'OWN',
    purposes: ['state-management'],
    automatic: true,
  },
  {
    ...under('legalValue'),
    id: 'evidence.revoke',
    function: 'data-sharing-focal',
    items: ['governance.evidence-write'],
    effect: 'WRITE',
    rows: 'OWN',
    purposes: ['state-management'],
    note: 'Chủ quản dữ liệu thu hồi chứng cứ mà dữ liệu của mình không còn chứng minh',
  },
  {
    ...inspection,
    id: 'inspection.evidence',
    items: READ,
    note: 'Thanh tra đọc chứng cứ đã cấp; không có giá trị nào trong đó',
  },
];

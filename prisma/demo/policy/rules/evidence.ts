import type { RuleSpec } from '../spec';

const base = { from: '2023-01-22', instrument: '01/2023/QĐ-UBND Đắk Lắk' } as const;
const READ = ['governance.evidence', 'governance.evidence-list', 'governance.evidence-count'];

/** Who sees which evidence was issued, and who takes back what his data no longer bears out (Đắk Lắk 01/2023 Đ.4). */
export const evidenceRules: readonly RuleSpec[] = [
  {
    ...base,
    id: 'evidence.own',
    function: 'data-sharing-focal',
    items: READ,
    rows: 'OWN',
    purposes: ['state-management'],
    article: 'Điều 4',
    automatic: true,
  },
  {
    ...base,
    id: 'evidence.revoke',
    function: 'data-sharing-focal',
    items: ['governance.evidence-write'],
    effect: 'WRITE',
    rows: 'OWN',
    purposes: ['state-management'],
    article: 'Điều 4',
    note: 'Chủ quản dữ liệu thu hồi chứng cứ mà dữ liệu của mình không còn chứng minh',
  },
  {
    ...base,
    id: 'inspection.evidence',
    function: 'inspection',
    items: READ,
    purposes: ['inspection'],
    article: 'Điều 14',
    note: 'Thanh tra đọc chứng cứ đã cấp; không có giá trị nào trong đó',
  },
];

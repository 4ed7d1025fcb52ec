import type { RuleSpec } from '../spec';

const base = { from: '2023-01-22', instrument: '01/2023/QĐ-UBND Đắk Lắk' } as const;
const focal = {
  ...base,
  function: 'data-sharing-focal',
  article: 'Điều 16 khoản 3',
  purposes: ['state-management'],
} as const;
const authority = {
  ...base,
  function: 'provincial-direction',
  article: 'Điều 3',
  purposes: ['direction'],
} as const;

const REQUESTS = ['', '-lookup', '-list', '-count'].flatMap((part) => [
  `governance.access-requests${part}`,
  `governance.grants${part}`,
]);

/** Who files, answers and decides out-of-scope requests; which step is whose, the state machine says (shared/approval). */
export const approvalRules: readonly RuleSpec[] = [
  { ...focal, id: 'approval.own-requests', items: REQUESTS, rows: 'OWN', automatic: true },
  { ...focal, id: 'approval.receipt', items: ['governance.access-receipt'], automatic: true },
  {
    ...focal,
    id: 'approval.file',
    items: [
      'governance.access-requests-write',
      'governance.access-opinions-write',
      'governance.grants-write',
    ],
    effect: 'WRITE',
    note: 'Mọi cơ quan được đề nghị, cho ý kiến về dữ liệu mình chủ quản, thu hồi chấp thuận về dữ liệu đó',
  },
  { ...authority, id: 'approval.all-requests', items: [...REQUESTS, 'governance.access-receipt'] },
  {
    ...authority,
    id: 'approval.decide',
    items: ['governance.access-decisions-write', 'governance.grants-write'],
    effect: 'WRITE',
    note: 'UBND tỉnh và Chủ tịch UBND tỉnh là hai cấp khác nhau: vai trò của cán bộ cho biết cấp nào',
  },
  {
    ...base,
    id: 'inspection.approvals',
    function: 'inspection',
    items: [...REQUESTS, 'governance.access-receipt'],
    purposes: ['inspection'],
    article: 'Điều 14',
    note: 'Thanh tra đọc lại đề nghị, quyết định, chấp thuận',
  },
];

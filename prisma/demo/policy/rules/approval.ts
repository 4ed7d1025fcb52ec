import { under } from '../bases';
import type { RuleSpec } from '../spec';

const inspection = {
  function: 'inspection',
  purposes: ['inspection'],
  from: '2020-05-25',
  instrument: 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP',
  article: 'NĐ 47 Điều 16 khoản 2; NĐ 278 Điều 14',
} as const;
const focal = {
  ...under('focal'),
  function: 'data-sharing-focal',
  purposes: ['state-management'],
} as const;
const authority = {
  ...under('authority'),
  function: 'provincial-direction',
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
    ...inspection,
    id: 'inspection.approvals',
    items: [...REQUESTS, 'governance.access-receipt'],
    note: 'Thanh tra đọc lại đề nghị, quyết định, chấp thuận',
  },
];

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

const SHARINGS = [
  'governance.sharings',
  'governance.sharings-lookup',
  'governance.sharings-list',
  'governance.sharings-count',
  'governance.sharing-notices-list',
  'governance.sharing-notices-count',
];
const WRITES = ['governance.sharings-write', 'governance.maintenance-write'];

/** Who asks, answers, agrees, suspends and ends; which step is whose, the state machine says (shared/sharing). */
export const sharingRules: readonly RuleSpec[] = [
  { ...focal, id: 'sharing.own', items: SHARINGS, rows: 'OWN', automatic: true },
  { ...focal, id: 'sharing.receipt', items: ['governance.sharing-receipt'], automatic: true },
  {
    ...focal,
    id: 'sharing.steps',
    items: WRITES,
    effect: 'WRITE',
    note: 'Mọi cơ quan được đề nghị, trả lời về dữ liệu mình chủ quản, ký, tạm ngừng, chấm dứt phần của mình',
  },
  { ...authority, id: 'sharing.all', items: [...SHARINGS, 'governance.sharing-receipt'] },
  {
    ...authority,
    id: 'sharing.demand',
    items: ['governance.sharings-write'],
    effect: 'WRITE',
    note: 'Cơ quan có thẩm quyền yêu cầu chấm dứt (NĐ 47/2020 Đ.44)',
  },
  {
    ...authority,
    id: 'outside.report',
    items: ['governance.outside-report', 'governance.outside-report-list'],
  },
  {
    ...inspection,
    id: 'inspection.sharings',
    items: [...SHARINGS, 'governance.sharing-receipt'],
    note: 'Thanh tra đọc lại việc chia sẻ, thỏa thuận, thông báo',
  },
  {
    id: 'construction-management.contractors',
    function: 'construction-management',
    items: [
      'enterprise.finance',
      'enterprise.code',
      'enterprise.identity',
      'enterprise.enterprises-list',
      'enterprise.enterprises-lookup',
      'enterprise.enterprises-count',
    ],
    purposes: ['state-management'],
    from: '2024-08-01',
    instrument: 'Luật Xây dựng 50/2014/QH13',
    article: 'Điều 148',
    note: 'Năng lực tài chính của nhà thầu là dữ liệu đặc thù: cần thỏa thuận đang hiệu lực',
  },
];

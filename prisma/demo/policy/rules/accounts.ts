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

const ACCOUNTS = ['governance.accounts', 'governance.accounts-list', 'governance.accounts-count'];
const REVIEWS = ['', '-lookup', '-list', '-count'].map((part) => `governance.account-reviews${part}`);
const FOCAL_POINTS = ['', '-list', '-count'].map((part) => `governance.focal-points${part}`);

/** An agency manages its own applications and focal points; which officer may, shared/accounts/manage says. */
export const accountRules: readonly RuleSpec[] = [
  { ...focal, id: 'accounts.own', items: [...ACCOUNTS, ...REVIEWS], rows: 'OWN', automatic: true },
  {
    ...focal,
    id: 'accounts.receipt',
    items: ['governance.application-secrets', 'governance.publication'],
    automatic: true,
  },
  {
    ...focal,
    id: 'accounts.manage-own',
    items: ['governance.own-accounts-write', 'governance.focal-points-write'],
    rows: 'OWN',
    effect: 'WRITE',
    note: 'Đầu mối quản lý ứng dụng, trả lời rà soát và cử đầu mối của cơ quan mình',
  },
  { ...focal, id: 'focal-points.read', items: FOCAL_POINTS, automatic: true },
  { ...authority, id: 'focal-points.authority', items: [...FOCAL_POINTS, 'governance.publication'] },
  {
    ...authority,
    id: 'focal-points.approve',
    items: ['governance.focal-approvals-write'],
    effect: 'WRITE',
    note: 'Nơi quy chế đòi, UBND tỉnh phê duyệt danh sách đầu mối (NT 57/2020 Đ.18.3)',
  },
  {
    ...inspection,
    id: 'inspection.accounts',
    items: [...REVIEWS, ...FOCAL_POINTS],
  },
];

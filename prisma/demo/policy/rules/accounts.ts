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
    ...base,
    id: 'inspection.accounts',
    function: 'inspection',
    items: [...REVIEWS, ...FOCAL_POINTS],
    purposes: ['inspection'],
    article: 'Điều 14',
  },
];

import { under } from '../bases';
import type { RuleSpec } from '../spec';

const base = under('catalogue');
const focal = { ...base, function: 'data-sharing-focal', purposes: ['state-management'] } as const;
const authority = { ...base, function: 'provincial-direction', purposes: ['direction'] } as const;

const READ = ['', '-lookup', '-list', '-count'].flatMap((part) => [
  `governance.catalogue-reviews${part}`,
  `governance.catalogue-proposals${part}`,
]);

const SHOWN = ['governance.catalogue-receipt', 'governance.catalogue-due'];

/** Who confirms and proposes, and who issues; which step is whose, the state machines say (shared/catalogue). */
export const catalogueRules: readonly RuleSpec[] = [
  { ...focal, id: 'catalogue.own-reviews', items: READ, rows: 'OWN', automatic: true },
  { ...focal, id: 'catalogue.receipt', items: SHOWN, automatic: true },
  {
    ...focal,
    id: 'catalogue.propose',
    items: ['governance.catalogue-proposals-write'],
    ...under('proposals'),
    effect: 'WRITE',
    note: 'Mọi cơ quan xác nhận mục của mình, đề xuất, báo khả năng chia sẻ và nhu cầu',
  },
  { ...authority, id: 'catalogue.all-reviews', items: [...READ, ...SHOWN] },
  {
    ...authority,
    id: 'catalogue.issue',
    items: ['governance.catalogue-issues-write'],
    effect: 'WRITE',
    note: 'Chủ tịch UBND tỉnh hoặc UBND tỉnh, theo quy chế: vai trò của cán bộ cho biết cấp nào',
  },
  {
    id: 'inspection.catalogue',
    function: 'inspection',
    items: [...READ, ...SHOWN],
    purposes: ['inspection'],
    from: '2020-05-25',
    instrument: 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP',
    article: 'NĐ 47 Điều 16 khoản 2; NĐ 278 Điều 14',
    note: 'Thanh tra đọc lại việc rà soát, ban hành danh mục',
  },
];

import { under } from '../bases';
import type { RuleSpec } from '../spec';

const base = under('violations');
const focal = { ...base, function: 'data-sharing-focal', purposes: ['state-management'] } as const;
const authority = { ...base, function: 'provincial-direction', purposes: ['direction'] } as const;
const inspection = { ...base, function: 'inspection', purposes: ['inspection'] } as const;

const VIOLATIONS = ['', '-lookup', '-list', '-count'].map((part) => `governance.violations${part}`);
const FINDINGS = ['governance.violation-findings', 'governance.violation-findings-list'];
const RECEIPT = 'governance.violation-receipt';
const WRITE = 'governance.violations-write';

/** Both sides see a violation; which step is whose, the state machine says (shared/violations). */
export const violationRules: readonly RuleSpec[] = [
  { ...focal, id: 'violations.own', items: VIOLATIONS, rows: 'OWN' },
  { ...focal, id: 'violations.receipt', items: [RECEIPT] },
  {
    ...focal,
    id: 'violations.steps',
    items: [WRITE, 'governance.data-deletions-write'],
    effect: 'WRITE',
    note: 'Chủ quản báo về dữ liệu của mình; cơ quan liên quan giải trình, khiếu nại, báo xóa',
  },
  { ...authority, id: 'violations.all', items: [...VIOLATIONS, ...FINDINGS, RECEIPT] },
  {
    ...authority,
    id: 'violations.decide',
    items: [WRITE],
    effect: 'WRITE',
    note: 'UBND tỉnh, Chủ tịch giải quyết khiếu nại, và kết luận về cơ quan chủ trì',
  },
  { ...inspection, id: 'inspection.violations', items: [...VIOLATIONS, ...FINDINGS, RECEIPT] },
  {
    ...inspection,
    id: 'inspection.report-violation',
    items: [WRITE],
    effect: 'WRITE',
    note: 'Thanh tra báo, không kết luận',
  },
];

import { under } from '../bases';
import type { RuleSpec } from '../spec';

/** Through the department in charge (Ninh Thuận 57/2020 Đ.8). */
const base = under('outsideData');
const focal = { ...base, function: 'data-sharing-focal', purposes: ['state-management'] } as const;
const REQUESTS = ['', '-lookup', '-list', '-count'].map((part) => `governance.outside-data${part}`);

/** The units ask; the department in charge alone connects (it owns governance, so its rules are generated). */
export const outsideDataRules: readonly RuleSpec[] = [
  { ...focal, id: 'outside-data.own', items: REQUESTS, rows: 'OWN' },
  {
    ...focal,
    id: 'outside-data.ask',
    items: ['governance.outside-data-write'],
    effect: 'WRITE',
    note: 'Đơn vị đề xuất khai thác dữ liệu từ ngoài tỉnh qua cơ quan chủ trì',
  },
];

import { under } from '../bases';
import type { RuleSpec } from '../spec';

const focal = {
  function: 'data-sharing-focal',
  ...under('services'),
  purposes: ['state-management'],
} as const;

const FILES = ['', '-lookup', '-list', '-count'].map((part) => `governance.data-service-files${part}`);

/** Who registers, publishes and retires data services; which step is whose, the state machine says (shared/services). */
export const serviceRules: readonly RuleSpec[] = [
  { ...focal, id: 'services.own-files', items: FILES, rows: 'OWN', automatic: true },
  {
    ...focal,
    id: 'services.receipt',
    items: ['governance.data-service-receipt', 'hub.service-registration'],
    automatic: true,
  },
  {
    ...focal,
    id: 'services.define',
    items: ['hub.service-registration-write', 'governance.data-service-files-write'],
    effect: 'WRITE',
    note: 'Cơ quan chủ quản đăng ký, công bố, báo dừng dịch vụ chia sẻ dữ liệu của mình',
  },
  {
    id: 'inspection.services',
    function: 'inspection',
    items: FILES,
    purposes: ['inspection'],
    from: '2020-05-25',
    instrument: 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP',
    article: 'NĐ 47 Điều 16 khoản 2; NĐ 278 Điều 14',
  },
];

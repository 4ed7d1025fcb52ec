import type { RuleSpec } from '../spec';

const focal = {
  function: 'data-sharing-focal',
  from: '2023-01-22',
  instrument: '01/2023/QĐ-UBND Đắk Lắk',
  article: 'Điều 9, Điều 16 khoản 3',
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
    ...focal,
    id: 'inspection.services',
    function: 'inspection',
    items: FILES,
    purposes: ['inspection'],
    article: 'Điều 14',
  },
];

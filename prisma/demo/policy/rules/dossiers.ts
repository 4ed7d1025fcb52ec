import type { RuleSpec } from '../spec';

/** Functions that receive dossiers, each with what it rests on. */
const RECEIVING = [
  ['one-stop-service', 'NĐ 118/2025/NĐ-CP', 'Điều 4'],
  ['commune-administration', 'NĐ 118/2025/NĐ-CP', 'Điều 4'],
  ['district-administration', 'NĐ 118/2025/NĐ-CP', 'Điều 4'],
  ['land-administration', 'Luật Đất đai 31/2024/QH15', 'Điều 131'],
  ['residence-management', 'Luật Cư trú 68/2020/QH14', 'Điều 36'],
  ['business-registration', 'Luật Doanh nghiệp 59/2020/QH14', 'Điều 216'],
  ['social-protection', 'NĐ 20/2021/NĐ-CP', 'Điều 5'],
  ['civil-status-registration', 'Luật Hộ tịch 60/2014/QH13', 'Điều 57'],
  ['construction-management', 'Luật Nhà ở 27/2023/QH15', 'Điều 191'],
  ['health-management', 'Luật Khám bệnh, chữa bệnh 15/2023/QH15', 'Điều 112'],
  ['education-management', 'Luật Giáo dục 43/2019/QH14', 'Điều 105'],
] as const;

const DOSSIER = ['hub.dossier', 'hub.dossier-sources'];

/** Whoever keeps the list of procedures puts them. */
const KEEPING = {
  function: 'one-stop-service',
  from: '2025-07-01',
  instrument: 'NĐ 118/2025/NĐ-CP',
  article: 'Điều 4',
} as const;

/**
 * Who may have a dossier resolved: whoever receives it. It is a right to the putting together alone; each value takes the
 * right to its own data item (Đắk Lắk 01/2023 Đ.13.2).
 */
export const dossierRules: readonly RuleSpec[] = [
  ...RECEIVING.flatMap(([code, instrument, article]): RuleSpec[] => {
    const base = { function: code, purposes: ['public-service'], from: '2025-07-01', instrument, article };
    return [
      {
        ...base,
        id: `${code}.dossiers`,
        items: [...DOSSIER, 'hub.dossiers-resolve', 'hub.dossiers-open'],
        note: 'Chỉ việc ghép kết quả; mỗi giá trị cần quyền đối với hạng mục của nó',
      },
      {
        ...base,
        id: `${code}.dossiers-open`,
        items: ['hub.dossiers-open'],
        effect: 'WRITE',
        note: 'Chỉ việc kiểm tra số và vai trò; mở hồ sơ cần quyền mở hồ sơ của chính chức năng',
      },
    ];
  }),
  {
    ...KEEPING,
    id: 'one-stop-service.procedures',
    items: ['hub.procedure-registration', 'hub.procedure-registration-write'],
  },
  {
    ...KEEPING,
    id: 'one-stop-service.procedures-put',
    items: ['hub.procedure-registration-write'],
    effect: 'WRITE',
    note: 'Chỉ việc kiểm tra trên dịch vụ đang chạy; ban hành cần quyền của nơi giữ danh mục thủ tục',
  },
  {
    id: 'citizen-self.dossier-preview',
    function: 'citizen-self',
    items: [...DOSSIER, 'hub.dossier-preview'],
    rows: 'SELF',
    from: '2026-01-01',
    instrument: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
    article: 'Điều 4',
    note: 'Xem trước cơ quan sẽ nhận được gì; mỗi giá trị theo quyền xem dữ liệu của chính mình',
  },
];

import type { CatalogueItem } from '../../../shared/schema/catalogue';

const shared = { classification: 'DEFAULT', personal: 'NONE', territory: null } as const;

/** What a draft of a change of policy would do: told to those who draft and examine policies. */
export const items: readonly CatalogueItem[] = [
  {
    ...shared,
    id: 'hub.draft-effects',
    title: { vi: 'Tác động của dự thảo chính sách', en: 'Effects of a draft of policy' },
    description: {
      vi: 'Cơ quan nào được thêm, mất tọa độ nào; thao tác đã ghi nào sẽ mất gì; không có dữ liệu',
      en: 'Which agencies gain and lose which coordinates, which recorded operations would lose what; no data',
    },
  },
  {
    ...shared,
    id: 'hub.draft-effects-lookup',
    title: { vi: 'Xem tác động của một dự thảo', en: 'Looking up the effects of a draft' },
    description: { vi: 'Xem tác động của một dự thảo', en: 'Looking up the effects of a draft' },
    entry: 'LOOKUP',
  },
  {
    ...shared,
    id: 'hub.replays-write',
    title: {
      vi: 'Chạy lại thao tác đã ghi theo dự thảo',
      en: 'Replaying recorded operations against a draft',
    },
    description: {
      vi: 'Bắt đầu và dừng việc chạy lại; chỉ phân tích và quyết định, không lấy dữ liệu',
      en: 'Starting and ending a replay; analysis and decision alone, nothing is fetched',
    },
    entry: 'WRITE',
  },
];

import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, SHARED } from '../item_kinds';

const evidence: Text = { vi: 'chứng cứ đã cấp', en: 'issued evidence' };

export const items: readonly CatalogueItem[] = [
  data('evidence', SHARED, evidence, {
    vi: 'Ai được cấp chứng cứ nào, cho hồ sơ nào, khi nào, còn hiệu lực hay đã thu hồi; không có giá trị nào',
    en: 'Who got which evidence, for which case, when, and whether it was revoked; no value',
  }),
  ...entries('evidence', SHARED, evidence, ['LIST', 'COUNT', 'WRITE']),
];

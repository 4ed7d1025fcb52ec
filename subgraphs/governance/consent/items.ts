import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { BASIC, data, entries, LISTING, SHARED } from '../item_kinds';

const consents: Text = { vi: 'việc đồng ý của công dân', en: 'consents of citizens' };
const choices: Text = {
  vi: 'thành phần hồ sơ công dân tự nộp',
  en: 'components that citizens bring themselves',
};

export const items: readonly CatalogueItem[] = [
  data('consents', BASIC, consents, {
    vi: 'Cơ quan nào xin đồng ý cho thành phần hồ sơ nào, mục đích gì, đến khi nào; công dân đồng ý, từ chối hay rút lại',
    en: 'Which agency asks for which component, what for and until when; whether the citizen gave, refused or withdrew it',
  }),
  ...entries('consents', BASIC, consents, [...LISTING, 'WRITE']),
  ...entries('consent-requests', BASIC, { vi: 'yêu cầu đồng ý', en: 'requests for consent' }, ['WRITE']),
  data(
    'consent-receipt',
    SHARED,
    { vi: 'Kết quả một bước của việc đồng ý', en: 'The outcome of a step of a consent' },
    { vi: 'Việc đồng ý hoặc lựa chọn vừa ghi', en: 'The consent or choice just written' },
  ),
  data(
    'case-consents',
    BASIC,
    { vi: 'Đồng ý trong hồ sơ của cơ quan mình', en: "Consents of the agency's own case" },
    {
      vi: 'Từng thành phần của hồ sơ do chính cơ quan mình giải quyết: đã đồng ý, từ chối hay công dân tự nộp',
      en: 'Each component of a case that the agency itself handles: given, refused, or brought by the citizen',
    },
  ),
  ...entries('case-consents', BASIC, { vi: 'đồng ý trong hồ sơ', en: 'consents of a case' }, ['LOOKUP']),
  data('component-choices', BASIC, choices, {
    vi: 'Thành phần mà công dân chọn tự nộp bản giấy thay vì để cơ quan đọc dữ liệu',
    en: 'Components that the citizen chose to bring on paper instead of being read',
  }),
  ...entries('component-choices', BASIC, choices, [...LISTING, 'WRITE']),
];

import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { BASIC, data, entries, LISTING, SHARED } from '../item_kinds';

const accounts: Text = { vi: 'tài khoản ứng dụng và cán bộ', en: 'accounts' };

export const items: readonly CatalogueItem[] = [
  data(
    'accounts',
    BASIC,
    { vi: 'Tài khoản', en: 'Accounts' },
    {
      vi: 'Ứng dụng khai thác và cán bộ dưới tài khoản của cơ quan; không có mật khẩu',
      en: "Client applications and officers under their agency's account; no secrets",
    },
  ),
  ...entries('accounts', BASIC, accounts, [...LISTING, 'WRITE']),
  data(
    'agency-accounts',
    SHARED,
    { vi: 'Tài khoản cơ quan', en: "The agency's one account" },
    {
      vi: 'Tình trạng tài khoản của cơ quan, mỗi cơ quan đúng một (ĐL 01/2023 Đ.5.4)',
      en: "Status of the agency's account, exactly one each",
    },
  ),
];

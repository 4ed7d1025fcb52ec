import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { BASIC, data, entries, LISTING, READING, SHARED } from '../item_kinds';

const accounts: Text = { vi: 'tài khoản ứng dụng và cán bộ', en: 'accounts' };
const reviews: Text = { vi: 'rà soát tài khoản', en: 'reviews of accounts' };

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
  ...entries('own-accounts', BASIC, { vi: 'ứng dụng của cơ quan mình', en: "the agency's own accounts" }, [
    'WRITE',
  ]),
  data(
    'application-secrets',
    SHARED,
    { vi: 'Mật khẩu vừa cấp của ứng dụng', en: 'The secret just issued to an application' },
    { vi: 'Chỉ hiện một lần; hệ thống chỉ giữ giá trị băm', en: 'Told once; only its hash is kept' },
  ),
  data('account-reviews', SHARED, reviews, {
    vi: 'Tài khoản không dùng, hết hạn, không có người chịu trách nhiệm; kết luận của cơ quan',
    en: 'Accounts unused, expired or without an owner; what their agencies decided',
  }),
  ...entries('account-reviews', SHARED, reviews, READING),
];

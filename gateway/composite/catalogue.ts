import type { DatabaseCatalogue } from '../../shared/schema/catalogue';
import { items as consentItems } from './consent/items';
import { items as consentReceiptItems } from './consent_receipt/items';
import { items as dossierItems } from './dossier/items';
import { items as explainItems } from './explain/items';
import { items as matrixItems } from './matrix/items';
import { items as paperItems } from './papers/items';
import { items as procedureItems } from './procedure/items';
import { items as replayItems } from './replay/items';
import { items as serviceItems } from './services/items';
import { items as yearReportItems } from './year_report/items';

/** The subgraph within the gateway: its name in the supergraph, and the audience of its tickets. */
export const HUB_SUBGRAPH = 'hub';

/** Its address in the supergraph: no request ever leaves for it. */
export const HUB_ADDRESS = 'in-process:hub';

/** Kết quả tổng hợp: what the gateway itself answers. It stores nothing; each part is its owner's. */
export const catalogue: DatabaseCatalogue = {
  code: 'hub',
  title: { vi: 'Kết quả tổng hợp và giải thích quyền', en: 'Composite answers and explanations' },
  owner: 'H15.10',
  kind: 'SHARED_BY_DEPARTMENT',
  base: false,
  dataKind: 'CODE_LIST',
  purpose: {
    vi: 'Ghép kết quả từ nhiều cơ sở dữ liệu và giải thích quyền, mỗi phần theo quyền của chính bên gọi',
    en: "Puts answers together from several databases and explains rights, each part under the caller's own rights",
  },
  scope: { vi: 'Toàn tỉnh', en: 'The whole province' },
  content: {
    vi: 'Giải thích quyền khai thác, ma trận quyền của cơ quan, kết quả tổng hợp',
    en: 'Explanations of access, the matrix of an agency, composite answers',
  },
  collection: {
    vi: 'Không thu thập, không lưu: tính khi được hỏi',
    en: 'Nothing is collected or kept: worked out when asked',
  },
  updating: { vi: 'Theo chính sách đang hiệu lực', en: 'By the policy in force' },
  source: {
    vi: 'CSDL quản trị chia sẻ và các cơ sở dữ liệu của tỉnh',
    en: "The governance database and the province's databases",
  },
  origin: 'DERIVED',
  updateFrequency: { vi: 'Tức thời', en: 'At once' },
  items: [
    ...consentReceiptItems,
    ...dossierItems,
    ...paperItems,
    ...consentItems,
    ...procedureItems,
    ...explainItems,
    ...matrixItems,
    ...replayItems,
    ...serviceItems,
    ...yearReportItems,
  ],
  crossings: [],
};

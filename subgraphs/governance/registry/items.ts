import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, READING, SHARED } from '../item_kinds';

const versions: Text = { vi: 'phiên bản đồ thị con', en: 'versions of subgraphs' };
const graphs: Text = { vi: 'phiên bản đồ thị chung', en: 'versions of the graph' };

export const items: readonly CatalogueItem[] = [
  data('subgraph-versions', SHARED, versions, {
    vi: 'Lược đồ, mục danh mục, địa chỉ, kết quả kiểm tra, thẩm định; không có dữ liệu',
    en: 'Schema, catalogue entry, address, findings, appraisal; no data',
  }),
  ...entries('subgraph-versions', SHARED, versions, [...READING, 'WRITE']),
  ...entries('subgraph-appraisals', SHARED, { vi: 'thẩm định phiên bản đồ thị con', en: 'appraisals' }, [
    'WRITE',
  ]),
  data('supergraph-versions', SHARED, graphs, {
    vi: 'Mỗi lần công bố đồ thị: khi nào, ai, văn bản nào, gồm những phiên bản nào',
    en: 'Each publication of the graph: when, who, on which document, of which versions',
  }),
  ...entries('supergraph-versions', SHARED, graphs, [...READING, 'WRITE']),
  data(
    'registry-receipt',
    SHARED,
    { vi: 'Kết quả một bước đăng ký', en: 'The outcome of a step of the registry' },
    { vi: 'Phiên bản vừa ghi', en: 'The version just written' },
  ),
];

import { under } from '../bases';
import type { RuleSpec } from '../spec';

/** Defined, appraised, then shared (Ninh Thuận 57/2020 Đ.10). */
const base = under('services');

const VERSIONS = ['', '-lookup', '-list', '-count'].map((part) => `governance.subgraph-versions${part}`);
const GRAPHS = ['', '-lookup', '-list', '-count'].map((part) => `governance.supergraph-versions${part}`);

/** Who hands in, appraises and publishes versions of subgraphs; which step is whose, the state machine says (shared/registry). */
export const registryRules: readonly RuleSpec[] = [
  {
    ...base,
    id: 'registry.own-versions',
    function: 'data-sharing-focal',
    items: VERSIONS,
    rows: 'OWN',
    purposes: ['state-management'],
    automatic: true,
  },
  {
    ...base,
    id: 'registry.graphs',
    function: 'data-sharing-focal',
    items: [...GRAPHS, 'governance.registry-receipt'],
    purposes: ['state-management'],
    automatic: true,
  },
  {
    ...base,
    id: 'registry.submit',
    function: 'data-sharing-focal',
    items: ['governance.subgraph-versions-write'],
    effect: 'WRITE',
    purposes: ['state-management'],
    note: 'Mỗi cơ quan nộp phiên bản mới của đồ thị con thuộc CSDL mình chủ quản',
  },
  {
    ...base,
    id: 'registry.appraise-the-departments',
    function: 'provincial-direction',
    items: ['governance.subgraph-appraisals-write'],
    effect: 'WRITE',
    purposes: ['direction'],
    note: 'UBND tỉnh thẩm định phiên bản do chính cơ quan chủ trì nộp',
  },
  {
    ...base,
    id: 'registry.read-for-direction',
    function: 'provincial-direction',
    items: [...VERSIONS, ...GRAPHS, 'governance.registry-receipt'],
    purposes: ['direction'],
  },
  {
    ...base,
    id: 'inspection.registry',
    function: 'inspection',
    items: [...VERSIONS, ...GRAPHS],
    purposes: ['inspection'],
    note: 'Thanh tra đọc lại phiên bản, thẩm định, công bố',
  },
];

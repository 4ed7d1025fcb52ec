import {
  bigint,
  boolean,
  computed,
  defineTable,
  instant,
  integer,
  list,
  reference,
  text,
  texts,
  type Table,
} from '../../../shared/sql';

const subgraphVersion = defineTable({
  type: 'SubgraphVersion',
  table: 'subgraph_version_current',
  agency: { array: 'parties' },
  fields: {
    id: text('id', { required: true }),
    subgraph: text('subgraph', { required: true }),
    version: integer('version', { required: true }),
    database: reference('Database', 'database_code'),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', { required: true }),
    address: text('address', { required: true }),
    sdl: text('sdl', { required: true }),
    catalogue: computed('catalogue_text', 'text', (row) => `${row}.catalogue::text`),
    reason: text('reason', { required: true }),
    submittedAt: instant('submitted_at', { required: true }),
    state: text('state', { required: true }),
    events: list('SubgraphVersionEvent', 'version_id'),
    findings: list('SubgraphFinding', 'version_id'),
  },
});

const subgraphVersionEvent = defineTable({
  type: 'SubgraphVersionEvent',
  table: 'subgraph_version_event',
  keyType: 'bigint',
  agency: { array: 'parties' },
  fields: {
    sequence: integer('sequence', { required: true }),
    at: instant('at', { required: true }),
    kind: text('kind', { required: true }),
    state: text('state', { required: true }),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', { required: true }),
    role: text('role', { required: true }),
    agrees: boolean('agrees'),
    reason: text('reason', { required: true }),
    widens: texts('widens', { required: true }),
    documentNumber: text('document_number'),
    supergraphVersion: bigint('supergraph_version'),
  },
});

const subgraphFinding = defineTable({
  type: 'SubgraphFinding',
  table: 'subgraph_finding',
  keyType: 'bigint',
  agency: { array: 'parties' },
  fields: {
    position: integer('position', { required: true }),
    kind: text('kind', { required: true }),
    subject: text('subject', { required: true }),
    agencies: texts('agencies', { required: true }),
    coordinates: texts('coordinates', { required: true }),
    problem: text('problem', { required: true }),
  },
});

const supergraphVersion = defineTable({
  type: 'SupergraphVersion',
  table: 'supergraph_version',
  key: 'version',
  keyType: 'bigint',
  fields: {
    version: bigint('version', { required: true }),
    publishedAt: instant('published_at', { required: true }),
    change: text('change', { required: true }),
    restoredFrom: bigint('restored_from'),
    hash: text('hash', { required: true }),
    sources: texts('sources', { required: true }),
    author: text('author', { required: true }),
    reason: text('reason', { required: true }),
    documentNumber: text('document_number', { required: true }),
    policyVersion: bigint('policy_version', { required: true }),
  },
});

export const tables: readonly Table[] = [
  subgraphVersion,
  subgraphVersionEvent,
  subgraphFinding,
  supergraphVersion,
];

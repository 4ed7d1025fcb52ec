import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { keyIdOf, type DecisionTrace, type ReadEntry } from '../../shared/log';

const MIGRATIONS = ['20261121110000_sharing_log', '20261121181700_log_purge'].map((name) =>
  path.join(__dirname, '../../prisma/governance/migrations', name, 'migration.sql'),
);

/** What a record is compared with: only the columns that the log's function reads. */
const FACTS = `
  CREATE TABLE policy_head (id int PRIMARY KEY DEFAULT 1, version bigint NOT NULL);
  INSERT INTO policy_head (version) VALUES (7);
  CREATE TABLE agency (code text PRIMARY KEY, status text NOT NULL DEFAULT 'ACTIVE');
  CREATE TABLE agency_account (agency_code text PRIMARY KEY, status text NOT NULL DEFAULT 'ACTIVE');
  CREATE TABLE client_application (id text PRIMARY KEY, agency_code text NOT NULL, status text NOT NULL DEFAULT 'ACTIVE');
  CREATE TABLE officer (id text PRIMARY KEY, agency_code text NOT NULL, status text NOT NULL DEFAULT 'ACTIVE');
  INSERT INTO agency VALUES ('H15.08');
  INSERT INTO agency_account VALUES ('H15.08');
  INSERT INTO client_application VALUES ('land-office', 'H15.08');
  INSERT INTO officer VALUES ('officer-1', 'H15.08');`;

/** A database with the tables of the log and the facts that its records are compared with. */
export async function prepareLogDatabase(url: string): Promise<void> {
  await execute(url, FACTS);
  for (const file of MIGRATIONS) await execute(url, readFileSync(file, 'utf8'));
}

export async function execute(
  url: string,
  sql: string,
  values?: unknown[],
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query(sql, values);
    return (Array.isArray(result) ? [] : result.rows) as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

export interface LogKeys {
  signingKey: ReturnType<typeof generateKeyPairSync>['privateKey'];
  publicKey: ReturnType<typeof generateKeyPairSync>['publicKey'];
  keyId: string;
  subjectKey: Buffer;
  valuesKey: Buffer;
}

export function logKeys(): LogKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    signingKey: privateKey,
    publicKey,
    keyId: keyIdOf(publicKey),
    subjectKey: randomBytes(32),
    valuesKey: randomBytes(32),
  };
}

export const TRACE: DecisionTrace = {
  document:
    'query Card($n: String!) { citizen(personalNumber: $n) { fullName religion parcels { nodes { area } } } }',
  operationName: 'Card',
  operationType: 'query',
  variables: '{"n":"s"}',
  disclosed: [
    { coordinate: 'Citizen.fullName', rights: [{ kind: 'RULE', id: 'R-1', version: 2 }], masks: [] },
    { coordinate: 'LandParcel.area', rights: [{ kind: 'OWNER', id: 'O-1', version: 1 }], masks: [] },
  ],
  crossed: [{ coordinate: 'LandParcel.subjectIds', rights: [], masks: [] }],
  refused: [{ coordinate: 'Citizen.religion', reason: 'NO_RIGHT' }],
  supergraph: 'supergraph-hash',
  profile: 'dak-lak@1',
};

let made = 0;

/** An answer of the land office about one citizen. */
export function readEntry(changes: Partial<ReadEntry> = {}): ReadEntry {
  made += 1;
  return {
    kind: 'READ',
    outcome: 'PARTIAL',
    responseId: `r-${made}`,
    received: 1_790_000_000_000 + made,
    answered: 1_790_000_000_012 + made,
    channel: 'graphql/https',
    caller: {
      kind: 'AGENCY',
      agency: 'H15.08',
      client: 'land-office',
      officer: 'officer-1',
      act: 'land-office',
      automatic: false,
    },
    purpose: 'land-registration/STATE_MANAGEMENT',
    case: null,
    status: 200,
    decision: TRACE,
    values: { n: '066085001234' },
    subjects: ['aCitizen0000000000001'],
    rows: { citizen: 1 },
    masked: [],
    fetches: [{ subgraph: 'population', outcome: 'OK', ms: 4 }],
    basis: {
      policyVersion: 7,
      account: { agency: 'H15.08', client: 'land-office', officer: 'officer-1' },
      case: null,
    },
    ...changes,
  };
}

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits } from '../../prisma/demo/units';
import { demoCaller } from '../../shared/demo/callers';
import { readSdl } from '../../shared/subgraph';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = parse(
  readSdl(path.join(__dirname, '../../subgraphs/governance/schema.graphql')),
).definitions.flatMap((definition) =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION
    ? (definition.fields ?? []).map((field) => `${definition.name.value}.${field.name.value}`)
    : [],
);
const DAY = 24 * 60 * 60 * 1000;
let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

/** Asks as a demonstration caller; what he may ask for at all is judged elsewhere. */
function as(caller: string) {
  const { agency, officer } = demoCaller(caller)!;
  const principal = {
    kind: 'AGENCY',
    agency: agency!,
    client: caller,
    officer: officer?.id ?? null,
    subject: null,
  } as const;
  return {
    read: (query: string, own = false) =>
      governance.ask(query, {
        coordinates: own
          ? Object.fromEntries(EVERYTHING.map((name) => [name, [way({ kind: 'OWN', agency: agency! })]]))
          : EVERYTHING,
        claims: { principal },
      }),
    write: (mutation: string, variables: Record<string, unknown> = {}, declared = '') =>
      governance.ask(`mutation ${declared && `(${declared})`} { ${mutation} }`, {
        coordinates: EVERYTHING,
        variables,
        claims: { principal, operation: 'mutation' },
      }),
  };
}

const INPUT = {
  dataItems: ['land.valuation'],
  coordinates: ['LandParcel.valuation'],
  function: 'construction-management',
  purpose: 'state-management',
  owner: 'H15.08',
  rows: { kind: 'TERRITORY' },
  instrument: 'Luật Nhà ở 27/2023/QH15',
  article: 'Điều 191',
  reason: 'Lập kế hoạch nhà ở xã hội',
};
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);

async function submit(over: Record<string, unknown> = {}, caller = 'construction') {
  return as(caller).write(
    `submitAccessRequest(input: $input, idempotencyKey: "k${key++}") { request { id state decider dueAt owners rowsUnit } }`,
    { input: { ...INPUT, endsAt: inDays(30), ...over } },
    '$input: AccessRequestInput!',
  );
}

async function submitted(over: Record<string, unknown> = {}): Promise<string> {
  const { data, errors } = await submit(over);
  expect(errors).toBeUndefined();
  return data.submitAccessRequest.request.id;
}

const opine = (id: string, caller = 'land-officer', agrees = true) =>
  as(caller).write(
    `giveAccessOpinion(id: "${id}", opinion: { agrees: ${agrees}, reason: "ý kiến", article: "Điều 5" }, idempotencyKey: "k${key++}") { request { state } }`,
  );
const review = (id: string, agrees = true, caller = 'coordinator') =>
  as(caller).write(
    `reviewAccessRequest(id: "${id}", opinion: { agrees: ${agrees}, reason: "thẩm định", article: "Điều 14" }, idempotencyKey: "k${key++}") { request { state } }`,
  );
const decide = (id: string, number: string, over: Record<string, unknown> = {}, caller = 'authority') =>
  as(caller).write(
    `decideAccessRequest(id: "${id}", decision: $decision, idempotencyKey: "k${key++}") {
       request { state } policyVersion grant { id items rows rowsUnit startsAt endsAt documentNumber decidedOn instrument volumeKind volumeLimit revoked } }`,
    { decision: { approves: true, number, date: today(), reason: 'đồng ý', ...over } },
    '$decision: AccessDecisionInput!',
  );
export const reasonOf = (answer: { errors?: readonly { extensions: unknown }[] }) =>
  (answer.errors?.[0]?.extensions as { reason?: string } | undefined)?.reason;

export async function readyToDecide(over: Record<string, unknown> = {}): Promise<string> {
  const id = await submitted(over);
  await opine(id);
  await review(id);
  return id;
}

export async function rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await loadPolicy({ url, province: 'dak-lak', units: provinceUnits('dak-lak'), catalogues: allCatalogues });
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

test('[APR-01] [APR-04] a_request_goes_to_the_owner_the_department_and_the_committee_and_creates_the_grant', async () => {
  const filed = await submit();
  expect(filed.errors).toBeUndefined();
  const { id, ...request } = filed.data.submitAccessRequest.request;
  expect(request).toMatchObject({ state: 'OPINION', decider: 'PEOPLES_COMMITTEE', owners: ['H15.08'] });
  expect(Date.parse(request.dueAt)).toBeGreaterThan(Date.now());
  const opinion = await opine(id);
  expect(opinion.errors).toBeUndefined();
  expect(opinion.data.giveAccessOpinion.request.state).toBe('REVIEW');
  expect((await review(id)).data.reviewAccessRequest.request.state).toBe('DECISION');
  const decided = await decide(id, '100/QĐ-UBND');
  expect(decided.errors).toBeUndefined();
  const { grant, policyVersion, request: after } = decided.data.decideAccessRequest;
  expect(after.state).toBe('GRANTED');
  expect(policyVersion).toBe(2);
  expect(grant).toMatchObject({
    id: `grant.${id}`,
    items: ['land.valuation'],
    rows: 'TERRITORY',
    documentNumber: '100/QĐ-UBND',
    decidedOn: today(),
  });
  expect(grant.instrument).toContain('Quyết định 100/QĐ-UBND');
});

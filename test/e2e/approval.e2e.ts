import { codes, refused, TestHub, type Answer } from '../support/hub_process';
import { eventually } from '../support/processes';

const hub = new TestHub();
afterAll(() => hub.close());

const CARDS = '{ citizens(first: 3) { nodes { id fullName phone } } }';
const DECIDING = { purpose: 'provincial-direction/direction' };
const FOCAL = { purpose: 'data-sharing-focal/state-management' };
const run = Date.now().toString(36);
let key = 0;
const nextKey = () => `e2e-${run}-${key++}`;
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);

const SUBMIT = `mutation ($input: AccessRequestInput!, $key: String!) {
  submitAccessRequest(input: $input, idempotencyKey: $key) {
    request { id state decider deciderInstrument deciderArticle dueAt dueInstrument owners rows rowsUnit } } }`;
const OPINE = `mutation ($id: ID!, $opinion: AccessOpinionInput!, $key: String!) {
  giveAccessOpinion(id: $id, opinion: $opinion, idempotencyKey: $key) { request { state dueAt } } }`;
const REVIEW = `mutation ($id: ID!, $opinion: AccessOpinionInput!, $key: String!) {
  reviewAccessRequest(id: $id, opinion: $opinion, idempotencyKey: $key) { request { state dueAt } } }`;
const DECIDE = `mutation ($id: ID!, $decision: AccessDecisionInput!, $key: String!) {
  decideAccessRequest(id: $id, decision: $decision, idempotencyKey: $key) {
    policyVersion request { state } grant { id items rows rowsUnit startsAt endsAt documentNumber decidedOn volumeLimit } } }`;

/** Printed when the documentation is written (`HUB_STORY=1`). */
function tell(step: string, answer: Answer): void {
  if (process.env['HUB_STORY'])
    console.log(`### ${step}\n${JSON.stringify({ data: answer.data, errors: answer.errors }, null, 2)}`);
}

async function phones(): Promise<Answer> {
  return hub.ask('construction', { query: CARDS });
}

test('[APR-01] [APR-04] refused_filed_from_the_refusal_decided_allowed_ended_refused_and_read_back', async () => {
  const before = await phones();
  tell('1 refused', before);
  expect(refused(before)).toEqual(['Citizen.phone']);
  const refusal = before.errors!.find(({ extensions }) => extensions['coordinate'] === 'Citizen.phone')!;
  const ask = refusal.extensions['howToAsk'].request as Record<string, unknown>;

  const filed = await hub.ask('construction', {
    query: SUBMIT,
    ...FOCAL,
    variables: {
      key: nextKey(),
      input: {
        ...ask,
        endsAt: new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString(),
        volume: { kind: 'SUBJECTS', limit: 500 },
        instrument: 'Luật Nhà ở 27/2023/QH15',
        article: 'Điều 191',
        reason: 'Liên hệ hộ đủ điều kiện mua nhà ở xã hội',
      },
    },
  });
  tell('2 filed', filed);
  expect(codes(filed)).toEqual([]);
  const { id, state } = filed.data.submitAccessRequest.request;
  expect(state).toBe('OPINION');

  const opinion = await hub.ask('owner-officer', {
    query: OPINE,
    ...FOCAL,
    variables: {
      id,
      key: nextKey(),
      opinion: { agrees: true, reason: 'Phù hợp mục đích; chỉ số điện thoại' },
    },
  });
  tell('3 opinion', opinion);
  expect(opinion.data.giveAccessOpinion.request.state).toBe('REVIEW');
  const review = await hub.ask('coordinator', {
    query: REVIEW,
    variables: { id, key: nextKey(), opinion: { agrees: true, reason: 'Đủ căn cứ' } },
  });
  tell('4 review', review);
  expect(review.data.reviewAccessRequest.request.state).toBe('DECISION');

  const chairman = await hub.ask('chairman', {
    query: DECIDE,
    ...DECIDING,
    variables: {
      id,
      key: nextKey(),
      decision: { approves: true, number: `${run}/QĐ-CT`, date: today(), reason: 'thay UBND' },
    },
  });
  expect(codes(chairman)).toEqual(['APPROVAL_REFUSED']);

  const until = new Date(Date.now() + 12_000).toISOString();
  const decision = await hub.ask('authority', {
    query: DECIDE,
    ...DECIDING,
    variables: {
      id,
      key: nextKey(),
      decision: {
        approves: true,
        number: `${run}/QĐ-UBND`,
        date: today(),
        reason: 'Đồng ý, thu hẹp thời hạn',
        endsAt: until,
        volume: { kind: 'SUBJECTS', limit: 50 },
      },
    },
  });
  tell('5 decision', decision);
  expect(codes(decision)).toEqual([]);
  const { grant, policyVersion } = decision.data.decideAccessRequest;

  const allowed = await eventually(phones, (answer) => refused(answer).length === 0, 2_000);
  tell('6 allowed', allowed);
  expect(refused(allowed)).toEqual([]);
  expect(allowed.data.citizens.nodes.some(({ phone }: { phone: string | null }) => phone !== null)).toBe(
    true,
  );

  const page = await hub.ask('construction', {
    query: '{ citizens(first: 100) { nodes { id phone } pageInfo { hasNextPage } } }',
  });
  tell('6b capped', page);
  const [capped] = (page.extensions?.['capped'] ?? []) as { asked: number; given: number; grant: string }[];
  expect(capped).toMatchObject({ asked: 100, given: 47, grant: grant.id, counts: 'SUBJECTS' });
  expect(page.data.citizens.nodes).toHaveLength(47);
  expect(page.data.citizens.pageInfo).toEqual({ hasNextPage: true });
  const recorded = await hub.ask('auditor', {
    query: `query ($grant: String!) { sharingLog(first: 1, filter: { right: $grant }) { nodes { capped { path asked given right } } } }`,
    variables: { grant: grant.id },
  });
  expect(recorded.data.sharingLog.nodes).toEqual([
    { capped: [{ path: 'citizens', asked: 100, given: 47, right: grant.id }] },
  ]);

  const after = await eventually(phones, (answer) => refused(answer).length > 0, 20_000);
  tell('7 ended', after);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
  expect(refused(after)).toEqual(['Citizen.phone']);

  const audit = await hub.ask('auditor', {
    query: `query ($id: ID!, $grant: String!) {
      accessRequest(id: $id) { state agency { name } events { sequence kind state agency { code } officer agrees documentNumber documentDate policyVersion } }
      sharingLog(filter: { right: $grant }) { nodes { agency officer purpose outcome policyVersion disclosed { coordinate kind right version } } totalCount } }`,
    variables: { id, grant: grant.id },
  });
  tell('8 read back', audit);
  expect(codes(audit)).toEqual([]);
  expect(audit.data.accessRequest.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'SUBMIT',
    'OPINE',
    'REVIEW',
    'DECIDE',
  ]);
  const entries = audit.data.sharingLog.nodes as {
    agency: string;
    policyVersion: number;
    disclosed: { right: string }[];
  }[];
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.every(({ agency }) => agency === 'H15.12')).toBe(true);
  expect(entries.every((entry) => entry.policyVersion >= policyVersion)).toBe(true);
  expect(entries.every(({ disclosed }) => disclosed.some(({ right }) => right === grant.id))).toBe(true);
}, 90_000);

import { randomUUID } from 'node:crypto';
import { codes, refused, TestHub, type Answer } from '../support/hub_process';
import { eventually } from '../support/processes';

/** A change is a draft first: its effect, the recorded operations that it would hurt, its publication, and the way back. */
const hub = new TestHub();
afterAll(() => hub.close());

const CARD = `query TheirCard { citizens(first: 2) { nodes { fullName dateOfBirth } } }`;
const asCommune = () => hub.ask('commune', { query: CARD });

async function administer(query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
  const answer = await hub.ask('administrator', { query, variables: { key: randomUUID(), ...variables } });
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

const DRAFT = `mutation ($changes: PolicyChangesInput!, $key: String!) {
  draftPolicyChange(title: "Thôi đọc ngày sinh", changes: $changes, reason: "kiểm thử", idempotencyKey: $key) {
    draft { id state moved } } }`;
const PUBLISH = `mutation ($id: ID!, $key: String!) {
  publishPolicyDraft(id: $id, reason: "kiểm thử", documentNumber: "12/QĐ-KT", idempotencyKey: $key) { policyVersion changed } }`;
const EFFECT = `query ($id: ID!, $agency: ID) { policyDraftEffect(draft: $id, agency: $agency) {
  policyVersion agencies lost gained narrowed widened changed truncated
  lines { agency coordinate item difference purposes situations before { rows mask right } after { rows mask right } } } }`;
const REPLAY = `mutation ($id: ID!, $key: String!) { replayPolicyDraft(draft: $id, days: 1, idempotencyKey: $key) { id state progress { done total } } }`;
const OUTCOME = `query ($id: ID!) { policyReplay(id: $id) { state problem progress { done total }
  outcome { summary summaryEn recordings decided unreadable affectedRecordings operations agencies lost masked narrowed gained
    lines { operation name agency purpose recordings refusedWhole lost } } } }`;

const draft = async (changes: Record<string, unknown>): Promise<string> =>
  (await administer(DRAFT, { changes })).draftPolicyChange.draft.id;

async function replay(id: string): Promise<Answer['data']> {
  const started = await administer(REPLAY, { id });
  const run = started.replayPolicyDraft.id as string;
  const done = await eventually(
    () => administer(OUTCOME, { id: run }),
    ({ policyReplay }) => policyReplay.state !== 'RUNNING',
    20_000,
  );
  return done.policyReplay;
}

test('[SCP-01, SCP-06, SCP-08, APR-07] from_a_draft_to_its_publication_and_back_and_every_step_says_what_it_does', async () => {
  const before = await asCommune();
  expect(before.errors).toBeUndefined();
  const agency = hub.facts.communeAgency;
  await asCommune();

  // A deny against one function: what its agencies read of births is lost to all of them.
  const id = await draft({
    rules: [
      {
        function: 'commune-administration',
        deny: true,
        items: ['population.birth'],
        rows: 'ALL',
        purposes: [],
        validFrom: '2026-01-01',
        instrument: '12/QĐ-KT',
        article: 'Điều 1',
      },
    ],
  });
  const { policyDraftEffect: effect } = await administer(EFFECT, { id, agency });
  expect(effect).toMatchObject({ agencies: 1, gained: 0, widened: 0, truncated: false });
  expect(effect.lines).toContainEqual(
    expect.objectContaining({ agency, coordinate: 'Citizen.dateOfBirth', difference: 'LOST', after: [] }),
  );

  const found = await replay(id);
  expect(found).toMatchObject({ state: 'DONE', problem: null });
  expect(found.progress.done).toBe(found.progress.total);
  expect(found.outcome.lost).toContain('Citizen.dateOfBirth');
  const line = found.outcome.lines.find(({ name }: { name: string }) => name === 'TheirCard');
  expect(line).toMatchObject({ agency, lost: ['Citizen.dateOfBirth'], refusedWhole: false });
  expect(line.recordings).toBeGreaterThanOrEqual(2);
  // Nothing has changed yet.
  expect((await asCommune()).errors).toBeUndefined();

  const published = (await administer(PUBLISH, { id })).publishPolicyDraft;
  const after = await asCommune();
  expect(refused(after)).toEqual(['Citizen.dateOfBirth']);
  expect(after.data.citizens.nodes[0]).toMatchObject({ dateOfBirth: null, fullName: expect.any(String) });

  const [rule] = published.changed as string[];
  const back = await draft({ withdrawRules: [rule] });
  const undone = await replay(back);
  expect(undone.outcome.gained).toContain('Citizen.dateOfBirth');
  await administer(PUBLISH, { id: back });
  const again = await asCommune();
  expect(again.errors).toBeUndefined();
  expect(again.data).toEqual(before.data);
  const { policyDraft } = await administer(
    `{ policyDraft(id: "${id}") { state publishedVersion documentNumber closedBy } }`,
  );
  expect(policyDraft).toEqual({
    state: 'PUBLISHED',
    publishedVersion: published.policyVersion,
    documentNumber: '12/QĐ-KT',
    closedBy: 'pquang',
  });
});

test('[SCP-02] nobody_but_the_administrator_drafts_looks_at_effects_or_replays', async () => {
  for (const caller of ['land-office', 'police', 'citizen']) {
    const effect = await hub.ask(caller, { query: EFFECT, variables: { id: 'DT-2026-000001' } });
    expect(effect.data).toEqual({ policyDraftEffect: null });
    expect(codes(effect)).toEqual(['FIELD_REFUSED']);
    const started = await hub.ask(caller, { query: REPLAY, variables: { id: 'x', key: randomUUID() } });
    expect(started.extensions).toMatchObject({ refused: 'MUTATION_REFUSED' });
  }
});

test('a_replay_that_runs_can_be_ended_and_one_that_does_not_exist_is_named', async () => {
  const unknown = await hub.ask('administrator', { query: OUTCOME, variables: { id: 'none' } });
  expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: 'REPLAY_REFUSED', reason: 'REPLAY_UNKNOWN' });
  const effect = await hub.ask('administrator', { query: EFFECT, variables: { id: 'DT-1999-000001' } });
  expect(effect.errors?.[0]?.extensions).toMatchObject({ code: 'REPLAY_REFUSED', reason: 'DRAFT_UNKNOWN' });
});

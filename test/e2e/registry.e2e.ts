import { setTimeout as sleep } from 'node:timers/promises';
import { codes, refused, TestHub, type Answer } from '../support/hub_process';
import { eventually } from '../support/processes';

/** A new version of a subgraph, from its owner's hands into the answers of every gateway, and back. */
const hub = new TestHub();
let second: string;
beforeAll(async () => {
  second = (await hub.gateway()).graph;
}, 60_000);
afterAll(() => hub.close());

const run = Date.now().toString(36);
let key = 0;
const nextKey = () => `registry-${run}-${key++}`;
const document = () => `${key}/TT-${run}`;

const VERSION = 'id state findings { kind subject agencies coordinates problem }';
const SUBMIT = `mutation ($input: SubgraphVersionInput!, $key: String!) {
  submitSubgraphVersion(input: $input, idempotencyKey: $key) { version { ${VERSION} } } }`;
const APPRAISE = `mutation ($id: ID!, $appraisal: SubgraphAppraisalInput!, $key: String!) {
  appraiseSubgraphVersion(id: $id, appraisal: $appraisal, idempotencyKey: $key) { version { ${VERSION} } } }`;
const PUBLISH = `mutation ($id: ID!, $reason: String!, $document: String!, $key: String!) {
  publishSubgraphVersion(id: $id, reason: $reason, documentNumber: $document, idempotencyKey: $key) {
    version { id state } supergraphVersion { version change sources hash } policyVersion } }`;
const RESTORE = `mutation ($version: Int!, $widens: [String!], $reason: String!, $document: String!, $key: String!) {
  restoreSupergraph(version: $version, widens: $widens, reason: $reason, documentNumber: $document, idempotencyKey: $key) {
    supergraphVersion { version change restoredFrom hash } policyVersion } }`;
const NEWEST = `{ supergraphVersions(first: 1, orderBy: [{ field: VERSION, direction: DESC }]) {
  nodes { version change hash sources documentNumber } } }`;
const SOIL = '{ landParcels(first: 1) { nodes { area soilType } } }';
const PLAIN = '{ landParcels(first: 1) { nodes { area } } }';

/** Printed when the documentation is written (`HUB_STORY=1`). */
function tell(step: string, answer: Answer): void {
  if (process.env['HUB_STORY'])
    console.log(`### ${step}\n${JSON.stringify({ data: answer.data, errors: answer.errors }, null, 2)}`);
}

const submit = (sdl: string, catalogue: object, more = {}) =>
  hub.ask('land-officer', {
    query: SUBMIT,
    variables: {
      key: nextKey(),
      input: {
        subgraph: 'land',
        sdl,
        catalogue: JSON.stringify(catalogue),
        reason: 'Thêm loại đất',
        ...more,
      },
    },
  });
const appraise = (id: string, appraisal: object, caller = 'coordinator') =>
  hub.ask(caller, {
    query: APPRAISE,
    variables: { id, key: nextKey(), appraisal: { agrees: true, reason: 'Đủ điều kiện', ...appraisal } },
  });
const publish = (id: string) =>
  hub.ask('coordinator', {
    query: PUBLISH,
    variables: { id, key: nextKey(), reason: 'Theo thẩm định', document: document() },
  });
const restore = (version: number) =>
  hub.ask('coordinator', {
    query: RESTORE,
    variables: { version, key: nextKey(), reason: 'Trở lại', document: document() },
  });
const newest = async () =>
  (await hub.ask('coordinator', { query: NEWEST })).data.supergraphVersions.nodes[0] as {
    version: number;
    hash: string;
    sources: string[];
  };

async function landInForce(): Promise<{ sdl: string; catalogue: { items: { id: string }[] } }> {
  const { sources } = await newest();
  const { data } = await hub.ask('coordinator', {
    query: 'query ($id: ID!) { subgraphVersion(id: $id) { sdl catalogue } }',
    variables: { id: sources.find((source) => source.startsWith('land@')) },
  });
  return {
    sdl: data.subgraphVersion.sdl as string,
    catalogue: JSON.parse(data.subgraphVersion.catalogue as string) as { items: { id: string }[] },
  };
}

const FIELD = '  "Diện tích, m². Area, m²."\n';
const YEAR = /  "Năm của bảng giá.*\n  valuationYear.*\n/;
const withSoil = (sdl: string) =>
  sdl.replace(FIELD, `  "Loại đất. Soil type."\n  soilType: String @item(id: "land.soil")\n${FIELD}`);
const soil = {
  id: 'land.soil',
  title: { vi: 'Loại đất', en: 'Soil type' },
  description: { vi: 'Loại thổ nhưỡng của thửa đất', en: 'Soil of the parcel' },
  classification: 'DEFAULT',
  personal: 'NONE',
  territory: 'LOCATION',
};
const served = (gateway: string) => hub.ask('tax-office', { query: SOIL, gateway });
/** Until both gateways answer the new field in one way or the other. */
const untilServed = async (code: string | null) =>
  eventually(
    () => Promise.all([hub.graph, second].map(served)),
    (answers) => answers.every((answer) => (codes(answer)[0] ?? null) === code),
    10_000,
  );

/** Asks both gateways without pause until told to stop. */
function underLoad() {
  const seen: { at: number; ms: number; answer: Answer }[] = [];
  let going = true;
  const loops = [hub.graph, second, hub.graph, second].map(async (gateway) => {
    while (going) {
      const began = performance.now();
      const answer = await hub.ask('tax-office', { query: PLAIN, gateway });
      seen.push({ at: Date.now(), ms: performance.now() - began, answer });
      await sleep(5);
    }
  });
  return async () => {
    going = false;
    await Promise.all(loops);
    return seen;
  };
}

const at99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;

test('[SVC-01] a_new_field_is_checked_appraised_published_under_load_refused_until_a_rule_and_taken_back', async () => {
  const before = await newest();
  const { sdl, catalogue } = await landInForce();
  // An application relies on a field.
  await hub.ask('tax-office', { query: 'query Years { landParcels(first: 1) { nodes { valuationYear } } }' });

  const broken = await submit(sdl.replace(YEAR, ''), catalogue);
  tell('1 a breaking version', broken);
  expect(codes(broken)).toEqual([]);
  const refusedVersion = broken.data.submitSubgraphVersion.version;
  expect(refusedVersion.state).toBe('REFUSED');
  const years = refusedVersion.findings.find(({ subject }: { subject: string }) =>
    subject.startsWith('Years '),
  );
  expect(years).toMatchObject({
    kind: 'BROKEN_OPERATION',
    agencies: ['G12.66'],
    coordinates: ['LandParcel.valuationYear'],
  });

  const handedIn = await submit(withSoil(sdl), { ...catalogue, items: [...catalogue.items, soil] });
  tell('2 a new field', handedIn);
  expect(codes(handedIn)).toEqual([]);
  const { id } = handedIn.data.submitSubgraphVersion.version;
  expect(handedIn.data.submitSubgraphVersion.version).toEqual({ id, state: 'CHECKED', findings: [] });

  expect(codes(await publish(id))).toEqual(['REGISTRY_REFUSED']);
  const appraised = await appraise(id, {});
  tell('3 appraised', appraised);
  expect(appraised.data.appraiseSubgraphVersion.version.state).toBe('APPRAISED');

  expect(codes(await served(second))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  const stop = underLoad();
  await sleep(1_000);
  const began = Date.now();
  const published = await publish(id);
  const committed = Date.now();
  tell('4 published', published);
  expect(published.data.publishSubgraphVersion).toMatchObject({
    version: { id, state: 'PUBLISHED' },
    supergraphVersion: { version: before.version + 1, change: 'PUBLISHED' },
  });
  const answers = await untilServed('FIELD_REFUSED');
  const swapped = Date.now();
  await sleep(1_000);
  const seen = await stop();
  expect(seen.filter(({ answer }) => answer.status !== 200 || answer.errors)).toEqual([]);
  const waits = (from: number, to: number) =>
    seen.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms);
  if (process.env['HUB_STORY'])
    console.log(
      `load: ${seen.length} answers, none failed; swap ${swapped - committed} ms after the commit; p99 before ${at99(waits(0, began)).toFixed(0)} ms, while composing ${at99(waits(began, committed)).toFixed(0)} ms, while taking ${at99(waits(committed, swapped)).toFixed(0)} ms, after ${at99(waits(swapped, Infinity)).toFixed(0)} ms`,
    );

  tell('5 the new field without a rule', answers[0]!);
  expect(answers.map(refused)).toEqual([['LandParcel.soilType'], ['LandParcel.soilType']]);
  expect(answers[0]!.errors![0]!.extensions).toMatchObject({
    reason: 'NO_RIGHT',
    dataItem: { id: 'land.soil' },
  });
  // The record names the graph that answered.
  const named = await hub.sql<{ entry: string }>(
    'governance',
    `SELECT d.body AS entry FROM sharing_log l JOIN sharing_decision d ON d.hash = l.decision WHERE l.response_id = $1`,
    [answers[0]!.responseId],
  );
  expect(named[0]?.entry).toContain((await newest()).hash);

  // A publication that nobody signed is refused by every gateway, and the graph goes on.
  await hub.sql(
    'governance',
    `INSERT INTO supergraph_version SELECT version + 1, now(), 'INSTALLED', NULL, hash,
       supergraph || ' ', classification, signature, sources, 'x', 'x', 'x', policy_version
       FROM supergraph_version ORDER BY version DESC LIMIT 1`,
  );
  await sleep(2_500);
  expect((await Promise.all([hub.graph, second].map(served))).map(refused)).toEqual([
    ['LandParcel.soilType'],
    ['LandParcel.soilType'],
  ]);
  // A gateway that starts now has no publication that it can believe: it begins with its last good copy.
  const third = (await hub.gateway()).graph;
  expect(refused(await served(third))).toEqual(['LandParcel.soilType']);

  const restored = await restore(before.version);
  tell('6 restored', restored);
  expect(restored.data.restoreSupergraph.supergraphVersion).toMatchObject({
    change: 'RESTORED',
    restoredFrom: before.version,
    hash: before.hash,
  });
  await untilServed('GRAPHQL_VALIDATION_FAILED');
  const { data } = await hub.ask('auditor', {
    query:
      'query ($id: ID!) { subgraphVersion(id: $id) { state events { kind state officer role documentNumber } } }',
    variables: { id },
  });
  expect(data.subgraphVersion.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'SUBMIT',
    'CHECK',
    'APPRAISE',
    'PUBLISH',
    'SUPERSEDE',
  ]);
}, 300_000);

test('[SVC-01] what_becomes_readable_is_named_by_the_appraisal_or_not_published', async () => {
  const { sdl, catalogue } = await landInForce();
  const wider = sdl.replace(
    FIELD,
    `  "Loại đất. Soil type."\n  soilType: String @item(id: "land.parcel")\n${FIELD}`,
  );
  const { data } = await submit(wider, catalogue);
  const { id, state, findings } = data.submitSubgraphVersion.version;
  expect(state).toBe('CHECKED');
  expect(findings).toMatchObject([{ kind: 'WIDENING', subject: 'LandParcel.soilType' }]);
  const silent = await appraise(id, {});
  expect(silent.errors?.[0]?.extensions).toMatchObject({
    code: 'REGISTRY_REFUSED',
    reason: 'WIDENING_NOT_NAMED',
  });
  const against = await appraise(id, { agrees: false, reason: 'Phải là hạng mục riêng' });
  expect(against.data.appraiseSubgraphVersion.version.state).toBe('REFUSED');
});

test('[SVC-01] only_the_owners_officer_hands_in_and_nobody_appraises_his_own_agencys_version', async () => {
  const { sdl, catalogue } = await landInForce();
  const as = (caller: string) =>
    hub.ask(caller, {
      query: SUBMIT,
      purpose: 'data-sharing-focal/state-management',
      variables: {
        key: nextKey(),
        input: { subgraph: 'land', sdl, catalogue: JSON.stringify(catalogue), reason: 'x' },
      },
    });
  expect((await as('owner-officer')).errors?.[0]?.extensions).toMatchObject({ reason: 'NOT_THE_OWNER' });
  expect((await as('construction')).errors?.[0]?.extensions).toMatchObject({ reason: 'ROLE_REQUIRED' });
  const foreign = await submit(sdl, { ...catalogue, code: 'population' });
  expect(foreign.errors?.[0]?.extensions).toMatchObject({ reason: 'DATABASE_DIFFERS' });
  const own = await hub.ask('land-officer', {
    query: APPRAISE,
    variables: { id: 'land@1', key: nextKey(), appraisal: { agrees: true, reason: 'x' } },
  });
  expect(own.extensions).toMatchObject({ refused: 'MUTATION_REFUSED' });
});

test('somebody_elses_a_closed_and_an_invented_version_answer_alike', async () => {
  const { sdl, catalogue } = await landInForce();
  const open = await submit(
    sdl.replace(FIELD, `  "Tờ bản đồ. Map sheet."\n  sheet: Int @item(id: "land.parcel")\n${FIELD}`),
    catalogue,
  );
  const { id } = open.data.submitSubgraphVersion.version as { id: string };
  const said = async (version: string) => {
    const { errors } = await hub.ask('owner-officer', {
      query: `mutation ($id: ID!, $key: String!) { withdrawSubgraphVersion(id: $id, reason: "x", idempotencyKey: $key) { version { id } } }`,
      purpose: 'data-sharing-focal/state-management',
      variables: { id: version, key: nextKey() },
    });
    return errors?.map(({ message, path, extensions }) => [message, path, extensions['code']]);
  };
  const invented = await said('land@999');
  expect(invented).toEqual([[expect.any(String), ['withdrawSubgraphVersion'], 'RECORD_NOT_WRITABLE']]);
  expect(await said(id)).toEqual(invented);
  expect(await said('land@1')).toEqual(invented);
});

test('[CAT-13] a_coordinate_that_nobody_classified_is_named_and_not_composed', async () => {
  const { sdl, catalogue } = await landInForce();
  const { data } = await submit(
    sdl.replace(FIELD, `  "Loại đất. Soil type."\n  soilType: String @item(id: "land.soil")\n${FIELD}`),
    catalogue,
  );
  expect(data.submitSubgraphVersion.version).toMatchObject({
    state: 'REFUSED',
    findings: [{ kind: 'COMPOSITION', coordinates: ['LandParcel.soilType'] }],
  });
});

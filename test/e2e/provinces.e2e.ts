import { profileOf } from '../../prisma/demo/policy/profile';
import { PROVINCE_SLUGS, provinceUnits, type ProvinceSlug } from '../../prisma/demo/units';
import { STORY } from '../support/province_story';
import { codes, newEnvironment, npmStart, refused, removeHome, TestHub } from '../support/hub_process';
import { eventually, startCommand, stop } from '../support/processes';

const DECIDING = { purpose: 'provincial-direction/direction' };
const FOCAL = { purpose: 'data-sharing-focal/state-management' };
const CARDS = '{ citizens(first: 3) { nodes { id ethnicity } } }';
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
let key = 0;
const nextKey = () => `province-${key++}`;

/** The same hub, with its own administrative units, regulation and home. */
async function inProvince<T>(province: ProvinceSlug, story: (hub: TestHub) => Promise<T>): Promise<T> {
  const environment = { ...(await newEnvironment(200)), HUB_PROVINCE: province };
  const spawned = await npmStart(environment);
  const hub = new TestHub({ environment, pid: spawned.pid, transcript: '' });
  try {
    return await story(hub);
  } finally {
    await hub.close();
    await stop(spawned, 'SIGINT');
    removeHome(environment);
  }
}

const mutate = (hub: TestHub, caller: string, field: string, ask: object = {}) =>
  hub.ask(caller, { query: `mutation { ${field} }`, ...ask });

const decide = (hub: TestHub, caller: string, id: string) =>
  mutate(
    hub,
    caller,
    `decideAccessRequest(id: "${id}", decision: { approves: true, number: "12/${caller}", date: "${today()}", reason: "đồng ý" },
       idempotencyKey: "${nextKey()}") { policyVersion grant { id instrument article } }`,
    caller === 'coordinator' ? {} : DECIDING,
  );

/** Refused → filed from the refusal → opinion → review → decided by whom the province names → answered → revoked → read back. */
async function requestStory(hub: TestHub) {
  const cards = () => hub.ask('construction', { query: CARDS });
  const before = await cards();
  expect(refused(before)).toEqual(['Citizen.ethnicity']);
  const ask = before.errors![0]!.extensions['howToAsk'].request as Record<string, unknown>;

  const filed = await hub.ask('construction', {
    query: `mutation ($input: AccessRequestInput!, $key: String!) { submitAccessRequest(input: $input, idempotencyKey: $key) {
      request { id decider deciderInstrument deciderArticle } } }`,
    ...FOCAL,
    variables: {
      key: nextKey(),
      input: {
        ...ask,
        endsAt: inDays(30),
        instrument: 'Luật Nhà ở 27/2023/QH15',
        article: 'Điều 191',
        reason: 'Chính sách nhà ở',
      },
    },
  });
  expect(codes(filed)).toEqual([]);
  const { id, decider, deciderInstrument, deciderArticle } = filed.data.submitAccessRequest.request;
  const said = (what: string) =>
    `(id: "${id}", opinion: { agrees: true, reason: "${what}" }, idempotencyKey: "${nextKey()}")`;
  expect(
    codes(
      await mutate(hub, 'owner-officer', `giveAccessOpinion${said('phù hợp')} { request { state } }`, FOCAL),
    ),
  ).toEqual([]);
  expect(
    codes(await mutate(hub, 'coordinator', `reviewAccessRequest${said('đủ căn cứ')} { request { state } }`)),
  ).toEqual([]);

  const named = { COORDINATOR: 'coordinator', PEOPLES_COMMITTEE: 'authority', CHAIRMAN: 'chairman' }[
    String(decider)
  ]!;
  const others = ['coordinator', 'authority', 'chairman'].filter((caller) => caller !== named);
  for (const other of others)
    expect((await decide(hub, other, id)).data?.decideAccessRequest ?? null).toBeNull();
  const decided = await decide(hub, named, id);
  expect(codes(decided)).toEqual([]);
  const { grant, policyVersion } = decided.data.decideAccessRequest;

  const answered = await eventually(cards, (answer) => refused(answer).length === 0, 5_000);
  expect(answered.data.citizens.nodes.some((it: { ethnicity: string | null }) => it.ethnicity !== null)).toBe(
    true,
  );

  const ended = await mutate(
    hub,
    'owner-officer',
    `revokeGrant(id: "${grant.id}", reason: "hết nhu cầu", number: "13/CAT", date: "${today()}", idempotencyKey: "${nextKey()}") { request { state } }`,
    FOCAL,
  );
  expect(codes(ended)).toEqual([]);
  expect(refused(await eventually(cards, (answer) => refused(answer).length > 0, 5_000))).toEqual([
    'Citizen.ethnicity',
  ]);

  const log = await hub.ask('auditor', {
    query: `query ($grant: String!) { sharingLog(filter: { right: $grant }) { nodes { agency policyVersion disclosed { right } } } }`,
    variables: { grant: grant.id },
  });
  const entries = log.data.sharingLog.nodes as {
    agency: string;
    policyVersion: number;
    disclosed: { right: string }[];
  }[];
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) {
    expect(entry).toMatchObject({ agency: 'H15.12' });
    expect(entry.policyVersion).toBeGreaterThanOrEqual(policyVersion);
    expect(entry.disclosed.some(({ right }) => right === grant.id)).toBe(true);
  }
  return { decidedBy: named, basis: `${deciderInstrument} ${deciderArticle}` };
}

/** What the province's settings make of the same questions. */
async function settingsStory(hub: TestHub, province: ProvinceSlug) {
  const units = provinceUnits(province);
  const probe = await hub.ask('tax-office', {
    query: '{ enterprises(first: 1) { nodes { id } } deathActs(first: 1) { nodes { book } } }',
  });
  expect(codes(probe).filter((code) => code !== 'FIELD_REFUSED')).toEqual([]);
  const place = await hub.ask('tax-office', {
    query: `{ administrativeUnit(code: "${units[0]!.code}") { name } }`,
  });
  expect(place.data.administrativeUnit.name).toBe(units[0]!.name);
  const { data } = await hub.ask('coordinator', {
    query: `{ catalogueDue { duty silent months } accountReviewDue { months instrument } focalPoints(first: 1) { nodes { rank side approver } } }`,
  });
  const cadence = (data.catalogueDue as { duty: string; silent: boolean; months: number | null }[]).find(
    ({ duty }) => duty === 'CATALOGUE',
  );
  const commune = await hub.ask('commune', { query: '{ citizens(first: 1) { totalCount } }' });
  return {
    taxOfficeRefused: refused(probe),
    cadence: cadence === undefined || cadence.silent ? null : cadence.months,
    accountReviews: data.accountReviewDue.instrument as string,
    focal: data.focalPoints.nodes[0].rank as string,
    communeServed: codes(commune),
  };
}

/** What the hub does for every agency is no data of another owner: a dossier opens, and names what to ask for. */
async function dossierStory(hub: TestHub, province: ProvinceSlug) {
  const { citizen } = hub.facts;
  const unit = provinceUnits(province).find(({ level }) => level === 'COMMUNE')!.code;
  const opened = await mutate(
    hub,
    'portal',
    `openDossier(procedure: "1.009994", receipt: "BN-DN", unit: "${unit}", idempotencyKey: "${nextKey()}",
       applicant: { personalNumber: "${citizen.personalNumber}", name: "${citizen.name}" }) { case }`,
  );
  expect(codes(opened)).toEqual([]);
  const number = opened.data.openDossier.case as string;
  const { data, errors } = await hub.ask('portal', {
    query: `{ resolveDossier(case: "${number}") { problem components { code status requests } } }`,
    case: number,
  });
  expect(errors ?? []).toEqual([]);
  expect(data.resolveDossier).toMatchObject({
    problem: null,
    components: expect.arrayContaining([
      { code: 'identity', status: 'NEEDS_APPROVAL', requests: [expect.stringContaining('A01.15')] },
    ]),
  });
}

/** The scope rule that each province's story shows. */
const SHOWN: Readonly<Partial<Record<ProvinceSlug, string>>> = {
  'ninh-thuan': '[SCP-04] ',
  'dak-nong': '[SCP-02] ',
};

test.each(PROVINCE_SLUGS.map((slug) => [SHOWN[slug] ?? '', slug] as const))(
  '%s[LOG-07] the_same_story_in_%s',
  async (_shown, province) => {
    const began = Date.now();
    const told = await inProvince(province, async (hub) => {
      const settings = await settingsStory(hub, province);
      const request = await requestStory(hub);
      if (profileOf(province).value('scopeRule') === 'OWN_SCOPE_ONLY') await dossierStory(hub, province);
      const purge = startCommand('log-purge', [], hub.environment);
      await purge.ended;
      // No regulation says how long the log is kept: nothing is purged, and the command says why (LOG-07).
      expect(purge.words()).toContain('LOG_RETENTION_UNSET');
      return { ...request, ...settings };
    });
    if (process.env['HUB_STORY'])
      console.log(province, Date.now() - began, 'ms', JSON.stringify(told, null, 1));
    expect(told).toEqual(STORY[province]);
    expect(told.basis.includes('UBND')).toBe(told.basis.startsWith(profileOf(province).instrument));
  },
  240_000,
);

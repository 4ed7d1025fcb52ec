import { randomBytes } from 'node:crypto';
import { provinceSources } from '../../bin/sources';
import { loadPolicy } from '../../prisma/demo/policy';
import { provinceUnits, type ProvinceSlug } from '../../prisma/demo/units';
import { demoCaller } from '../../shared/demo/callers';
import { DOMAINS, type DomainName } from '../../shared/domains';
import { issueHash } from '../../shared/publication/catalogue_issue';
import { compose } from '../../shared/schema/compose';
import { createSubgraph } from '../../subgraphs/governance';
import { allCatalogues, withClient } from '../support/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');
const DAY = 24 * 60 * 60 * 1000;
const dayIn = (days: number) => new Date(Date.now() + 7 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
const sources = provinceSources(
  Object.fromEntries(DOMAINS.map(({ name }) => [name, `http://${name}`])) as Record<DomainName, string>,
);
const composition = compose(sources);
let postgres: TestPostgres;
let number = 0;

/** Governance of a province, with what its callers do there. */
class Province {
  private constructor(
    readonly url: string,
    private readonly subgraph: TestSubgraph,
  ) {}

  static async of(province: ProvinceSlug): Promise<Province> {
    const url = await postgres.createDatabase(`catalogue_${province.replace('-', '_')}`);
    const subgraph = await startTestSubgraph(createSubgraph(keys), url);
    await loadPolicy({
      url,
      province,
      units: provinceUnits(province),
      catalogues: allCatalogues,
      classification: composition.classification,
    });
    return new Province(url, subgraph);
  }

  read(query: string, caller = 'coordinator', own = false) {
    const principal = principalOf(caller);
    const only = { kind: 'OWN', agency: principal.agency } as const;
    return this.subgraph.ask(query, {
      coordinates: own
        ? Object.fromEntries(
            EVERYTHING.map((name) => [name, [name.startsWith('CatalogueDue.') ? way() : way(only)]]),
          )
        : EVERYTHING,
      claims: { principal },
    });
  }

  async write(caller: string, mutation: string, input?: object) {
    const { data, errors } = await this.subgraph.ask(
      `mutation ${input ? '($input: CatalogueProposalInput!)' : ''} { step: ${mutation.replace(/\)$/, `, idempotencyKey: "k${number++}")`)} {
        review { id state confirmed } proposal { id state } issues { id kind documentNumber issuer } consumerReview { id databases needs } } }`,
      {
        coordinates: EVERYTHING,
        variables: input ? { input } : {},
        claims: { principal: principalOf(caller), operation: 'mutation' },
      },
    );
    const reason = (errors?.[0]?.extensions as { reason?: string } | undefined)?.reason;
    return { ...(data?.step ?? {}), reason, errors };
  }

  async open(agencies = ['A01.15', 'H15.08']): Promise<string> {
    const list = agencies.map((code) => `"${code}"`).join(', ');
    const { review, errors } = await this.write(
      'coordinator',
      `openCatalogueReview(dueOn: "${dayIn(10)}", agencies: [${list}], documentNumber: "KH-${number}", reason: "Kỳ rà soát")`,
    );
    expect(errors).toBeUndefined();
    return review.id;
  }

  confirm(review: string, caller: string) {
    return this.write(caller, `confirmCatalogueEntries(review: "${review}", reason: "Đúng và đủ")`);
  }

  move(caller: string, name: string, review: string) {
    return this.write(caller, `${name}(review: "${review}", reason: "theo kế hoạch")`);
  }

  issue(caller: string, review: string, document: string) {
    return this.write(
      caller,
      `issueCatalogue(review: "${review}", number: "${document}", date: "${dayIn(0)}", reason: "Ban hành")`,
    );
  }

  propose(caller: string, over: object) {
    return this.write(caller, 'proposeCatalogueChange(input: $input)', {
      title: `CSDL ${number}`,
      content: 'nội dung',
      reason: 'lý do',
      ...over,
    });
  }

  assess(id: string, approves = true, caller = 'coordinator') {
    return this.write(
      caller,
      `assessCatalogueProposal(id: "${id}", approves: ${approves}, reason: "thẩm định")`,
    );
  }

  sql(text: string, values: unknown[] = []) {
    return withClient(
      this.url,
      async (client) => (await client.query<Record<string, unknown>>(text, values)).rows,
    );
  }

  close() {
    return this.subgraph.close();
  }
}

function principalOf(caller: string) {
  const { agency, officer } = demoCaller(caller)!;
  return {
    kind: 'AGENCY',
    agency: agency!,
    client: caller,
    officer: officer?.id ?? null,
    subject: null,
  } as const;
}

let dakNong: Province;
let ninhThuan: Province;
let ninhBinh: Province;

beforeAll(async () => {
  postgres = await startTestPostgres();
  dakNong = await Province.of('dak-nong');
  ninhThuan = await Province.of('ninh-thuan');
  ninhBinh = await Province.of('ninh-binh');
}, 180_000);

afterAll(async () => {
  await Promise.all([dakNong, ninhThuan, ninhBinh].map((province) => province?.close()));
  await postgres.stop();
});

test('[CAT-01] [CAT-13] [CAT-14] [GEN-07] [OPN-01] an_entry_says_all_that_the_law_asks_for_and_each_item_for_each_class_of_consumer', async () => {
  const { data, errors } = await dakNong.read(`{ database(code: "land") {
    title owner { code } kind base original purpose scope content collection updating source frequency contact upstream
    focalContacts { side name phone email } services { name path howToAsk dataItems } }
    dataItem(id: "land.parcel") { classification howToAsk coordinates readableBy { consumer function sharing rows instrument article } }
    databases(filter: { base: true }) { nodes { code } } }`);
  expect(errors).toBeUndefined();
  expect(data.database).toMatchObject({ owner: { code: 'H15.08' }, base: true, original: true });
  const services = data.database.services as { name: string; dataItems: string[] }[];
  expect(services.map(({ name }) => name)).toContain('thua-dat');
  expect(services.every(({ dataItems }) => dataItems.some((id) => id.startsWith('land.')))).toBe(true);
  expect(data.database.focalContacts).not.toHaveLength(0);
  for (const [field, value] of Object.entries(data.database))
    if (field !== 'upstream')
      expect({ field, said: value !== null && value !== '' }).toEqual({ field, said: true });
  expect(data.dataItem).toMatchObject({
    classification: 'DEFAULT',
    howToAsk: 'REQUEST',
    coordinates: expect.arrayContaining(['LandParcel.area']),
  });
  const readers = data.dataItem.readableBy as {
    consumer: string;
    function: string | null;
    article: string;
  }[];
  expect(readers.find(({ consumer }) => consumer === 'OWNER')).toMatchObject({
    function: 'land-administration',
  });
  expect(readers.some(({ consumer }) => consumer === 'OTHER')).toBe(true);
  expect(data.databases.nodes.map(({ code }: { code: string }) => code).sort()).toEqual([
    'enterprise',
    'land',
    'population',
  ]);
});

test('[CAT-11] refuses_a_source_that_is_not_in_the_catalogue', () => {
  const unlisted = sources.map((source) =>
    source.name === 'land' ? { ...source, catalogue: { ...source.catalogue, items: [] } } : source,
  );
  expect(() => compose(unlisted)).toThrow('land.parcel');
});

test('[CAT-05] [CAT-09] [CAT-16] a_review_goes_from_the_agencies_to_the_department_to_the_committee_and_the_old_issue_stays', async () => {
  const review = await dakNong.open();
  expect((await dakNong.move('coordinator', 'submitCatalogueReview', review)).reason).toBe('ANSWERS_AWAITED');
  const planned = await dakNong.propose('land-officer', {
    review,
    kind: 'NEW_DATABASE',
    title: 'CSDL quan trắc môi trường',
    buildOption: 'Thuê dịch vụ, 2027',
  });
  expect(planned.proposal.state).toBe('SUBMITTED');
  const demand = await dakNong.propose('owner-officer', { review, kind: 'DEMAND', items: ['land.parcel'] });
  const ability = await dakNong.propose('land-officer', {
    review,
    kind: 'ABILITY',
    database: 'land',
    items: ['land.valuation'],
    submit: false,
  });
  expect(ability.proposal.state).toBe('DRAFT');
  const sent = await dakNong.write('land-officer', `submitCatalogueProposal(id: "${ability.proposal.id}")`);
  expect(sent.proposal.state).toBe('SUBMITTED');
  await dakNong.confirm(review, 'owner-officer');
  expect((await dakNong.confirm(review, 'owner-officer')).reason).toBe('NOT_ASKED');
  await dakNong.confirm(review, 'land-officer');
  expect((await dakNong.move('coordinator', 'submitCatalogueReview', review)).reason).toBe(
    'PROPOSALS_UNASSESSED',
  );
  expect((await dakNong.assess(planned.proposal.id, true, 'land-officer')).reason).toBe('ROLE_REQUIRED');
  expect((await dakNong.assess(planned.proposal.id)).proposal.state).toBe('APPROVED');
  expect((await dakNong.assess(demand.proposal.id, false)).proposal.state).toBe('REJECTED');
  await dakNong.assess(ability.proposal.id);
  expect((await dakNong.move('coordinator', 'submitCatalogueReview', review)).review.state).toBe('SUBMITTED');
  expect((await dakNong.issue('chairman', review, '2001/QĐ-UBND')).reason).toBe('ROLE_REQUIRED');
  expect((await dakNong.issue('authority', review, '1001/QĐ-UBND')).reason).toBe('DOCUMENT_NUMBER_USED');
  const done = await dakNong.issue('authority', review, '2001/QĐ-UBND');
  expect(done.errors).toBeUndefined();
  expect(done.review.state).toBe('ISSUED');
  expect(done.issues).toEqual([
    { id: 'CATALOGUE-2', kind: 'CATALOGUE', documentNumber: '2001/QĐ-UBND', issuer: 'PEOPLES_COMMITTEE' },
  ]);

  const { data, errors } = await dakNong.read(`{
    old: catalogueIssue(id: "CATALOGUE-1") { documentNumber hash databases { code items { id readers { consumer } } } proposals { id } }
    current: currentCatalogue { issue { id previousHash proposals { id kind buildOption } csv jsonLd } }
    catalogueDifference(from: "CATALOGUE-1", to: "CATALOGUE-2") { changes { change part id } }
    catalogueProposal(id: "${planned.proposal.id}") { state issue { id } events { kind } } }`);
  expect(errors).toBeUndefined();
  expect(data.old.documentNumber).toBe('1001/QĐ-UBND');
  expect(data.old.databases).toHaveLength(allCatalogues.length);
  expect(data.current.issue).toMatchObject({ id: 'CATALOGUE-2', previousHash: data.old.hash });
  expect(data.current.issue.proposals.map(({ id }: { id: string }) => id).sort()).toEqual([
    planned.proposal.id,
    ability.proposal.id,
  ]);
  expect(data.current.issue.csv).toContain('CSDL quan trắc môi trường');
  expect(JSON.parse(data.current.issue.jsonLd)['dct:identifier']).toBe('CATALOGUE-2');
  expect(data.catalogueDifference.changes).toContainEqual({
    change: 'ADDED',
    part: 'PROPOSAL',
    id: planned.proposal.id,
  });
  expect(data.catalogueProposal).toMatchObject({ state: 'ISSUED', issue: { id: 'CATALOGUE-2' } });
  expect(data.catalogueProposal.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'CREATE',
    'SUBMIT',
    'APPROVE',
    'ISSUE',
  ]);
});

test('an_issue_is_hashed_with_the_one_before_it_and_the_store_itself_never_changes_it', async () => {
  const rows = await dakNong.sql(
    `SELECT id, document_number, document_date::text, issuer, body, hash, previous_hash FROM catalogue_issue ORDER BY sequence`,
  );
  for (const row of rows) {
    const head = {
      documentNumber: String(row['document_number']),
      documentDate: String(row['document_date']),
      issuer: row['issuer'] as 'PEOPLES_COMMITTEE',
    };
    expect(row['hash']).toBe(
      issueHash(String(row['id']), head, String(row['body']), row['previous_hash'] as string | null),
    );
  }
  for (const change of [`UPDATE catalogue_issue SET body = '{}'`, 'DELETE FROM catalogue_issue'])
    await expect(dakNong.sql(change)).rejects.toThrow('HISTORY_IS_KEPT');
  await expect(dakNong.sql('TRUNCATE catalogue_issue')).rejects.toThrow();
});

test('refuses_what_is_not_ones_own_and_what_overlaps', async () => {
  const change = await dakNong.propose('land-officer', { kind: 'CHANGE', database: 'population' });
  expect(change.reason).toBe('NOT_OWN_DATABASE');
  const twice = await dakNong.propose('owner-officer', {
    kind: 'NEW_DATABASE',
    title: 'cơ sở dữ liệu đất đai của tỉnh',
    buildOption: 'x',
  });
  expect(twice.reason).toBe('OVERLAPS');
  expect((await dakNong.propose('land-officer', { kind: 'DEMAND', items: ['land.gold'] })).reason).toBe(
    'ITEM_UNKNOWN',
  );
  expect((await dakNong.propose('land-officer', { kind: 'NEW_DATABASE' })).reason).toBe('VALUE_INVALID');
});

test('somebody_elses_a_closed_and_an_invented_review_or_proposal_answer_alike', async () => {
  const review = await ninhThuan.open(['A01.15']);
  const { proposal } = await ninhThuan.propose('owner-officer', { kind: 'DEMAND', items: ['land.parcel'] });
  const said = async (number: string) => {
    const steps = [
      await ninhThuan.confirm(number, 'land-officer'),
      await ninhThuan.propose('land-officer', { kind: 'DEMAND', items: ['land.parcel'], review: number }),
      await ninhThuan.write('land-officer', `withdrawCatalogueProposal(id: "${number}", reason: "x")`),
    ];
    return steps.map(({ errors }) => errors);
  };
  const invented = await said('RS-2026-999999');
  for (const errors of invented)
    expect(errors).toMatchObject([{ path: ['step'], extensions: { code: 'RECORD_NOT_WRITABLE' } }]);
  expect(await said(review)).toEqual(invented);
  expect(await said(proposal.id as string)).toEqual(invented);
  const cancelled = await ninhThuan.move('coordinator', 'cancelCatalogueReview', review);
  expect(cancelled.review.state).toBe('CANCELLED');
  const withdrawn = await ninhThuan.write(
    'owner-officer',
    `withdrawCatalogueProposal(id: "${proposal.id}", reason: "x")`,
  );
  expect(withdrawn.proposal.state).toBe('WITHDRAWN');
  expect(await said(review)).toEqual(invented);
  expect(await said(proposal.id as string)).toEqual(invented);
  // Who has a part in it is told that it is over.
  expect((await ninhThuan.confirm(review, 'owner-officer')).reason).toBe('TRANSITION_NOT_ALLOWED');
});

test('[CAT-10] [OUT-08] in_ninh_thuan_external_data_is_a_catalogue_of_its_own_and_the_chairman_issues', async () => {
  const external = await ninhThuan.propose('land-officer', {
    kind: 'EXTERNAL',
    upstream: 'CSDL quốc gia về đất đai (Bộ)',
  });
  await ninhThuan.assess(external.proposal.id);
  const review = await ninhThuan.open(['H15.08']);
  await ninhThuan.confirm(review, 'land-officer');
  await ninhThuan.move('coordinator', 'submitCatalogueReview', review);
  expect((await ninhThuan.issue('authority', review, '7/QĐ-CT')).reason).toBe('ROLE_REQUIRED');
  const { issues } = await ninhThuan.issue('chairman', review, '7/QĐ-CT');
  expect(issues.map(({ id }: { id: string }) => id)).toEqual(['CATALOGUE-2', 'EXTERNAL-2']);
  const { data } =
    await ninhThuan.read(`{ a: catalogueIssue(id: "EXTERNAL-2") { databases { code } proposals { id upstream } }
    b: catalogueIssue(id: "CATALOGUE-2") { proposals { id } } }`);
  expect(data.a).toEqual({
    databases: [],
    proposals: [{ id: external.proposal.id, upstream: 'CSDL quốc gia về đất đai (Bộ)' }],
  });
  expect(data.b.proposals).toEqual([]);
});

test('[OUT-08] elsewhere_external_data_stands_in_the_catalogue_itself', async () => {
  const upstream = 'CSDL về nhà ở (Bộ)';
  const external = await dakNong.propose('land-officer', { kind: 'EXTERNAL', upstream });
  await dakNong.assess(external.proposal.id);
  const review = await dakNong.open(['H15.08']);
  await dakNong.confirm(review, 'land-officer');
  await dakNong.move('coordinator', 'submitCatalogueReview', review);
  const { issues } = await dakNong.issue('authority', review, '70/QĐ');
  expect(issues.map(({ kind }: { kind: string }) => kind)).toEqual(['CATALOGUE']);
  const { data } = await dakNong.read(
    `{ catalogueIssue(id: "${issues[0].id}") { databases { code } proposals { id upstream } } }`,
  );
  expect(data.catalogueIssue.databases.length).toBeGreaterThan(0);
  expect(data.catalogueIssue.proposals).toContainEqual({ id: external.proposal.id, upstream });
});

const DUE = '{ catalogueDue { duty agency silent months article lastOn dueOn overdue review { id } } }';
type Duty = Record<'duty' | 'agency', string | null> & { silent: boolean; overdue: boolean };

test('[CAT-05] [CAT-15] in_dak_nong_the_catalogue_is_due_every_six_months_and_each_consumer_every_quarter', async () => {
  const { data, errors } = await dakNong.read(DUE);
  expect(errors).toBeUndefined();
  const duties = data.catalogueDue as Duty[];
  expect(duties.find(({ duty }) => duty === 'CATALOGUE')).toMatchObject({
    agency: 'H15.10',
    months: 6,
    article: 'Điều 9 khoản 2',
  });
  const consumer = duties.filter(({ duty }) => duty === 'CONSUMER');
  expect(consumer.length).toBeGreaterThan(20);
  expect(consumer.find(({ agency }) => agency === 'H15.12')).toMatchObject({
    months: 3,
    article: 'Điều 21 khoản 3',
    dueOn: '2026-09-15',
    overdue: true,
  });
  const done = await dakNong.write(
    'construction',
    `recordConsumerReview(needs: ["land.parcel"], number: "12/DM-SXD", date: "${dayIn(0)}", reason: "Quý này")`,
  );
  expect(done.consumerReview).toMatchObject({ databases: [], needs: ['land.parcel'] });
  const after = await dakNong.read(DUE, 'construction', true);
  const own = after.data.catalogueDue as Duty[];
  expect(own.filter(({ agency }) => agency !== null && agency !== 'H15.12')).toEqual([]);
  expect(own.find(({ duty }) => duty === 'CONSUMER')).toMatchObject({ lastOn: dayIn(0), overdue: false });
});

test('[CAT-04] in_ninh_thuan_the_catalogue_is_due_yearly_and_a_change_of_need_waits_for_no_review', async () => {
  const { data } = await ninhThuan.read(DUE);
  expect((data.catalogueDue as Duty[]).find(({ duty }) => duty === 'CATALOGUE')).toMatchObject({
    months: 12,
    article: 'Điều 5 khoản 2',
  });
  const between = await ninhThuan.propose('land-officer', { kind: 'CHANGE', database: 'land' });
  expect(between.proposal.state).toBe('SUBMITTED');
});

test('where_province_and_nation_are_silent_nothing_is_due_and_it_says_so', async () => {
  const { data } = await ninhBinh.read(DUE);
  expect(data.catalogueDue).toEqual(
    ['CATALOGUE', 'CONSUMER', 'DEFAULT_SHARING'].map((duty) => ({
      duty,
      agency: null,
      silent: true,
      months: null,
      article: null,
      lastOn: null,
      dueOn: null,
      overdue: false,
      review: null,
    })),
  );
});

test('who_is_asked_and_has_not_answered_is_due_and_then_overdue', async () => {
  const review = await ninhBinh.open();
  await ninhBinh.confirm(review, 'land-officer');
  const { data } = await ninhBinh.read(DUE);
  expect((data.catalogueDue as Duty[]).filter(({ duty }) => duty === 'ANSWER')).toEqual([
    expect.objectContaining({ agency: 'A01.15', dueOn: dayIn(10), overdue: false, review: { id: review } }),
  ]);
  const again = await ninhBinh.write(
    'coordinator',
    `openCatalogueReview(dueOn: "${dayIn(5)}", documentNumber: "x", reason: "x")`,
  );
  expect(again.reason).toBe('REVIEW_OPEN');
  expect((await ninhBinh.move('coordinator', 'cancelCatalogueReview', review)).review.state).toBe(
    'CANCELLED',
  );
});

const list = (kind: string, document: string, items = '') =>
  `issueSharingList(kind: ${kind}, ${items} number: "${document}", date: "${dayIn(0)}", reason: "Ban hành")`;

test('[CAT-22] the_default_sharing_list_is_issued_and_holds_what_is_shared_by_default', async () => {
  expect((await ninhBinh.write('coordinator', list('DEFAULT_SHARING', '9/QĐ'))).reason).toBe('ROLE_REQUIRED');
  const { issues, errors } = await ninhBinh.write('chairman', list('DEFAULT_SHARING', '9/QĐ'));
  expect(errors).toBeUndefined();
  const { data } = await ninhBinh.read(
    `{ catalogueIssue(id: "${issues[0].id}") { databases { items { classification } } } }`,
  );
  const classes = (data.catalogueIssue.databases as { items: { classification: string }[] }[]).flatMap(
    ({ items }) => items.map(({ classification }) => classification),
  );
  expect(new Set(classes)).toEqual(new Set(['DEFAULT']));
  const special = list('DEFAULT_SHARING', '10/QĐ', 'items: ["enterprise.finance"],');
  expect((await ninhBinh.write('chairman', special)).reason).toBe('VALUE_INVALID');
});

test('[CAT-19] in_dak_nong_the_department_announces_what_must_be_shared_and_elsewhere_nobody_is_named', async () => {
  const wanted = list('MANDATORY_SHARING', '3/TB', 'items: ["land.parcel"],');
  const { issues } = await dakNong.write('coordinator', wanted);
  expect(issues).toEqual([
    { id: 'MANDATORY_SHARING-1', kind: 'MANDATORY_SHARING', documentNumber: '3/TB', issuer: 'COORDINATOR' },
  ]);
  expect((await ninhThuan.write('coordinator', wanted)).reason).toBe('LIST_NOT_FORESEEN');
});

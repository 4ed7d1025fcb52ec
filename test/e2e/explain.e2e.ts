import { randomUUID } from 'node:crypto';
import { eventually } from '../support/processes';
import { codes, refused, TestHub, type Answer } from '../support/hub_process';

/** Every answer to "why may he?", "why may I not?" and "who decides?" is one query away, now and as of then. */
const hub = new TestHub();
afterAll(() => hub.close());

const OWNERS = `query ($key: String!) {
  landParcel(parcelIdentifier: $key) {
    area mainPurpose
    ownerships(first: 5) { nodes { share owner { ... on Citizen { id fullName personalNumber religion } } } }
  }
}`;
const CARD = `query ($number: String!) { citizen(personalNumber: $number) { fullName personalNumber dateOfBirth religion } }`;

const PARTS = `outcome policyVersion asOf caller { agency client officer } refusal { code message }
  occurrences { responsePath coordinate effect dataItem { id } owner { code name }
    ways { rows rowsText mask right { kind id version instrument article validFrom } }
    refusal { coordinate reason text wayOut request decider { authority form instrument article } } }`;
const EXPLAIN = `query ($operation: String!, $purpose: String, $case: String) {
  explainAccess(operation: $operation, purpose: $purpose, case: $case) { ${PARTS.replace('asOf ', '')} } }`;
const EXPLAIN_FOR = `query ($operation: String!, $purpose: String!, $caller: ExplainedCallerInput!) {
  explainAccess(operation: $operation, purpose: $purpose, caller: $caller) { forAnother ${PARTS.replace('asOf ', '')} } }`;
const EXPLAIN_AS_OF = `query ($operation: String!, $purpose: String!, $caller: ExplainedCallerInput!, $asOf: DateTime!) {
  explainAccess(operation: $operation, purpose: $purpose, caller: $caller, asOf: $asOf) { ${PARTS} } }`;
const EXPLAIN_RECORD = `query ($record: ID!) {
  explainAccess(record: $record) { ${PARTS} recorded { responseId agrees sameGraph differences } } }`;

interface Occurrence {
  coordinate: string;
  effect: string;
  owner: { code: string } | null;
  ways: { rows: string; mask: string | null; right: { id: string; instrument: string | null } }[];
  refusal: {
    reason: string;
    request: string;
    decider: { authority: string; instrument: string; article: string };
  } | null;
}

const explained = (answer: Answer) => {
  expect(answer.errors).toBeUndefined();
  const { occurrences, ...rest } = answer.data.explainAccess as { occurrences: Occurrence[] } & Record<
    string,
    unknown
  >;
  return {
    ...rest,
    occurrences,
    at: (name: string) => occurrences.find(({ coordinate }) => coordinate === name)!,
  };
};

describe('for himself', () => {
  test('[SCP-02, APR-07] a_refused_field_says_why_who_owns_it_how_to_ask_and_who_would_decide', async () => {
    const view = explained(
      await hub.ask('land-office', { query: EXPLAIN, variables: { operation: OWNERS } }),
    );
    expect(view).toMatchObject({ outcome: 'PARTIAL', caller: { agency: 'H15.08', client: 'land-office' } });
    expect(view.at('LandParcel.area')).toMatchObject({ effect: 'READ', owner: { code: 'H15.08' } });
    expect(view.at('LandParcel.area').ways[0]!.right.instrument).toBeTruthy();
    const religion = view.at('Citizen.religion');
    expect(religion).toMatchObject({ effect: 'REFUSED', owner: { code: 'A01.15' }, ways: [] });
    expect(religion.refusal!.decider.authority).toMatch(/PEOPLES_COMMITTEE|COORDINATOR|CHAIRMAN/);
    expect(religion.refusal!.decider.article).toBeTruthy();
  });

  test('says_what_the_call_itself_is_told', async () => {
    const { parcel } = hub.facts;
    const view = explained(
      await hub.ask('land-office', { query: EXPLAIN, variables: { operation: OWNERS } }),
    );
    const answer = await hub.ask('land-office', {
      query: OWNERS,
      variables: { key: parcel.parcelIdentifier },
    });
    const no = view.occurrences.filter(({ effect }) => effect === 'REFUSED');
    expect(no.map(({ coordinate }) => coordinate).sort()).toEqual(refused(answer));
    expect(no.map(({ refusal }) => JSON.parse(refusal!.request) as unknown)).toEqual(
      answer.errors!.map(({ extensions }) => extensions['howToAsk'].request as unknown),
    );
    expect(JSON.stringify(view)).not.toContain(hub.facts.citizen.name);
  });

  test('a_case_that_is_not_his_and_one_that_does_not_exist_are_told_alike', async () => {
    const ask = (number: string) =>
      hub.ask('commune', { query: EXPLAIN, variables: { operation: CARD, case: number } });
    const [another, invented, closed] = await Promise.all(
      [hub.facts.portalCase, 'HS-2026-999999', hub.facts.closedCase].map(ask),
    );
    expect(another!.data.explainAccess).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'CASE_NOT_AVAILABLE' },
      occurrences: [],
    });
    expect(invented!.data).toEqual(another!.data);
    expect(closed!.data).toEqual(another!.data);
  });

  test('everybody_may_ask_also_the_public_and_a_citizen', async () => {
    const open = explained(await hub.ask(null, { query: EXPLAIN, variables: { operation: CARD } }));
    expect(open.at('Query.citizen').refusal!.reason).toBe('PURPOSE_REQUIRED');
    const me = explained(
      await hub.ask('citizen', { query: EXPLAIN, variables: { operation: '{ me { fullName } }' } }),
    );
    expect(me.at('Citizen.fullName').ways).toMatchObject([{ rows: 'SELF' }]);
  });
});

describe('for others', () => {
  const asking = (agency: string) => ({
    query: EXPLAIN_FOR,
    variables: { operation: CARD, purpose: 'tax-administration/state-management', caller: { agency } },
  });

  test('an_administrator_sees_why_another_agency_may_and_may_not', async () => {
    const view = explained(await hub.ask('administrator', asking('G12.66')));
    expect(view).toMatchObject({ forAnother: true, caller: { agency: 'G12.66', client: 'tax-office' } });
    const own = explained(await hub.ask('tax-office', { query: EXPLAIN, variables: { operation: CARD } }));
    expect(view.occurrences).toEqual(own.occurrences);
  });

  test('an_application_may_not_ask_for_others_and_an_officer_for_his_own_agency_only', async () => {
    const client = await hub.ask('land-office', asking('G12.66'));
    expect([client.data, refused(client)]).toEqual([{ explainAccess: null }, ['Query.explainAccess']]);
    expect(codes(await hub.ask('land-officer', asking('G12.66')))).toEqual(['EXPLANATION_NOT_YOURS']);
    expect(codes(await hub.ask('land-officer', asking('H99.99')))).toEqual(['EXPLANATION_NOT_YOURS']);
    const own = await hub.ask('land-officer', asking('H15.08'));
    expect(own.data.explainAccess).toMatchObject({ forAnother: true, refusal: { code: 'PURPOSE_UNKNOWN' } });
  });
});

describe('as of then', () => {
  const WORK = OWNERS.replace('religion', 'occupation');
  const GIVEN = `idempotencyKey: $key, reason: "kiểm thử / test", documentNumber: "7/QĐ-KT"`;
  const rule = {
    function: 'land-administration',
    items: ['population.occupation'],
    rows: 'ALL',
    automatic: true,
    purposes: ['public-service'],
    validFrom: '2026-01-01',
    instrument: '43/2022/QĐ-UBND',
    article: 'Điều 10',
  };
  const change = (mutation: string, variables: object = {}) =>
    hub.ask('administrator', { query: mutation, variables: { ...variables, key: randomUUID() } });
  const landOffice = () =>
    hub.ask('land-office', { query: WORK, variables: { key: hub.facts.parcel.parcelIdentifier } });
  const explainRecord = (caller: string, record: string) =>
    hub.ask(caller, {
      query: EXPLAIN_RECORD,
      variables: { record },
      ...(caller === 'land-officer' && { purpose: 'data-sharing-focal/state-management' }),
    });

  test('[LOG-09] every_record_asked_again_gives_the_effects_rights_and_reasons_of_then', async () => {
    const records: { record: string; code?: string }[] = [];
    const note = async (asked: Promise<Answer>, code?: string) => {
      const answer = await asked;
      records.push({ record: answer.responseId, ...(code !== undefined && { code }) });
      return answer;
    };
    const number = hub.facts.citizen.personalNumber;
    await note(landOffice());
    await note(hub.ask('commune', { query: CARD, variables: { number } }));
    await note(
      hub.ask('tax-office', {
        query: `{ citizens(filter: { fullName: { eq: "${hub.facts.citizen.name}" } }) { totalCount } }`,
      }),
    );
    await note(hub.ask('portal', { query: CARD, variables: { number }, case: hub.facts.portalCase }));
    await note(hub.ask('citizen', { query: '{ me { fullName religion } }' }));
    await note(hub.ask(null, { query: CARD, variables: { number } }));
    const before = new Date().toISOString();
    const published = await change(
      `mutation ($rules: [ScopeRuleInput!]!, $key: String!) { publishRules(rules: $rules, ${GIVEN}) { policyVersion changed } }`,
      { rules: [rule] },
    );
    expect(published.errors).toBeUndefined();
    await eventually(landOffice, (answer) => refused(answer).length === 0);
    await note(landOffice());
    const suspended = await change(
      `mutation ($key: String!) { suspendAccount(id: "land-office", ${GIVEN}) { policyVersion } }`,
    );
    expect(suspended.errors).toBeUndefined();
    await eventually(landOffice, (answer) => codes(answer)[0] === 'ACCOUNT_SUSPENDED');
    await note(landOffice(), 'ACCOUNT_SUSPENDED');
    await change(
      `mutation ($key: String!) { restoreAccount(id: "land-office", ${GIVEN}) { policyVersion } }`,
    );
    await change(
      `mutation ($id: ID!, $day: Date!, $key: String!) { endRule(id: $id, lastDay: $day, ${GIVEN}) { policyVersion } }`,
      {
        id: published.data.publishRules.changed[0],
        day: new Date(Date.now() - 17 * 3_600_000).toISOString().slice(0, 10),
      },
    );
    await eventually(landOffice, (answer) => refused(answer).length > 0);

    for (const { record, code } of records) {
      const answer = await explainRecord('auditor', record);
      expect(answer.errors).toBeUndefined();
      expect(answer.data.explainAccess.recorded).toEqual({
        responseId: record,
        agrees: true,
        sameGraph: true,
        differences: [],
      });
      expect(answer.data.explainAccess.refusal?.code ?? undefined).toBe(code);
    }
    // The rule that ended since then still stands behind the record that it gave.
    const [first, , , , , , given] = records;
    const occupationOf = async (record: string) =>
      explained(await explainRecord('auditor', record)).at('Citizen.occupation');
    expect((await occupationOf(first!.record)).refusal).not.toBeNull();
    expect((await occupationOf(given!.record)).ways).toMatchObject([
      { right: { instrument: '43/2022/QĐ-UBND' } },
    ]);
    // The same by an instant.
    const asOf = explained(
      await hub.ask('auditor', {
        query: EXPLAIN_AS_OF,
        variables: {
          operation: WORK,
          purpose: 'land-administration/public-service',
          caller: { agency: 'H15.08' },
          asOf: before,
        },
      }),
    );
    expect(asOf).toMatchObject({
      asOf: before,
      policyVersion: published.data.publishRules.policyVersion - 1,
    });
    expect(asOf.at('Citizen.occupation').effect).toBe('REFUSED');
  });

  test('asking_again_takes_a_right_today_and_is_on_record_itself', async () => {
    const mine = (await landOffice()).responseId;
    const others = (await hub.ask('tax-office', { query: CARD, variables: { number: '0' } })).responseId;
    expect(refused(await explainRecord('land-office', mine))).toEqual(['Query.explainAccess']);
    expect((await explainRecord('land-officer', mine)).data.explainAccess.recorded).toMatchObject({
      agrees: true,
    });
    expect(codes(await explainRecord('land-officer', others))).toEqual(['EXPLANATION_NOT_YOURS']);
    expect(codes(await explainRecord('land-officer', randomUUID()))).toEqual(['EXPLANATION_NOT_YOURS']);
    const asked = await explainRecord('auditor', mine);
    const log = await hub.ask('auditor', {
      query: `query ($parent: ID!) { sharingLog(filter: { parent: $parent }) { nodes { kind parent officer refused { coordinate } } } }`,
      variables: { parent: asked.responseId },
    });
    expect(log.data.sharingLog.nodes).toEqual([
      {
        kind: 'EXPLAINED',
        parent: asked.responseId,
        officer: 'lhoa',
        refused: [{ coordinate: 'Citizen.occupation' }],
      },
    ]);
  });

  test('a_time_before_the_policy_or_ahead_of_us_is_told_so', async () => {
    const asking = (asOf: string) =>
      hub.ask('auditor', {
        query: EXPLAIN_AS_OF,
        variables: { operation: CARD, purpose: 'a/b', caller: { agency: 'H15.08' }, asOf },
      });
    expect((await asking('2020-01-01T00:00:00Z')).data.explainAccess.refusal.code).toBe(
      'POLICY_PAST_UNKNOWN',
    );
    expect(codes(await asking('2090-01-01T00:00:00Z'))).toEqual(['ARGUMENT_INVALID']);
  });
});

describe('the matrix of an agency', () => {
  const MATRIX = `query ($agency: ID!) { agencyMatrix(agency: $agency, first: 100, filter: { database: "population" }) {
    totalCount nodes { item { id } owner { code } reason ways { effect function mask rows right { id instrument article } } } } }`;
  const file = async (caller: string, agency: string, purpose: string) =>
    fetch(`${hub.graph.replace('/graphql', '')}/matrix.csv?agency=${agency}`, {
      headers: { authorization: `Bearer ${await hub.token(caller)}`, 'hub-purpose': purpose },
    });

  test('names_the_right_behind_each_cell_or_why_there_is_none', async () => {
    const { data } = await hub.ask('auditor', { query: MATRIX, variables: { agency: 'G12.66' } });
    const row = (id: string) =>
      (data.agencyMatrix.nodes as { item: { id: string }; ways: object[]; reason: string | null }[]).find(
        ({ item }) => item.id === id,
      )!;
    expect(row('population.religion')).toMatchObject({ ways: [], reason: 'DENIED' });
    expect(row('population.marital')).toMatchObject({ ways: [], reason: 'NO_RIGHT' });
    expect(row('population.personal-number').ways).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ function: 'tax-administration', mask: 'LAST_DIGITS' }),
      ]),
    );
  });

  test('is_a_file_that_a_spreadsheet_opens_under_the_same_rights_and_on_record', async () => {
    const answer = await file('auditor', 'G12.66', 'inspection/inspection');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toMatch(
      /filename="ma-tran-quyen-G12\.66-\d{4}-\d\d-\d\d\.csv"/,
    );
    expect(text).toContain('Cơ quan (agency)');
    expect(text.split('\r\n').some((line) => line.startsWith('G12.66,population,population.religion,'))).toBe(
      true,
    );
    const log = await hub.ask('auditor', {
      query: '{ sharingLog(first: 5) { nodes { responseId operation } } }',
    });
    const nodes = log.data.sharingLog.nodes as { responseId: string; operation: string }[];
    expect(
      nodes.find(({ responseId }) => responseId === answer.headers.get('hub-response-id'))?.operation,
    ).toContain('agencyMatrix');
  });

  test('an_officer_gets_his_own_agency_alone_and_an_application_nothing', async () => {
    const purpose = 'data-sharing-focal/state-management';
    const lines = async (agency: string) =>
      (await (await file('land-officer', agency, purpose)).text()).split('\r\n').length;
    expect(await lines('H15.08')).toBeGreaterThan(100);
    expect(await lines('G12.66')).toBe(2);
    const refusedFile = await file('land-office', 'H15.08', 'land-administration/public-service');
    expect(refusedFile.status).toBe(403);
    expect(((await refusedFile.json()) as Answer).errors![0]!.extensions['reason']).toBe('NO_RIGHT');
  });
});

import { codes, refused, TestHub } from '../support/hub_process';

const hub = new TestHub();
afterAll(() => hub.close());

const CARD = `query ($number: String!) { citizen(personalNumber: $number) { id fullName personalNumber dateOfBirth } }`;

describe('the land office', () => {
  const OWNERS = `query ($key: String!) {
    landParcel(parcelIdentifier: $key) {
      area mainPurpose
      ownerships(first: 5) { nodes { share current owner { ... on Citizen { id fullName personalNumber religion } } } }
    }
  }`;

  test('[SCP-01, SCP-08] the_land_office_reads_owners_through_their_parcel_and_nothing_of_their_belief', async () => {
    const { citizen, spouse, parcel } = hub.facts;
    const answer = await hub.ask('land-office', {
      query: OWNERS,
      variables: { key: parcel.parcelIdentifier },
    });
    const owners = answer.data.landParcel.ownerships.nodes.map((node: { owner: object }) => node.owner);
    expect(owners).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          fullName: citizen.name,
          personalNumber: citizen.personalNumber,
          religion: null,
        }),
        expect.objectContaining({ fullName: spouse.name, religion: null }),
      ]),
    );
    expect(refused(answer)).toEqual(['Citizen.religion']);
  });

  test('[SCP-02] the_land_office_cannot_look_a_citizen_up_nor_list_citizens', async () => {
    const { citizen } = hub.facts;
    const answer = await hub.ask('land-office', {
      query: CARD,
      variables: { number: citizen.personalNumber },
    });
    expect(answer.data).toEqual({ citizen: null });
    expect(refused(answer)[0]).toBe('Query.citizen');
    const list = await hub.ask('land-office', { query: '{ citizens { nodes { fullName } totalCount } }' });
    expect(list.data).toEqual({ citizens: null });
  });
});

describe('the tax office', () => {
  test('[SCP-06] the_tax_office_sees_numbers_of_owners_by_their_last_digits_only', async () => {
    const { citizen, parcel } = hub.facts;
    const answer = await hub.ask('tax-office', {
      query: `query ($key: String!) { landParcel(parcelIdentifier: $key) { valuation
        ownerships(first: 5) { nodes { owner { ... on Citizen { fullName personalNumber religion ethnicity } } } } } }`,
      variables: { key: parcel.parcelIdentifier },
    });
    const text = JSON.stringify(answer);
    expect(text).toContain(citizen.name);
    expect(text).toContain(`********${citizen.personalNumber.slice(-4)}`);
    expect(text).not.toContain(citizen.personalNumber);
    expect(answer.extensions.masked).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ coordinate: 'Citizen.personalNumber', mask: 'LAST_DIGITS' }),
      ]),
    );
    expect(refused(answer)).toEqual(['Citizen.ethnicity', 'Citizen.religion']);
    expect((answer.errors ?? []).map(({ extensions }) => extensions['reason'])).toEqual(['DENIED', 'DENIED']);
  });
});

describe('a commune', () => {
  test('[SCP-09, ACC-03] lists_counts_and_look_ups_of_a_commune_end_at_its_territory', async () => {
    const { outsider, communeCode, citizen } = hub.facts;
    const [inside] = await hub.sql<{ n: string }>(
      'population',
      'SELECT count(*) AS n FROM citizen WHERE residence_commune = $1',
      [communeCode],
    );
    const list = await hub.ask('commune', {
      query: '{ citizens(first: 100) { totalCount nodes { permanentUnit { code } } } }',
    });
    expect(list.errors).toBeUndefined();
    expect(list.data.citizens.totalCount).toBe(Number(inside?.n));
    const units = new Set(
      list.data.citizens.nodes.map((node: { permanentUnit: { code: string } }) => node.permanentUnit.code),
    );
    expect([...units]).toEqual([communeCode]);
    const known = await hub.ask('commune', { query: CARD, variables: { number: citizen.personalNumber } });
    expect(known.data.citizen).toMatchObject({ fullName: citizen.name });
    const other = await hub.ask('commune', { query: CARD, variables: { number: outsider.personalNumber } });
    const nobody = await hub.ask('commune', { query: CARD, variables: { number: '066099999999' } });
    expect(other.data).toEqual({ citizen: null });
    expect([other.data, other.errors, other.extensions]).toEqual([
      nobody.data,
      nobody.errors,
      nobody.extensions,
    ]);
  });

  test('[SCP-09] an_outsider_by_key_by_filter_and_by_relation_looks_like_absence', async () => {
    const { outsider } = hub.facts;
    const answer = await hub.ask('commune', {
      query: `query ($id: ID!, $number: String!, $unit: ID!) {
        byKey: citizenById(id: $id) { fullName }
        byFilter: citizens(filter: { personalNumber: { eq: $number } }) { totalCount nodes { fullName } }
        unit: administrativeUnit(code: $unit) { name citizens { totalCount nodes { fullName } } }
      }`,
      variables: { id: outsider.id, number: outsider.personalNumber, unit: outsider.communeCode },
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      byKey: null,
      byFilter: { totalCount: 0, nodes: [] },
      unit: { name: expect.any(String), citizens: { totalCount: 0, nodes: [] } },
    });
  });
});

describe('the one-stop portal', () => {
  test('[SCP-07, SCP-10] an_officer_of_the_portal_reads_the_subjects_of_an_open_case_and_nobody_else', async () => {
    const { citizen, spouse, elder, portalCase } = hub.facts;
    const read = (number: string) =>
      hub.ask('portal', { query: CARD, variables: { number }, case: portalCase });
    expect((await read(citizen.personalNumber)).data.citizen).toMatchObject({ fullName: citizen.name });
    expect((await read(spouse.personalNumber)).data.citizen).toMatchObject({ fullName: spouse.name });
    expect((await read(elder.personalNumber)).data.citizen).toBeNull();
  });

  test('[SCP-06] without_a_case_nothing_of_a_person_is_read_and_the_way_out_is_said', async () => {
    const { citizen } = hub.facts;
    const answer = await hub.ask('portal', { query: CARD, variables: { number: citizen.personalNumber } });
    expect(answer.data).toEqual({ citizen: null });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FIELD_REFUSED', reason: 'CASE_REQUIRED' });
    expect(answer.errors?.[0]?.extensions['howToAsk'].en).toContain('Hub-Case');
  });

  test('a_closed_an_invented_and_somebody_elses_case_are_refused_alike', async () => {
    const { citizen, closedCase, communeCase } = hub.facts;
    const answers = await Promise.all(
      [closedCase, 'H15.20-991231-9999', communeCase].map((number) =>
        hub.ask('portal', { query: CARD, variables: { number: citizen.personalNumber }, case: number }),
      ),
    );
    const shown = answers.map(({ status, data, errors }) => ({
      status,
      data,
      message: errors?.[0]?.message,
      code: errors?.[0]?.extensions['code'],
    }));
    expect(shown[0]).toMatchObject({ status: 403, code: 'CASE_NOT_AVAILABLE' });
    expect(shown[1]).toEqual(shown[0]);
    expect(shown[2]).toEqual(shown[0]);
  });
});

describe('a citizen', () => {
  test('[GEN-11] a_citizen_reads_himself_and_nobody_else', async () => {
    const { citizen, spouse } = hub.facts;
    const self = await hub.ask('citizen', {
      query: '{ me { fullName personalNumber religion parcels { nodes { area } } } }',
    });
    expect(self.errors).toBeUndefined();
    expect(self.data.me).toMatchObject({ fullName: citizen.name, personalNumber: citizen.personalNumber });
    expect(self.data.me.parcels.nodes.length).toBeGreaterThan(0);
    const other = await hub.ask('citizen', { query: CARD, variables: { number: spouse.personalNumber } });
    expect(other.data.citizen).toBeNull();
    const everybody = await hub.ask('citizen', { query: '{ citizens { totalCount nodes { fullName } } }' });
    expect(everybody.data.citizens).toEqual({ totalCount: 1, nodes: [{ fullName: citizen.name }] });
  });

  test('a_citizen_cannot_use_the_purpose_of_an_agency_nor_an_agency_self', async () => {
    const query = '{ me { fullName } }';
    expect(codes(await hub.ask('citizen', { query, purpose: 'land-administration/public-service' }))).toEqual(
      ['PURPOSE_NOT_YOURS'],
    );
    expect(codes(await hub.ask('police', { query, purpose: 'self' }))).toEqual(['PURPOSE_NOT_YOURS']);
  });
});

describe('statistics', () => {
  test('[SCP-06, SCP-10] statistics_gets_counts_and_masks_and_no_identity', async () => {
    const answer = await hub.ask('statistics', {
      query: `{ citizens(first: 20) { totalCount nodes { fullName dateOfBirth occupation personalNumber phone } } }`,
    });
    expect(answer.data.citizens.totalCount).toBeGreaterThan(1_000);
    for (const node of answer.data.citizens.nodes) {
      expect(node).toMatchObject({ personalNumber: null, phone: null });
      expect(node.fullName).toMatch(/^(\S+\. )*\S+\.$/);
      expect(node.dateOfBirth).toMatch(/^(\d+-\d+|\d+\+)$/);
    }
    expect(refused(answer)).toEqual(['Citizen.personalNumber', 'Citizen.phone']);
  });

  test('a_masked_field_neither_filters_nor_sorts', async () => {
    const answer = await hub.ask('statistics', {
      query:
        '{ citizens(orderBy: [{ field: FULL_NAME }], filter: { dateOfBirth: { gte: "1990" } }) { totalCount } }',
    });
    expect(answer.data).toEqual({ citizens: null });
    expect((answer.errors ?? []).map(({ extensions }) => extensions['reason'])).toContain('MASKED_ARGUMENT');
  });
});

describe('oversight', () => {
  test('[LOG-06] the_auditor_reads_the_log_and_no_data', async () => {
    const answer = await hub.ask('auditor', {
      query:
        '{ sharingLog(first: 5) { nodes { responseId agency outcome disclosed { coordinate right version } } } citizens { totalCount } }',
    });
    expect(answer.data.sharingLog.nodes.length).toBe(5);
    expect(answer.data.citizens).toBeNull();
    expect(refused(answer)).toContain('Query.citizens');
  });

  test('the_administrator_reads_rules_and_accounts_and_no_data', async () => {
    const answer = await hub.ask('administrator', {
      query:
        '{ rules(first: 3) { nodes { id function instrument article } } accounts(first: 3) { nodes { id status } } citizens { totalCount } }',
    });
    expect(answer.data.rules.nodes.length).toBe(3);
    expect(answer.data.accounts.nodes.length).toBe(3);
    expect(answer.data.citizens).toBeNull();
  });

  test('[CAT-13, CAT-14] everybody_reads_the_catalogue_without_a_token_and_nothing_else', async () => {
    const answer = await hub.ask(null, {
      query:
        '{ databases(first: 50) { nodes { code kind base owner { code name } } } citizens { totalCount } }',
    });
    expect(answer.data.databases.nodes.map((node: { code: string }) => node.code).sort()).toEqual([
      'civil-status',
      'enterprise',
      'governance',
      'hub',
      'land',
      'population',
      'procedures',
      'social-welfare',
    ]);
    for (const { kind, owner } of answer.data.databases.nodes) {
      expect(['SHARED_BY_DEPARTMENT', 'SHARED_BY_LOCALITY', 'NATIONAL', 'INTERNAL']).toContain(kind);
      expect(owner.code).toMatch(/^[A-Z]\d{2}(\.\d+)*$/);
    }
    const base = answer.data.databases.nodes.filter((node: { base: boolean }) => node.base);
    expect(base.map((node: { code: string }) => node.code).sort()).toEqual([
      'enterprise',
      'land',
      'population',
    ]);
    expect(answer.data.citizens).toBeNull();
    expect(answer.errors?.[0]?.extensions['reason']).toBe('PURPOSE_REQUIRED');
  });
});

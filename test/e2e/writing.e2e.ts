import { randomUUID } from 'node:crypto';
import { codes, refused, TestHub } from '../support/hub_process';

const hub = new TestHub();
let second: string;
beforeAll(async () => {
  second = (await hub.gateway()).graph;
});
afterAll(() => hub.close());

const PHONE = `mutation ($id: ID!, $phone: String, $key: String!) {
  correctCitizenPhone(id: $id, phone: $phone, reason: "đính chính / correction", idempotencyKey: $key) { citizen { id phone } }
}`;
const phoneOf = async (id: string): Promise<string | null> =>
  (await hub.sql<{ phone: string | null }>('population', 'SELECT phone FROM citizen WHERE id = $1', [id]))[0]!
    .phone;

describe('refusal modes', () => {
  const MIXED =
    '{ landParcels(first: 1) { nodes { area agency { code } changes(first: 1) { nodes { kind } } } } citizens { totalCount } }';

  test('null_gives_the_rest_and_one_error_for_each_refused_selection', async () => {
    const answer = await hub.ask('land-office', { query: MIXED, onRefusal: 'null' });
    expect(answer.status).toBe(200);
    expect(answer.data.landParcels.nodes).toHaveLength(1);
    expect(answer.data.citizens).toBeNull();
    expect(refused(answer)[0]).toBe('Query.citizens');
  });

  test('fail_gives_no_data_and_the_same_refusals', async () => {
    const partial = await hub.ask('land-office', { query: MIXED, onRefusal: 'null' });
    const whole = await hub.ask('land-office', { query: MIXED, onRefusal: 'fail' });
    expect(whole.data).toBeNull();
    expect(whole.extensions).toMatchObject({ refused: 'OPERATION_REFUSED' });
    expect(whole.errors).toEqual(partial.errors);
  });

  test('another_word_is_told_apart', async () => {
    const answer = await hub.ask('land-office', { query: MIXED, onRefusal: 'maybe' as never });
    expect([answer.status, codes(answer)]).toEqual([400, ['ON_REFUSAL_MALFORMED']]);
  });
});

describe("the owner's correction", () => {
  test('[SCP-03, ACC-01] only_the_owner_corrects_and_the_same_key_writes_once', async () => {
    const { id } = hub.facts.citizen;
    const before = await phoneOf(id);
    const key = randomUUID();
    const phone = `0905${String(Date.now()).slice(-6)}`;
    const variables = { id, phone, key };
    const first = await hub.ask('police', { query: PHONE, variables });
    expect(first.errors).toBeUndefined();
    expect(await phoneOf(id)).toBe(phone);
    const again = await hub.ask('police', { query: PHONE, variables, gateway: second });
    expect(again.data).toEqual(first.data);
    const conflict = await hub.ask('police', {
      query: PHONE,
      variables: { ...variables, phone: '0905000222' },
    });
    expect(codes(conflict)).toEqual(['IDEMPOTENCY_CONFLICT']);
    expect(await phoneOf(id)).toBe(phone);
    const written = await hub.sql(
      'population',
      `SELECT 1 FROM record_correction WHERE record_id = $1 AND new_value LIKE '%' || $2 || '%'`,
      [id, phone],
    );
    expect(written).toHaveLength(1);
    await hub.ask('police', { query: PHONE, variables: { id, phone: before, key: randomUUID() } });
    expect(await phoneOf(id)).toBe(before);
  });

  test.each(['land-office', 'tax-office', 'commune', 'justice', 'administrator', 'citizen'])(
    '[SCP-03] %s_cannot_correct_the_population_register_and_nothing_is_written',
    async (caller) => {
      const { id } = hub.facts.citizen;
      const before = await phoneOf(id);
      const answer = await hub.ask(caller, {
        query: PHONE,
        variables: { id, phone: '0', key: randomUUID() },
      });
      expect(answer.data).toBeNull();
      expect(answer.extensions).toMatchObject({ refused: 'MUTATION_REFUSED' });
      expect(await phoneOf(id)).toBe(before);
    },
  );

  test('a_mutation_with_one_refused_field_in_its_result_is_refused_whole_and_writes_nothing', async () => {
    const { id } = hub.facts.citizen;
    const before = await phoneOf(id);
    const query = PHONE.replace('{ id phone }', '{ id phone parcels { nodes { area } } }');
    const answer = await hub.ask('police', { query, variables: { id, phone: '0', key: randomUUID() } });
    expect(answer.data).toBeNull();
    expect(answer.extensions).toMatchObject({ refused: 'MUTATION_REFUSED' });
    expect(refused(answer)).toContain('Citizen.parcels');
    expect(await phoneOf(id)).toBe(before);
  });
});

describe('a case', () => {
  const OPEN = `mutation ($procedure: String!, $anchor: String!, $id: ID!, $name: String!, $key: String!) {
    openDossier(procedure: $procedure, receipt: $anchor, applicant: { id: $id, name: $name }, idempotencyKey: $key) { case }
  }`;
  const CLOSE = `mutation ($number: String!, $key: String!) {
    closeCase(number: $number, outcome: COMPLETED, idempotencyKey: $key) { case { status } }
  }`;
  const READ = 'query ($number: String!) { citizen(personalNumber: $number) { fullName } }';

  test('opens_is_read_in_closes_and_is_refused_at_once_on_both_gateways', async () => {
    const { elder } = hub.facts;
    const [procedure] = await hub.sql<{ code: string }>(
      'procedures',
      `SELECT code FROM procedure WHERE 'one-stop-service' = ANY(functions) ORDER BY code LIMIT 1`,
    );
    const opened = await hub.ask('portal', {
      query: OPEN,
      variables: {
        procedure: procedure?.code,
        anchor: randomUUID(),
        id: elder.id,
        name: elder.name,
        key: randomUUID(),
      },
    });
    expect(opened.errors).toBeUndefined();
    const number = opened.data.openDossier.case as string;
    const read = (gateway: string) =>
      hub.ask('portal', { query: READ, variables: { number: elder.personalNumber }, case: number, gateway });
    for (const gateway of [hub.graph, second]) {
      expect((await read(gateway)).data).toEqual({ citizen: { fullName: elder.name } });
    }
    const closed = await hub.ask('portal', { query: CLOSE, variables: { number, key: randomUUID() } });
    expect(closed.data.closeCase.case.status).toBe('CLOSED');
    const after = await Promise.all([hub.graph, second].map(read));
    expect(after.map(codes)).toEqual([['CASE_NOT_AVAILABLE'], ['CASE_NOT_AVAILABLE']]);
  });

  test('is_not_closed_by_somebody_else', async () => {
    const answer = await hub.ask('portal', {
      query: CLOSE,
      variables: { number: hub.facts.communeCase, key: randomUUID() },
    });
    expect(codes(answer)).toEqual(['RECORD_NOT_WRITABLE']);
    const [row] = await hub.sql<{ status: string }>(
      'procedures',
      'SELECT status FROM procedure_case WHERE number = $1',
      [hub.facts.communeCase],
    );
    expect(row?.status).toBe('OPEN');
  });
});

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { withClient } from '../../shared/postgres';
import { createSubgraph } from '../../subgraphs/governance';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { coordinatesOf, startTestSubgraph, type Answer, type TestSubgraph } from '../support/subgraph';

const keys = { pseudonym: randomBytes(32), logSubject: randomBytes(32), cursor: randomBytes(32) };
const EVERYTHING = coordinatesOf('governance');

let postgres: TestPostgres;
let url: string;
let governance: TestSubgraph;
let key = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  url = await postgres.createDatabase('governance');
  governance = await startTestSubgraph(createSubgraph(keys), url);
  await withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO policy_head (id, version) VALUES (1, 1)`);
    await client.query(`INSERT INTO function (code, title_vi, title_en, instrument, article, valid_from)
      SELECT code, '', '', '', '', '2020-01-01' FROM unnest(ARRAY['inspection', 'tax', 'hub-administration']) AS code`);
    await client.query(
      `INSERT INTO purpose (code, title_vi, title_en, instrument, article) VALUES ('inspection', '', '', '', '')`,
    );
    await client.query(
      `INSERT INTO agency_function (agency_code, function_code, valid_from) VALUES ('H15.10', 'hub-administration', '2020-01-01')`,
    );
  });
}, 120_000);

afterAll(async () => {
  await governance.close();
  await postgres.stop();
});

const ADMINISTRATOR = {
  kind: 'AGENCY',
  agency: 'H15.10',
  client: 'administration',
  officer: 'pquang',
  subject: null,
} as const;

const INPUT = {
  function: 'inspection',
  months: 12,
  validFrom: '2026-01-01',
  instrument: 'Luật Thanh tra 84/2025/QH15',
  article: 'Điều 7',
};

const SAID = `reason: "Thanh tra yêu cầu", documentNumber: "12/CV-TTr"`;

function write(
  mutation: string,
  variables: object = {},
  declared = '',
  idempotencyKey = `s${key++}`,
): Promise<Answer> {
  return governance.ask(
    `mutation ($key: String!${declared}) { step: ${mutation}, ${SAID}, idempotencyKey: $key) { policyVersion changed } }`,
    {
      coordinates: EVERYTHING,
      variables: { key: idempotencyKey, ...variables },
      claims: { principal: ADMINISTRATOR, operation: 'mutation' },
    },
  );
}

const put = (changes: object = {}, idempotencyKey?: string) =>
  write(
    'putReadingSecrecy(input: $input',
    { input: { ...INPUT, ...changes } },
    ', $input: ReadingSecrecyInput!',
    idempotencyKey,
  );
const end = (number: string, rest: string) => write(`endReadingSecrecy(number: "${number}", ${rest}`);

async function given(changes: object = {}): Promise<string> {
  const answer = await put(changes);
  expect(answer.errors).toBeUndefined();
  return answer.data.step.changed[0] as string;
}

const reasonOf = ({ errors }: Answer) =>
  (errors?.[0]?.extensions as { reason?: string; code?: string } | undefined)?.reason ??
  errors?.[0]?.extensions.code;

async function listed(filter: string) {
  const { data, errors } = await governance.ask(
    `{ readingSecrecies(filter: ${filter}, orderBy: [{ field: RECORDED_AT }]) { nodes { number version inForce function months untilDay validFrom validTo lifted article author documentNumber } totalCount } }`,
    { coordinates: EVERYTHING, claims: { principal: ADMINISTRATOR } },
  );
  expect(errors).toBeUndefined();
  return data.readingSecrecies;
}

describe('what the law keeps from the person for a time', () => {
  test('is_put_changed_and_ended_each_a_version_with_author_and_document', async () => {
    const number = await given();
    await given({ number, months: 6 });
    expect((await end(number, 'lastDay: "2026-12-31"')).errors).toBeUndefined();
    const { nodes, totalCount } = await listed(`{ number: { eq: "${number}" } }`);
    expect(totalCount).toBe(3);
    expect(nodes).toMatchObject([
      {
        version: 1,
        inForce: false,
        months: 12,
        validTo: null,
        author: 'pquang',
        documentNumber: '12/CV-TTr',
      },
      { version: 2, inForce: false, months: 6, validTo: null },
      { version: 3, inForce: true, months: 6, validTo: '2026-12-31', lifted: false },
    ]);
    expect((await end(number, 'lifts: true')).errors).toBeUndefined();
    expect(reasonOf(await end(number, 'lifts: true'))).toBe('NUMBER_UNKNOWN');
  });

  test('is_the_same_once_for_one_key_and_refused_for_another_text_under_it', async () => {
    const [first, again] = [await put({ function: 'tax' }, 'twice'), await put({ function: 'tax' }, 'twice')];
    expect(again.data).toEqual(first.data);
    expect(reasonOf(await put({ function: 'tax', months: 3 }, 'twice'))).toBe('IDEMPOTENCY_CONFLICT');
    await end(first.data.step.changed[0], 'lifts: true');
  });

  test.each([
    ['FUNCTION_UNKNOWN', { function: 'none' }],
    ['PURPOSE_UNKNOWN', { purpose: 'none' }],
    ['OWN_READINGS', { function: 'hub-administration' }],
    ['END_INVALID', { months: null }],
    ['END_INVALID', { untilDay: '2027-01-01' }],
    ['DAYS_INVALID', { validTo: '2025-01-01' }],
    ['NUMBER_UNKNOWN', { number: 'gk-none' }],
    ['VALUE_INVALID', { article: ' ' }],
  ])('is_refused_with_%s', async (reason, changes) => {
    expect(reasonOf(await put(changes))).toBe(reason);
  });

  test('names_the_entry_that_it_would_contradict', async () => {
    const number = await given({ purpose: 'inspection' });
    const rival = await put({ purpose: 'inspection', validFrom: '2026-06-01' });
    expect(reasonOf(rival)).toBe('OVERLAPS');
    expect(rival.errors?.[0]?.message).toContain(number);
    expect(reasonOf(await put({ number, function: 'tax' }))).toBe('PLACE_CHANGED');
    expect(reasonOf(await end(number, 'lastDay: "2025-01-01"'))).toBe('DAYS_INVALID');
    await end(number, 'lifts: true');
  });

  test('is_never_changed_or_deleted', async () => {
    await given({ purpose: 'inspection', validTo: '2026-01-02' });
    for (const text of [
      `UPDATE reading_secrecy SET months = 1`,
      `DELETE FROM reading_secrecy`,
      `TRUNCATE reading_secrecy`,
    ])
      await expect(governance.sql(text)).rejects.toThrow();
  });
});

const DAY = 86_400_000;
const START = Date.parse('2026-03-01T00:00:00+07:00');

/** A version: of which entry, from which day in force, keeping readings of some days until a day or not at all. */
const version = fc.record({
  number: fc.constantFrom('p', 'q'),
  recorded: fc.nat(20),
  from: fc.nat(10),
  length: fc.nat(10),
  until: fc.integer({ min: 10, max: 30 }),
  lifted: fc.boolean(),
});

test('a_reading_is_told_from_the_first_day_on_which_nothing_that_was_on_the_list_kept_it', async () => {
  await withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    const day = (at: number) => new Date(START + at * DAY + 7 * 3_600_000).toISOString().slice(0, 10);
    await fc.assert(
      fc.asyncProperty(fc.array(version, { maxLength: 5 }), fc.nat(12), async (drawn, read) => {
        // Days begin at midnight, readings at noon, changes at noon as well: a day is the grain of the slow reckoning.
        const versions = [...drawn].sort((one, other) => one.recorded - other.recorded);
        await client.query('DELETE FROM reading_secrecy');
        const counts = new Map<string, number>();
        for (const { number, recorded, from, length, until, lifted } of versions) {
          counts.set(number, (counts.get(number) ?? 0) + 1);
          await client.query(
            `INSERT INTO reading_secrecy (number, version, function_code, until_day, valid_from, valid_to, lifted, instrument,
               article, author, reason, document_number, recorded_at, published_version)
             VALUES ($1, $2, 'f', $3, $4, $5, $6, '', '', '', '', '', $7, 1)`,
            [
              number,
              counts.get(number),
              day(until),
              day(from),
              day(from + length),
              lifted,
              new Date(START + recorded * DAY + DAY / 2 + counts.get(number)!),
            ],
          );
        }
        const { rows } = await client.query<{ at: Date }>(`SELECT reading_release($1, 'f/any') AS at`, [
          new Date(START + read * DAY + DAY / 2 + 100),
        ]);
        expect(rows[0]!.at.getTime()).toBe(slowly(versions, read));
      }),
      { numRuns: 60 },
    );
  });
});

interface Version {
  number: string;
  recorded: number;
  from: number;
  length: number;
  until: number;
  lifted: boolean;
}

/** Instant after instant: is anything on the list, as it stands then, keeping it? */
function slowly(versions: readonly Version[], read: number): number {
  const order = new Map<string, number>();
  const placed = versions.map((each) => {
    order.set(each.number, (order.get(each.number) ?? 0) + 1);
    return { ...each, since: START + each.recorded * DAY + DAY / 2 + order.get(each.number)! };
  });
  const begun = START + read * DAY + DAY / 2 + 100;
  const instants = [
    begun,
    ...placed.map(({ since }) => since),
    ...placed.map(({ until }) => START + (until + 1) * DAY),
  ].sort((one, other) => one - other);
  const kept = (at: number) =>
    ['p', 'q'].some((number) => {
      const now = placed.filter((each) => each.number === number && each.since <= at).at(-1);
      if (!now || now.lifted || read < now.from || read > now.from + now.length) return false;
      return at < START + (now.until + 1) * DAY;
    });
  return instants.find((at) => at >= begun && !kept(at))!;
}

import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { signInProof } from '../../shared/token';
import { codes, TestHub, type Answer } from '../support/hub_process';
import { eventually } from '../support/processes';

const hub = new TestHub();
afterAll(() => hub.close());

const { citizen, spouse, deceased, outsider, elder, communeCode } = hub.facts;
const BIRTH = '1.001193';
const RESIDENCE = '1.004222';

interface Person {
  id: string;
  personalNumber: string;
  name: string;
}

/** A couple of the commune of whom no other test speaks: what the register says of them may change for a moment. */
let husband: Person;
let wife: Person;
beforeAll(async () => {
  const couples = await hub.sql<{ husband: Person; wife: Person }>(
    'population',
    `SELECT json_build_object('id', a.id, 'personalNumber', a.personal_number, 'name', a.full_name) AS husband,
            json_build_object('id', b.id, 'personalNumber', b.personal_number, 'name', b.full_name) AS wife
       FROM citizen a JOIN relationship r ON r.citizen_id = a.id AND r.kind = 'SPOUSE' JOIN citizen b ON b.id = r.relative_id
      WHERE a.residence_commune = $1 AND a.sex = 'MALE' AND a.id <> ALL($2) AND a.personal_number IS NOT NULL
        AND b.personal_number IS NOT NULL AND a.life_status = 'ALIVE' AND b.life_status = 'ALIVE'
      ORDER BY a.id LIMIT 1`,
    [communeCode, [citizen.id, spouse.id, elder.id]],
  );
  ({ husband, wife } = couples[0]!);
});

interface Given {
  procedure?: string;
  applicant?: { personalNumber?: string; id?: string; name: string };
  persons?: { role: string; personalNumber?: string; id?: string; name: string }[];
  unit?: string;
  receipt?: string | null;
  signIn?: string;
  key?: string;
  gateway?: string;
}

const OPEN = `mutation ($procedure: String!, $applicant: DossierPersonInput!, $persons: [DossierRoleInput!], $receipt: String, $unit: ID, $key: String!) {
  openDossier(procedure: $procedure, applicant: $applicant, persons: $persons, receipt: $receipt, unit: $unit, idempotencyKey: $key) {
    case persons { role verification verifiedAt record alive } } }`;

const named = ({ personalNumber, name }: { personalNumber: string; name: string }) => ({
  personalNumber,
  name,
});

function open(
  caller: string,
  { signIn, receipt, gateway, key = randomUUID(), ...given }: Given,
): Promise<Answer> {
  return hub.ask(caller, {
    query: OPEN,
    variables: {
      ...{ procedure: BIRTH, applicant: named(husband), persons: [], unit: communeCode, ...given, key },
      receipt: receipt === undefined ? `BN-${key}` : receipt,
    },
    ...(signIn !== undefined && { signIn }),
    ...(gateway !== undefined && { gateway }),
  });
}

async function opened(caller: string, given: Given): Promise<string> {
  const answer = await open(caller, given);
  expect(answer.errors).toBeUndefined();
  return answer.data.openDossier.case as string;
}

const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions['reason'] as string | undefined;
const problemOf = ({ errors }: Answer) => errors?.[0]?.extensions['problem'] as string | undefined;
/** All that an answer says, but for the number of its own record. */
const told = ({ status, data, errors }: Answer): string =>
  JSON.stringify({ status, data, errors }).replaceAll(/"responseId":"[^"]*"/g, '');

const CASE = `query ($number: String!) { case(number: $number) { status outcome anchorKind anchor applicantName applicant { id }
  persons { nodes { role verification verifiedAt record } } } }`;
const read = async (number: string, caller = 'portal') =>
  (await hub.ask(caller, { query: CASE, variables: { number } })).data.case;

describe("a case on the applicant's own sign-in", () => {
  const proof = async (application = 'portal', caller = 'citizen') =>
    signInProof(hub.issuer, await hub.token(caller), application);
  const unnamed = { applicant: { name: citizen.name }, receipt: null };

  test('is_opened_by_the_portal_to_which_he_handed_it_and_nobody_need_name_his_number', async () => {
    const signIn = await proof();
    const number = await opened('portal', { ...unnamed, signIn });
    const { anchor, ...stands } = await read(number);
    expect(stands).toMatchObject({ status: 'OPEN', anchorKind: 'SIGN_IN', applicant: { id: citizen.id } });
    expect(anchor).not.toContain(String(decodeJwt(signIn).jti));
    const shown = await hub.ask('portal', {
      query: 'query ($n: String!) { citizen(personalNumber: $n) { fullName } }',
      variables: { n: citizen.personalNumber },
      case: number,
    });
    expect(shown.data.citizen).toEqual({ fullName: citizen.name });
  });

  test('is_opened_with_his_number_or_his_key_too', async () => {
    await opened('portal', { applicant: named(citizen), receipt: null, signIn: await proof() });
    const { id, name } = citizen;
    const number = await opened('portal', { applicant: { id, name }, receipt: null, signIn: await proof() });
    expect((await read(number)).applicant).toEqual({ id });
  });

  test('is_seen_by_him_and_the_proof_stands_nowhere_in_what_the_hub_keeps', async () => {
    const signIn = await proof();
    const { responseId, errors } = await open('portal', { ...unnamed, signIn });
    expect(errors).toBeUndefined();
    const shown = await eventually(
      async () =>
        (await hub.ask('citizen', { query: '{ myReadings(first: 50) { nodes { id } } }' })).data.myReadings
          .nodes,
      (nodes: { id: string }[]) => nodes.some(({ id }) => id === responseId),
      30_000,
    );
    expect(shown).toContainEqual({ id: responseId });
    const [, payload = ''] = signIn.split('.');
    for (const sought of [payload.slice(10, 60), String(decodeJwt(signIn).jti)]) {
      const like = [`%${sought}%`];
      const logged = await hub.sql(
        'governance',
        'SELECT 1 FROM sharing_log l WHERE l::text LIKE $1 LIMIT 1',
        like,
      );
      const cases = await hub.sql('procedures', 'SELECT 1 FROM procedure_case c WHERE c::text LIKE $1', like);
      expect([...logged, ...cases]).toEqual([]);
    }
  });

  test('is_opened_once_and_for_nobody_else_and_both_are_told_alike', async () => {
    const used = await proof();
    await opened('portal', { ...unnamed, signIn: used });
    const again = await open('portal', { ...unnamed, signIn: used });
    const another = { applicant: { ...named(spouse) }, receipt: null };
    const theirs = await open('portal', { ...another, signIn: await proof() });
    expect(reasonOf(again)).toBe('SIGN_IN_REFUSED');
    expect(told(theirs)).toBe(told(again));
    expect(told(again)).not.toMatch(new RegExp(`${citizen.id}|${spouse.id}|${citizen.name}|${spouse.name}`));
  });

  test('is_answered_alike_when_the_same_call_is_made_twice', async () => {
    const key = randomUUID();
    const signIn = await proof();
    const number = await opened('portal', { ...unnamed, signIn, key });
    expect(await opened('portal', { ...unnamed, signIn, key })).toBe(number);
    // The first proof may have ended by then: another one of the same person stands for the same call.
    expect(await opened('portal', { ...unnamed, signIn: await proof(), key })).toBe(number);
  });

  test('is_not_opened_by_a_proof_for_another_application_one_that_was_altered_or_none', async () => {
    const elsewhere = await open('portal', { ...unnamed, signIn: await proof('land-office') });
    expect([elsewhere.status, codes(elsewhere), reasonOf(elsewhere)]).toEqual([
      400,
      ['SIGN_IN_INVALID'],
      'client',
    ]);
    const [header, payload, signature] = (await proof()).split('.') as [string, string, string];
    const claims = {
      ...decodeJwt(`${header}.${payload}.${signature}`),
      subject: spouse.id,
      sub: `citizen:${spouse.id}`,
    };
    const edited = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const altered = await open('portal', { ...unnamed, signIn: `${header}.${edited}.${signature}` });
    expect([codes(altered), reasonOf(altered)]).toEqual([['SIGN_IN_INVALID'], 'signature']);
    const token = await open('portal', { ...unnamed, signIn: await hub.token('citizen') });
    expect([codes(token), reasonOf(token)]).toEqual([['SIGN_IN_INVALID'], 'token_type']);
    const none = await open('portal', unnamed);
    expect([codes(none), reasonOf(none)]).toEqual([['DOSSIER_REFUSED'], 'ANCHOR']);
    const both = await open('portal', { signIn: await proof() });
    expect([codes(both), reasonOf(both)]).toEqual([['DOSSIER_REFUSED'], 'ANCHOR']);
  });

  test('is_not_opened_by_the_citizen_himself_by_nobody_or_by_an_officer_without_an_application', async () => {
    for (const caller of ['citizen', 'commune', 'land-office'] as const) {
      const answer = await open(caller, { ...unnamed, signIn: await proof() });
      expect([caller, answer.data ?? null, codes(answer), reasonOf(answer)]).toEqual([
        ...[caller, null, ['SIGN_IN_INVALID'], 'caller'],
      ]);
    }
    const asToken = await hub.ask('portal', {
      query: '{ me { fullName } }',
      token: await proof(),
      purpose: 'self',
    });
    expect([asToken.status, codes(asToken)]).toEqual([401, ['TOKEN_INVALID']]);
    await expect(proof('portal', 'commune')).rejects.toThrow("citizen's own");
  });
});

describe('roles of the persons of a case', () => {
  const couple = (): Given => ({
    procedure: RESIDENCE,
    applicant: named(husband),
    persons: [{ role: 'SPOUSE', ...named(wife) }],
  });
  const nameOf = (number: string) =>
    hub.ask('portal', {
      query: 'query ($n: String!) { citizen(personalNumber: $n) { fullName } }',
      variables: { n: wife.personalNumber },
      case: number,
    });
  const recheck = (number: string, caller = 'portal') =>
    hub.ask(caller, {
      query: `mutation ($case: String!, $key: String!) { recheckRoles(case: $case, idempotencyKey: $key) {
        case persons { role verification verifiedAt record } } }`,
      variables: { case: number, key: randomUUID() },
    });
  const confirmed = {
    role: 'SPOUSE',
    verification: 'CONFIRMED',
    verifiedAt: expect.any(String),
    record: expect.any(String),
  };
  const divorce = (to: string) =>
    hub.sql(
      'population',
      `UPDATE relationship SET relative_id = $2 WHERE citizen_id = $1 AND kind = 'SPOUSE'`,
      [husband.id, to],
    );

  test('stand_in_the_case_with_when_and_by_which_reading_they_were_confirmed', async () => {
    const answer = await open('portal', couple());
    const [person] = answer.data.openDossier.persons;
    expect(person).toEqual({ ...confirmed, alive: true });
    const { persons } = await read(answer.data.openDossier.case as string);
    expect(persons.nodes).toEqual([{ ...confirmed, record: person.record }]);
    const [record] = await hub.sql<{ kind: string }>(
      'governance',
      'SELECT kind FROM sharing_log WHERE response_id = $1',
      [person.record],
    );
    expect(record).toEqual({ kind: 'READ' });
  });

  test('are_checked_again_and_whom_the_register_refutes_the_case_reaches_no_longer', async () => {
    const number = await opened('portal', couple());
    expect((await nameOf(number)).data.citizen).toEqual({ fullName: wife.name });
    await divorce(elder.id);
    try {
      const refuted = await recheck(number);
      expect(refuted.errors).toBeUndefined();
      expect(refuted.data.recheckRoles).toEqual({
        case: number,
        persons: [{ ...confirmed, verification: 'REFUTED' }],
      });
      expect((await nameOf(number)).data.citizen?.fullName ?? null).toBeNull();
    } finally {
      await divorce(wife.id);
    }
    const [first] = (await read(number)).persons.nodes;
    expect((await recheck(number)).data.recheckRoles.persons).toEqual([confirmed]);
    const [again] = (await read(number)).persons.nodes;
    expect([first.verification, again.verification, first.record === again.record]).toEqual([
      ...['REFUTED', 'CONFIRMED', false],
    ]);
    expect((await nameOf(number)).data.citizen).toEqual({ fullName: wife.name });
  });

  test('stand_in_the_case_that_a_refuted_person_ended', async () => {
    const key = randomUUID();
    const stranger = { role: 'SPOUSE', ...named(elder) };
    expect(reasonOf(await open('portal', { procedure: RESIDENCE, persons: [stranger], key }))).toBe(
      'ROLE_REFUTED',
    );
    const stands = await hub.sql(
      'procedures',
      `SELECT c.status, p.verification, p.verification_record IS NOT NULL AS recorded
         FROM case_person p JOIN procedure_case c ON c.id = p.case_id WHERE c.anchor LIKE $1`,
      [`BN-${key} (%`],
    );
    expect(stands).toEqual([{ status: 'CLOSED', verification: 'REFUTED', recorded: true }]);
  });

  const nameBy = async (number: string, n: string): Promise<string | null> => {
    const query = 'query ($n: String!) { citizen(personalNumber: $n) { fullName } }';
    const { data } = await hub.ask('portal', { query, variables: { n }, case: number });
    return (data.citizen?.fullName ?? null) as string | null;
  };
  const reconcile = (number: string, receipt: string, caller: string) =>
    hub.ask(caller, {
      query: `mutation ($number: String!, $receipt: String!, $key: String!) {
        reconcileReceipt(number: $number, receipt: $receipt, idempotencyKey: $key) { case { anchorReconciledAt } } }`,
      variables: { number, receipt, key: randomUUID() },
    });

  test('that_no_register_can_judge_give_nothing_until_another_officer_found_the_receipt', async () => {
    const receipt = `BN-${randomUUID()}`;
    const mother = { role: 'MOTHER', ...named(wife) };
    const answer = await open('portal', { persons: [mother], receipt });
    expect(answer.data.openDossier.persons).toMatchObject([{ verification: 'PENDING', alive: null }]);
    const number = answer.data.openDossier.case as string;
    expect(await nameBy(number, husband.personalNumber)).toBe(husband.name);
    expect(await nameBy(number, wife.personalNumber)).toBeNull();
    expect(codes(await reconcile(number, receipt, 'portal'))).toEqual(['ARGUMENT_INVALID']);
    expect(codes(await reconcile(number, `${receipt}0`, 'one-stop-second'))).toEqual(['ARGUMENT_INVALID']);
    expect((await recheck(number)).data.recheckRoles.persons).toMatchObject([{ verification: 'PENDING' }]);
    expect(await nameBy(number, wife.personalNumber)).toBeNull();
    expect(codes(await reconcile(number, receipt, 'one-stop-second'))).toEqual([]);
    expect(await nameBy(number, wife.personalNumber)).toBe(wife.name);
  });

  test('that_no_register_can_judge_end_when_the_case_reaches_him_and_his_name_is_another', async () => {
    const receipt = `BN-${randomUUID()}`;
    const buyer = { role: 'MOTHER', ...named(wife), name: 'Lê Thị Khác' };
    const number = await opened('portal', { persons: [buyer], receipt });
    await reconcile(number, receipt, 'one-stop-second');
    expect((await recheck(number)).data.recheckRoles.persons).toMatchObject([{ verification: 'REFUTED' }]);
    expect(await nameBy(number, wife.personalNumber)).toBeNull();
  });

  test('are_one_for_each_person_and_none_for_the_applicant', async () => {
    const mother = { role: 'MOTHER', ...named(wife) };
    const twice = await open('portal', { persons: [mother, mother] });
    expect([reasonOf(twice), problemOf(twice)]).toEqual([
      'TWICE',
      expect.stringMatching(/^persons\[1\]: đã có/),
    ]);
    const own = await open('portal', { persons: [{ role: 'MOTHER', ...named(husband) }] });
    expect([reasonOf(own), problemOf(own)]).toEqual([
      'APPLICANT_AGAIN',
      expect.stringMatching(/^persons\[0\]: /),
    ]);
  });

  test('are_answered_as_they_stand_to_who_asks_again_and_nothing_is_undone_by_it', async () => {
    const key = randomUUID();
    const first = await open('portal', { ...couple(), key });
    const number = first.data.openDossier.case as string;
    await hub.sql(
      'procedures',
      `UPDATE procedure_case SET opened_at = opened_at - interval '1 hour' WHERE number = $1`,
      [number],
    );
    await divorce(elder.id);
    try {
      expect((await open('portal', { ...couple(), key })).data).toEqual(first.data);
    } finally {
      await divorce(wife.id);
    }
    expect((await read(number)).status).toBe('OPEN');
  });

  test('are_stated_by_no_caller', async () => {
    const number = await opened('portal', { persons: [] });
    const answer = await hub.ask('portal', {
      query: `mutation ($n: String!, $p: ID!, $key: String!) { recordRoles(number: $n, record: "x", idempotencyKey: $key,
        verdicts: [{ role: "SPOUSE", person: $p, verification: CONFIRMED }]) { case { number } } }`,
      variables: { n: number, p: wife.id, key: randomUUID() },
    });
    expect([answer.data?.recordRoles ?? null, codes(answer)]).toEqual([null, ['ONLY_WITHIN']]);
  });

  test('are_checked_in_no_case_of_another_agency_a_closed_or_an_invented_one_and_all_are_told_alike', async () => {
    const { communeCase, closedCase } = hub.facts;
    const answers = await Promise.all(
      [communeCase, closedCase, 'H15.20-000000-0000'].map((number) => recheck(number)),
    );
    expect(codes(answers[0]!)).toEqual(['CASE_NOT_AVAILABLE']);
    expect(new Set(answers.map(told)).size).toBe(1);
  });
});

describe('a register that does not answer', () => {
  let dead: string;
  beforeAll(async () => {
    const nowhere = 'population=http://127.0.0.1:1/graphql';
    dead = (await hub.gateway({ HUB_SUBGRAPH_URLS: nowhere })).graph;
  });
  const couple = (): Given => ({
    procedure: RESIDENCE,
    applicant: named(husband),
    persons: [{ role: 'SPOUSE', ...named(wife) }],
  });

  test('opens_no_case_with_persons_whose_roles_nobody_can_check_and_the_receipt_stays_free', async () => {
    const receipt = `BN-${randomUUID()}`;
    const answer = await open('portal', { ...couple(), receipt, gateway: dead });
    expect(codes(answer)).toEqual(['DOSSIER_UNAVAILABLE']);
    const [stands] = await hub.sql('procedures', 'SELECT status FROM procedure_case WHERE anchor LIKE $1', [
      `${receipt} (%`,
    ]);
    expect(stands).toEqual({ status: 'CLOSED' });
    await opened('portal', { ...couple(), receipt });
  });

  test('of_keys_is_no_word_that_there_is_nobody', async () => {
    const gateway = (await hub.gateway({ HUB_SUBGRAPH_URLS: 'governance=http://127.0.0.1:1/graphql' })).graph;
    const answer = await open('portal', { gateway });
    expect([codes(answer), reasonOf(answer)]).toEqual([['DOSSIER_UNAVAILABLE'], undefined]);
  });

  test('does_not_stand_in_the_way_of_an_applicant_alone', async () => {
    await opened('portal', { gateway: dead });
  });

  test('leaves_a_role_as_it_was_checked_last', async () => {
    const number = await opened('portal', couple());
    const { persons } = await read(number);
    const again = await hub.ask('portal', {
      query:
        'mutation ($case: String!, $key: String!) { recheckRoles(case: $case, idempotencyKey: $key) { case } }',
      variables: { case: number, key: randomUUID() },
      gateway: dead,
    });
    expect([again.data?.recheckRoles ?? null, codes(again)]).toEqual([null, ['DOSSIER_UNAVAILABLE']]);
    expect((await read(number)).persons).toEqual(persons);
  });
});

describe('bad input', () => {
  const invented = '066099999999';

  test('two_persons_of_one_name_are_not_taken_for_one_another', async () => {
    const rename = (id: string, to: string) =>
      hub.sql('population', 'UPDATE citizen SET full_name = $2 WHERE id = $1', [id, to]);
    await rename(wife.id, husband.name);
    try {
      const numbers = [
        await opened('portal', { applicant: named(husband) }),
        await opened('portal', { applicant: { ...named(wife), name: husband.name } }),
      ];
      const cases = await Promise.all(numbers.map((number) => read(number)));
      expect(cases.map(({ applicant }) => applicant.id)).toEqual([husband.id, wife.id]);
    } finally {
      await rename(wife.id, wife.name);
    }
  });

  test.each([
    ['the_applicant', 'applicant.name', () => ({ applicant: { ...named(husband), name: 'Lê Văn Khác' } })],
    [
      'another_person',
      'persons[0].name',
      () => ({
        procedure: RESIDENCE,
        persons: [{ ...named(wife), name: 'Lê Thị Khác', role: 'SPOUSE' }],
      }),
    ],
  ])(
    'a_name_that_is_not_that_of_the_number_ends_the_case_of_%s_and_tells_no_name',
    async (_who, place, wrong) => {
      const key = randomUUID();
      const given = wrong();
      const answer = await open('portal', { ...given, key });
      expect(reasonOf(answer)).toBe('NAME_DIFFERS');
      expect(problemOf(answer)).toContain(place);
      expect(told(answer)).not.toMatch(new RegExp(`${husband.name}|${wife.name}`));
      const [stands] = await hub.sql<{ status: string; outcome: string }>(
        'procedures',
        'SELECT status, outcome FROM procedure_case WHERE anchor LIKE $1',
        [`BN-${key} (%`],
      );
      expect(stands).toEqual({ status: 'CLOSED', outcome: 'REJECTED' });
      expect(reasonOf(await open('portal', { ...given, key }))).toBe('CASE_CLOSED');
      // A slip of the pen does not use the receipt up.
      await opened('portal', { receipt: `BN-${key}` });
    },
  );

  test('a_name_in_capitals_or_without_diacritics_is_the_same', async () => {
    const plain = husband.name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
    for (const name of [husband.name.toUpperCase(), plain, ` ${husband.name}  `])
      await opened('portal', { applicant: { ...named(husband), name } });
  });

  test('a_dead_applicant_is_refused_and_of_another_person_it_is_told_that_he_is_dead', async () => {
    expect(reasonOf(await open('portal', { applicant: named(deceased) }))).toBe('APPLICANT_NOT_ALIVE');
    const father = { role: 'PARENT', ...named(deceased) };
    const answer = await open('portal', {
      procedure: RESIDENCE,
      applicant: named(citizen),
      persons: [father],
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.openDossier.persons).toMatchObject([{ verification: 'CONFIRMED', alive: false }]);
  });

  test('whoever_moved_to_another_province_is_told_to_his_old_commune_as_nobody_is', async () => {
    const move = (to: string | null) =>
      hub.sql('population', 'UPDATE citizen SET residence_commune = $2 WHERE id = $1', [husband.id, to]);
    const given = { procedure: RESIDENCE, applicant: named(husband) };
    await opened('commune', given);
    await move(null);
    try {
      const gone = await open('commune', given);
      const nobody = await open('commune', {
        ...given,
        applicant: { personalNumber: invented, name: husband.name },
      });
      expect(reasonOf(gone)).toBe('PERSON_NOT_SHOWN');
      expect(told(gone)).toBe(told(nobody));
    } finally {
      await move(communeCode);
    }
  });

  test.each([
    ['07909500123', 'LENGTH'],
    ['07909500123x', 'DIGITS'],
    ['000095001234', 'BIRTH_REGISTRATION'],
    ['079399001234', 'FUTURE_BIRTH'],
  ])('a_wrong_number_%s_is_refused_with_the_check_that_failed_%s', async (personalNumber, failed) => {
    const applicant = await open('portal', { applicant: { personalNumber, name: 'An' } });
    expect([reasonOf(applicant), problemOf(applicant)]).toEqual([
      ...['NUMBER_INVALID', `applicant.personalNumber: ${failed}`],
    ]);
    const other = await open('portal', { persons: [{ role: 'MOTHER', personalNumber, name: 'An' }] });
    expect(problemOf(other)).toBe(`persons[0].personalNumber: ${failed}`);
    expect(told(applicant) + told(other)).not.toContain(personalNumber);
  });

  test('a_person_who_is_not_there_is_told_as_one_who_may_not_be_seen', async () => {
    const shown = async (personalNumber: string) =>
      told(await open('commune', { applicant: { personalNumber, name: 'Không Ai' } }));
    expect(await shown(invented)).toBe(await shown(outsider.personalNumber));
    const other = async (personalNumber: string) =>
      told(await open('commune', { persons: [{ role: 'MOTHER', personalNumber, name: 'Không Ai' }] }));
    expect(await other(invented)).toBe(await other(outsider.personalNumber));
  });

  test('a_register_keeper_opens_a_case_of_nobody_as_of_anybody_and_learns_nothing', async () => {
    const answer = await open('portal', {
      applicant: { personalNumber: invented, name: 'Không Ai' },
      persons: [{ role: 'MOTHER', personalNumber: '066199999999', name: 'Không Ai' }],
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.openDossier.persons).toMatchObject([
      { role: 'MOTHER', verification: 'PENDING', alive: null },
    ]);
  });

  test('an_unknown_procedure_one_of_another_function_and_a_role_that_it_does_not_know_open_nothing', async () => {
    const unknown = await open('portal', { procedure: '9.999999' });
    expect([codes(unknown), reasonOf(unknown)]).toEqual([['DOSSIER_REFUSED'], 'PROCEDURE_UNKNOWN']);
    const [other] = await hub.sql<{ code: string; functions: string[] }>(
      'procedures',
      `SELECT code, functions FROM procedure WHERE NOT 'commune-administration' = ANY(functions) ORDER BY code LIMIT 1`,
    );
    const foreign = await open('commune', { procedure: other!.code });
    expect([reasonOf(foreign), problemOf(foreign)]).toEqual([
      'PROCEDURE_NOT_HANDLED',
      expect.stringContaining(`(${other!.functions.join(', ')})`),
    ]);
    const role = await open('portal', { persons: [{ role: 'NEIGHBOUR', ...named(wife) }] });
    expect(problemOf(role)).toContain('persons.role');
  });

  test('a_receipt_opens_one_case_of_its_agency_and_says_nothing_of_it_to_another', async () => {
    const receipt = `BN-${randomUUID()}`;
    await opened('portal', { receipt });
    const twice = await open('portal', { receipt });
    expect([reasonOf(twice), problemOf(twice)]).toEqual([
      'RECORD_CONFLICT',
      expect.stringMatching(/^anchor\.value: biên nhận này/),
    ]);
    await opened('commune', { receipt, procedure: RESIDENCE });
  });

  test('a_case_is_received_in_a_unit_that_there_is_and_in_the_territory_of_the_agency', async () => {
    const at = async (caller: string, unit: string) => {
      const answer = await open(caller, { unit, procedure: RESIDENCE });
      return [reasonOf(answer), problemOf(answer)?.split(':')[0]];
    };
    const [elsewhere] = await hub.sql<{ code: string }>(
      'governance',
      `SELECT code FROM administrative_unit WHERE level = 'COMMUNE' AND code <> $1 AND successors = '{}' ORDER BY code LIMIT 1`,
      [communeCode],
    );
    expect(await at('commune', elsewhere!.code)).toEqual(['UNIT_OUTSIDE', 'unit']);
    for (const unit of ['99999', '9'.repeat(3_000)]) {
      expect(await at('commune', unit)).toEqual(['UNIT_UNKNOWN', 'unit']);
      expect(await at('portal', unit)).toEqual(['UNIT_UNKNOWN', 'unit']);
    }
  });

  test('the_province_is_not_asked_of_one_commune_after_the_other_on_receipts_that_nobody_found', async () => {
    const communes = await hub.sql<{ code: string }>(
      'governance',
      `SELECT code FROM administrative_unit WHERE level = 'COMMUNE' AND code <> $1 AND successors = '{}' ORDER BY code LIMIT 2`,
      [communeCode],
    );
    const [first, second] = communes.map(({ code }) => code) as [string, string];
    await opened('portal', { applicant: named(elder), unit: first });
    const answer = await open('portal', { applicant: named(elder), unit: second });
    expect([reasonOf(answer), problemOf(answer)?.split(':')[0]]).toEqual(['ARGUMENT_INVALID', 'unit']);
  });

  test('a_person_is_named_by_the_key_that_was_shown_and_nobody_by_one_that_may_not_be', async () => {
    const { id, name } = husband;
    const number = await opened('commune', { procedure: RESIDENCE, applicant: { id, name } });
    expect((await read(number, 'commune')).applicant).toEqual({ id });
    const shown = async (key: string) =>
      told(await open('commune', { procedure: RESIDENCE, applicant: { id: key, name: 'Không Ai' } }));
    expect(await shown(outsider.id)).toContain('PERSON_NOT_SHOWN');
    expect(await shown('c-invented')).toBe(await shown(outsider.id));
    const both = await open('portal', { applicant: { ...named(husband), id } });
    expect([reasonOf(both), problemOf(both)?.split(':')[0]]).toEqual(['ARGUMENT_INVALID', 'applicant']);
    expect(reasonOf(await open('portal', { applicant: { id: deceased.id, name: deceased.name } }))).toBe(
      'APPLICANT_NOT_ALIVE',
    );
  });

  test('a_party_without_a_number_stands_by_his_name_and_joins_to_nothing', async () => {
    const answer = await open('portal', { persons: [{ role: 'CHILD', name: 'Y Sơ Sinh' }] });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.openDossier.persons).toMatchObject([
      { role: 'CHILD', verification: 'PENDING', record: null, alive: null },
    ]);
    const foreigner = await opened('portal', {
      applicant: { name: 'John Smith' },
      persons: [{ role: 'MOTHER', ...named(wife) }],
    });
    expect(await read(foreigner)).toMatchObject({ applicant: null, applicantName: 'John Smith' });
  });

  test('more_than_twenty_persons_are_refused_before_anybody_is_looked_up', async () => {
    const issued = async () =>
      (await hub.sql<{ n: string }>('governance', 'SELECT count(*) AS n FROM pseudonym_issue'))[0]!.n;
    const before = await issued();
    const child = { role: 'CHILD', ...named(wife) };
    const answer = await open('portal', { persons: Array<typeof child>(21).fill(child) });
    expect([reasonOf(answer), problemOf(answer)?.split(':')[0]]).toEqual(['ARGUMENT_INVALID', 'persons']);
    expect(await issued()).toBe(before);
  });

  test('one_key_is_one_case_also_at_once_and_never_that_of_somebody_else', async () => {
    const key = randomUUID();
    const both = await Promise.all([1, 2].map(() => open('portal', { key })));
    expect(both.map(codes)).toEqual([[], []]);
    const [one, other] = both.map(({ data }) => data.openDossier.case as string);
    expect(other).toBe(one);
    const conflict = await open('portal', { key, applicant: named(wife) });
    expect([codes(conflict), reasonOf(conflict)]).toEqual([['DOSSIER_REFUSED'], 'IDEMPOTENCY_CONFLICT']);
  });

  test('nobody_opens_a_case_past_the_hub', async () => {
    const answer = await hub.ask('portal', {
      query: `mutation ($id: ID!, $key: String!) { openCase(procedureCode: "${BIRTH}", anchor: { kind: RECEIPT, value: $key },
        applicant: { id: $id, name: "Ai Đó" }, idempotencyKey: $key) { case { number } } }`,
      variables: { id: deceased.id, key: randomUUID() },
    });
    expect([answer.data?.openCase ?? null, codes(answer)]).toEqual([null, ['ONLY_WITHIN']]);
  });
});

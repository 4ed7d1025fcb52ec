import { randomUUID } from 'node:crypto';
import { codes, refused, TestHub } from '../support/hub_process';

const hub = new TestHub();
afterAll(() => hub.close());

const OPEN = `mutation ($procedure: String!, $applicant: DossierPersonInput!, $unit: ID!, $key: String!) {
  openDossier(procedure: $procedure, receipt: $key, unit: $unit, applicant: $applicant, idempotencyKey: $key) { case }
}`;
const ANSWERS = `query ($number: String!) {
  citizen(personalNumber: $number) {
    isOfAge isAlive isSingleToday residesInCaseCommune ownsLandInCaseCommune householdIsPoorThisYear
  }
}`;
const PUT = `mutation ($input: ProcedureInput!, $key: String!) {
  registerProcedure(input: $input, reason: "Bổ sung thành phần", documentNumber: "15/QĐ-UBND", idempotencyKey: $key) { code version }
}`;
const DIRECT = `mutation ($input: ProcedureInput!, $key: String!) {
  putProcedure(input: $input, reason: "Đi thẳng", documentNumber: "16/QĐ-UBND", idempotencyKey: $key) { procedure { code } }
}`;
const CONSTRUCTION = 'construction-management/public-service';

async function opened(caller: string, procedure: string, purpose?: string): Promise<string> {
  const { citizen, communeCode } = hub.facts;
  const applicant = { id: citizen.id, name: citizen.name };
  const variables = { procedure, applicant, unit: communeCode };
  const key = `BN-${randomUUID()}`;
  const answer = await hub.ask(caller, {
    query: OPEN,
    variables: { ...variables, key },
    ...(purpose && { purpose }),
  });
  expect(answer.errors).toBeUndefined();
  return answer.data.openDossier.case as string;
}

test('[DOS-01] anyone_reads_what_a_procedure_asks_for_and_what_satisfies_it', async () => {
  const query = `{
    procedures(first: 100) { totalCount nodes { code field } }
    procedure(code: "1.000894") {
      titleVi authority version legalBases { instrument article }
      components { code title { vi } subject satisfaction { service conditions { path is value } missing { vi } } reason { vi } }
    }
  }`;
  const { data, errors } = await hub.ask(null, { query });
  expect(errors).toBeUndefined();
  expect(data.procedures.totalCount).toBeGreaterThanOrEqual(20);
  expect(new Set(data.procedures.nodes.map(({ field }: { field: string }) => field)).size).toBeGreaterThan(7);
  const single = data.procedure.components.find(({ code }: { code: string }) => code === 'single');
  expect(single.satisfaction).toEqual({
    service: 'hien-khong-co-vo-chong',
    conditions: [{ path: 'citizen.isSingleToday', is: 'EQUALS', value: 'true' }],
    missing: null,
  });
});

test('answers_follow_from_the_case_and_stand_beside_no_value', async () => {
  const number = hub.facts.citizen.personalNumber;
  const within = await hub.ask('portal', {
    query: ANSWERS,
    variables: { number },
    case: await opened('portal', '1.004222'),
  });
  // Whether he is poor is told only where he consents.
  expect(within.errors?.map(({ extensions }) => extensions['reason'])).toEqual(['CONSENT_REQUIRED']);
  expect(within.data.citizen).toEqual({
    isOfAge: true,
    isAlive: true,
    isSingleToday: false,
    residesInCaseCommune: true,
    ownsLandInCaseCommune: true,
    householdIsPoorThisYear: null,
  });
  const outside = await hub.ask('portal', { query: ANSWERS, variables: { number } });
  expect(outside.errors?.[0]?.extensions['reason']).toBe('CASE_REQUIRED');
});

test('[DOS-04] an_agency_is_told_the_answer_and_not_the_value', async () => {
  const number = hub.facts.citizen.personalNumber;
  const answer = await hub.ask('construction', {
    query:
      'query ($number: String!) { citizen(personalNumber: $number) { isOfAge ownsLandInCaseCommune dateOfBirth } }',
    variables: { number },
    purpose: CONSTRUCTION,
    case: await opened('construction', '1.009994', CONSTRUCTION),
  });
  expect(answer.data.citizen).toEqual({ isOfAge: true, ownsLandInCaseCommune: true, dateOfBirth: null });
  expect(refused(answer)).toEqual(['Citizen.dateOfBirth']);
});

test('a_case_gives_nothing_to_a_function_that_does_not_handle_its_procedure', async () => {
  const answer = await hub.ask('construction', {
    query: ANSWERS,
    variables: { number: hub.facts.citizen.personalNumber },
    purpose: 'construction-management/state-management',
    case: await opened('construction', '1.009994', CONSTRUCTION),
  });
  expect(answer.data).toEqual({ citizen: null });
});

describe('a procedure that an officer adds', () => {
  const code = `2.${String(Date.now()).slice(-6)}`;
  const text = (vi: string, en: string) => ({ vi, en });
  const basis = { instrument: '23/2015/NĐ-CP', article: 'Điều 23' };
  const identity = {
    code: 'identity',
    title: text('Bản sao căn cước', 'Copy of the identity card'),
    issuer: 'Bộ Công an',
    subject: 'APPLICANT',
    satisfaction: {
      service: 'thong-tin-nhan-than',
      parameters: [{ name: 'personalNumber', from: 'SUBJECT_NUMBER' }],
      conditions: [],
      values: ['fullName', 'dateOfBirth', 'sex', 'nationality'].map((name) => ({
        name,
        path: `citizen.${name}`,
      })),
    },
    legalBasis: basis,
  };
  const paper = {
    code: 'paper',
    title: text('Văn bản cần chứng thực chữ ký', 'The paper to be signed'),
    issuer: 'Công dân',
    subject: 'APPLICANT',
    reason: text('Chính văn bản phải được ký', 'The very paper is signed'),
    legalBasis: basis,
  };
  const input = {
    code,
    titleVi: 'Chứng thực chữ ký',
    titleEn: 'Certification of a signature',
    field: 'Chứng thực',
    fieldEn: 'Certification',
    authority: 'UBND cấp xã',
    roles: [],
    functions: ['commune-administration', 'one-stop-service'],
    legalBases: [basis],
    components: [identity],
  };
  const put = (caller: string | null, changes: object = {}, query = PUT) =>
    hub.ask(caller, { query, variables: { input: { ...input, ...changes }, key: randomUUID() } });
  const { citizen, communeCode } = hub.facts;
  const dossier = async (caller: string): Promise<{ number: string; told: string[] }> => {
    const opening = await hub.ask(caller, {
      query: `mutation ($procedure: String!, $applicant: DossierPersonInput!, $unit: ID, $key: String!) {
        openDossier(procedure: $procedure, applicant: $applicant, receipt: $key, unit: $unit, idempotencyKey: $key) { case } }`,
      variables: {
        procedure: code,
        applicant: { personalNumber: citizen.personalNumber, name: citizen.name },
        unit: communeCode,
        key: `BN-${randomUUID()}`,
      },
    });
    expect(opening.errors).toBeUndefined();
    const number = opening.data.openDossier.case as string;
    return { number, told: await resolved(caller, number) };
  };
  const resolved = async (caller: string, number: string): Promise<string[]> => {
    const { data } = await hub.ask(caller, {
      query: `query ($case: String!) { resolveDossier(case: $case) { components { code status values { value } } } }`,
      variables: { case: number },
    });
    return data.resolveDossier.components.map(
      (each: { code: string; status: string; values: { value: string }[] | null }) =>
        [each.code, each.status, ...(each.values ?? []).map(({ value }) => value)].join(' '),
    );
  };
  const satisfied = expect.stringContaining(`identity SATISFIED ${JSON.stringify(citizen.name)}`) as string;
  let before: { number: string; told: string[] };

  test('is_put_by_the_keeper_and_by_nobody_else', async () => {
    for (const caller of ['commune', 'administrator', 'citizen', null]) {
      const told = await put(caller);
      expect([caller, told.data?.registerProcedure ?? null]).toEqual([caller, null]);
    }
    const answer = await put('portal');
    expect(answer.errors).toBeUndefined();
    expect(answer.data.registerProcedure).toEqual({ code, version: 1 });
  });

  test('[DOS-01] is_read_by_anyone_opened_by_those_whom_it_names_and_resolved_without_a_line_of_code', async () => {
    const { data } = await hub.ask(null, {
      query: `{ procedure(code: "${code}") { titleVi version components { code satisfaction { service } } versions { documentNumber } } }`,
    });
    expect(data.procedure).toEqual({
      titleVi: input.titleVi,
      version: 1,
      components: [{ code: 'identity', satisfaction: { service: 'thong-tin-nhan-than' } }],
      versions: [{ documentNumber: '15/QĐ-UBND' }],
    });
    before = await dossier('portal');
    expect(before.told).toEqual([satisfied]);
    expect((await dossier('commune')).told).toEqual([satisfied]);
  });

  test('is_put_anew_for_new_cases_and_an_open_one_goes_on_as_it_was_opened', async () => {
    const answer = await put('portal', { components: [paper, identity], replaces: 1 });
    expect(answer.data.registerProcedure).toEqual({ code, version: 2 });
    expect((await dossier('portal')).told).toEqual(['paper NEEDS_CITIZEN', satisfied]);
    expect(await resolved('portal', before.number)).toEqual([satisfied]);
    expect(codes(await put('portal', { replaces: 1 }))).toEqual(['PROCEDURE_REFUSED']);
  });

  test('is_refused_with_component_field_and_reason', async () => {
    const neighbour = await put('portal', { components: [{ ...identity, subject: 'NEIGHBOUR' }] });
    expect(neighbour.errors?.[0]?.extensions).toMatchObject({
      code: 'PROCEDURE_REFUSED',
      reason: 'ARGUMENT_INVALID',
      problem: expect.stringContaining('components[identity].subject'),
    });
    const nowhere = { ...identity, satisfaction: { ...identity.satisfaction, service: 'khong-co' } };
    const missing = await put('portal', { components: [nowhere] });
    expect(missing.errors?.[0]?.extensions).toMatchObject({ reason: 'SERVICE_MISSING' });
  });

  test('is_not_put_past_the_check_of_its_services_even_by_the_keeper', async () => {
    const nowhere = { ...identity, satisfaction: { ...identity.satisfaction, service: 'khong-co' } };
    for (const components of [[identity], [nowhere]]) {
      const direct = await put('portal', { components }, DIRECT);
      expect([direct.data?.putProcedure ?? null, codes(direct)]).toEqual([null, ['ONLY_WITHIN']]);
      expect(direct.errors?.[0]?.message).toContain('registerProcedure');
    }
    const { data } = await hub.ask(null, { query: `{ procedure(code: "${code}") { version } }` });
    expect(data.procedure.version).toBe(2);
  });
});

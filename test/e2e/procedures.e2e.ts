import { randomUUID } from 'node:crypto';
import { codes, refused, TestHub } from '../support/hub_process';

const hub = new TestHub();
afterAll(() => hub.close());

const OPEN = `mutation ($procedure: String!, $applicant: ID!, $name: String!, $unit: ID!, $persons: [CasePersonInput!], $key: String!) {
  openCase(procedureCode: $procedure, anchor: { kind: RECEIPT, value: $key }, unit: $unit,
    applicant: { id: $applicant, name: $name }, persons: $persons, idempotencyKey: $key) {
    case { number components { code } }
  }
}`;
const ANSWERS = `query ($number: String!) {
  citizen(personalNumber: $number) {
    isOfAge isAlive isSingleToday residesInCaseCommune ownsLandInCaseCommune householdIsPoorThisYear
  }
}`;
const PUT = `mutation ($input: ProcedureInput!, $key: String!) {
  putProcedure(input: $input, reason: "Bổ sung thành phần", documentNumber: "15/QĐ-UBND", idempotencyKey: $key) {
    procedure { version components { code satisfaction { service } } }
  }
}`;
const CONSTRUCTION = 'construction-management/public-service';

async function opened(caller: string, procedure: string, purpose?: string): Promise<string> {
  const { citizen, communeCode } = hub.facts;
  const variables = { procedure, applicant: citizen.id, name: citizen.name, unit: communeCode };
  const key = `BN-${randomUUID()}`;
  const answer = await hub.ask(caller, {
    query: OPEN,
    variables: { ...variables, key },
    ...(purpose && { purpose }),
  });
  expect(answer.errors).toBeUndefined();
  return answer.data.openCase.case.number as string;
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
  expect(within.errors).toBeUndefined();
  expect(within.data.citizen).toEqual({
    isOfAge: true,
    isAlive: true,
    isSingleToday: false,
    residesInCaseCommune: true,
    ownsLandInCaseCommune: true,
    householdIsPoorThisYear: expect.any(Boolean),
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

test('[DOS-01] the_keeper_puts_a_procedure_without_code_and_nobody_else_does', async () => {
  const text = (vi: string, en: string) => ({ vi, en });
  const basis = { instrument: '23/2015/NĐ-CP', article: 'Điều 23' };
  const input = {
    code: `2.${String(Date.now()).slice(-6)}`,
    titleVi: 'Chứng thực chữ ký',
    titleEn: 'Certification of a signature',
    field: 'Chứng thực',
    fieldEn: 'Certification',
    authority: 'UBND cấp xã',
    roles: [],
    functions: ['commune-administration', 'one-stop-service'],
    legalBases: [basis],
    components: [
      {
        code: 'identity',
        title: text('Bản sao căn cước', 'Copy of the identity card'),
        issuer: 'Bộ Công an',
        subject: 'APPLICANT',
        satisfaction: {
          service: 'thong-tin-nhan-than',
          parameters: [{ name: 'personalNumber', from: 'SUBJECT_NUMBER' }],
          conditions: [],
          values: [{ name: 'fullName', path: 'citizen.fullName' }],
        },
        legalBasis: basis,
      },
    ],
  };
  for (const caller of ['commune', 'administrator', 'citizen', null]) {
    const told = await hub.ask(caller, { query: PUT, variables: { input, key: randomUUID() } });
    expect([caller, told.data ?? null]).toEqual([caller, null]);
  }
  const put = await hub.ask('portal', { query: PUT, variables: { input, key: randomUUID() } });
  expect(put.errors).toBeUndefined();
  expect(put.data.putProcedure.procedure).toEqual({
    version: 1,
    components: [{ code: 'identity', satisfaction: { service: 'thong-tin-nhan-than' } }],
  });
  const wrong = { ...input, components: [{ ...input.components[0], subject: 'NEIGHBOUR' }] };
  const told = await hub.ask('portal', { query: PUT, variables: { input: wrong, key: randomUUID() } });
  expect(codes(told)).toEqual(['ARGUMENT_INVALID']);
  expect(told.errors?.[0]?.message).toMatch('components[identity].subject');
});

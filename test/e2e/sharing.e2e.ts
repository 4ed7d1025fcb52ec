import { AGREEMENT_FIELDS } from '../../shared/sharing';
import { codes, refused, TestHub, type Answer } from '../support/hub_process';
import { eventually } from '../support/processes';

const hub = new TestHub();
afterAll(() => hub.close());

const FIGURES = '{ enterprises(first: 3) { nodes { name figures(first: 1) { nodes { year } } } } }';
const FOCAL = { purpose: 'data-sharing-focal/state-management' };
const DEMAND = { purpose: 'provincial-direction/direction' };
const DAY = 24 * 60 * 60 * 1000;
const KEEP_DAYS = 30;
const run = Date.now().toString(36);
let key = 0;
const today = () => new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
const document = () => ({ documentNumber: `${run}-${key}/CV`, documentDate: today() });

const TYPES: Readonly<Record<string, string>> = {
  id: 'ID!',
  input: 'SharingRequestInput!',
  answer: 'SharingAnswerInput!',
  agreement: 'AgreementInput!',
  signature: 'AgreementSignatureInput!',
  version: 'Int!',
  reason: 'String!',
  documentNumber: 'String!',
  documentDate: 'Date!',
  restoreConditions: 'String!',
  determinedAt: 'DateTime!',
};

interface StepAnswer {
  sharing: { id: string; state: string; versionInForce: number | null };
  version: { version: number; hash: string } | null;
}

/** One step of the sharing, as a demonstration caller. */
async function step(
  title: string,
  caller: string,
  name: string,
  values: Record<string, unknown>,
  asked: { purpose?: string; literal?: string } = {},
): Promise<StepAnswer> {
  const given = Object.keys(values);
  const query = `mutation ($key: String!, ${given.map((each) => `$${each}: ${TYPES[each]}`).join(', ')}) {
    ${name}(${[...given.map((each) => `${each}: $${each}`), asked.literal ?? '', 'idempotencyKey: $key'].join(', ')}) {
      sharing { id state versionInForce pendingVersion account } version { version hash } policyVersion } }`;
  const { purpose } = asked;
  const answer = await hub.ask(caller, {
    query,
    variables: { key: `sharing-${run}-${key++}`, ...values },
    ...(purpose !== undefined && { purpose }),
  });
  tell(title, answer);
  expect(codes(answer)).toEqual([]);
  return (answer.data as Record<string, StepAnswer>)[name]!;
}

/** Printed when the documentation is written (`HUB_STORY=1`). */
function tell(title: string, { data, errors, extensions }: Answer): void {
  if (process.env['HUB_STORY'])
    console.log(`### ${title}\n${JSON.stringify({ data, errors, extensions }, null, 2)}`);
}

const figures = () => hub.ask('construction', { query: FIGURES });
const answers = () => eventually(figures, (answer) => refused(answer).length === 0, 3_000);
async function refusedAgain(title: string): Promise<void> {
  const answer = await eventually(figures, (each) => refused(each).length > 0, 3_000);
  tell(title, answer);
  expect(answer.errors![0]!.extensions).toMatchObject({ reason: 'AGREEMENT_REQUIRED' });
}

test('[MOD-04] [MOD-05] [MOD-08] [MOD-09] [MOD-10] [LEG-04] a_special_field_answers_while_an_agreement_signed_by_both_is_in_force', async () => {
  await refusedAgain('1 refused');

  const { sharing } = await step(
    '2 asked for',
    'construction',
    'requestAgreement',
    {
      input: {
        dataItems: ['enterprise.finance'],
        function: 'construction-management',
        purpose: 'state-management',
        solution: 'Chấm năng lực nhà thầu; chỉ lưu kết quả chấm',
        applicationId: 'QLNT',
        applicationName: 'Quản lý nhà thầu',
        frequency: 'theo gói thầu',
        whySpecial: 'Số liệu tài chính chỉ một cơ quan cần',
        instrument: 'Luật Xây dựng 50/2014/QH13',
        article: 'Điều 148',
        reason: 'Thẩm định năng lực tài chính của nhà thầu',
      },
    },
    FOCAL,
  );
  const { id } = sharing;
  const reviewed = await step('3 reviewed', 'coordinator', 'answerSharing', {
    id,
    answer: { accepts: true, reason: 'Đủ nhu cầu, điều kiện', ...document() },
  });
  expect(reviewed.sharing.state).toBe('DRAFTING');

  const { version } = await step('4 drafted', 'coordinator', 'draftAgreement', {
    id,
    reason: 'Dự thảo',
    agreement: {
      ...Object.fromEntries(AGREEMENT_FIELDS.map((field) => [field, `Nội dung về ${field}`])),
      dataItems: ['enterprise.finance'],
      validFrom: today(),
      validTo: '2028-12-31',
      keepDays: KEEP_DAYS,
    },
  });
  const signature = () => ({ id, signature: { version: 1, hash: version!.hash, ...document() } });
  await step('5 signed by the consumer', 'construction', 'signAgreement', signature(), FOCAL);
  await refusedAgain('still refused');
  await step('6 signed by the warehouse manager', 'coordinator', 'signAgreement', signature());
  const done = await step('7 in force', 'coordinator', 'implementAgreement', {
    id,
    version: 1,
    reason: 'Thực hiện',
    ...document(),
  });
  expect(done.sharing).toMatchObject({ state: 'IN_FORCE', versionInForce: 1 });

  const allowed = await answers();
  tell('8 answers', allowed);
  expect(refused(allowed)).toEqual([]);
  const validUntil = Date.parse(allowed.extensions.validUntil);
  expect(Math.abs(validUntil - Date.now() - KEEP_DAYS * DAY)).toBeLessThan(60_000);

  await step(
    '9 suspended',
    'coordinator',
    'suspendSharing',
    {
      id,
      determinedAt: new Date().toISOString(),
      restoreConditions: 'Xóa bản sao; báo cáo bằng văn bản',
      reason: 'Sao chép ngoài mục đích',
      ...document(),
    },
    { literal: 'ground: VIOLATION' },
  );
  await refusedAgain('10 refused at once');
  const notices = await hub.ask('construction', {
    query: `{ notices(first: 1, orderBy: { field: AT, direction: DESC }) {
      nodes { kind ground reason restoreConditions late documentNumber } } }`,
    ...FOCAL,
  });
  tell('11 the notice', notices);
  expect(notices.data.notices.nodes[0]).toMatchObject({ kind: 'SUSPEND', ground: 'VIOLATION', late: false });

  await step('12 restored', 'coordinator', 'restoreSharing', { id, reason: 'Đã khắc phục', ...document() });
  expect(refused(await answers())).toEqual([]);
  await step(
    '13 ended',
    'chairman',
    'terminateSharing',
    { id, reason: 'Theo kết luận kiểm tra', ...document() },
    { ...DEMAND, literal: 'ground: AUTHORITY_DEMAND' },
  );
  await refusedAgain('14 refused');

  const audit = await hub.ask('auditor', {
    query: `query ($id: ID!) { sharing(id: $id) { state consumer { code } provider { code } counterpart { code }
      events { sequence kind state agency { code } officer documentNumber policyVersion }
      versions { version hash signatures { side officer } } } }`,
    variables: { id },
  });
  tell('15 read back', audit);
  expect(audit.data.sharing.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'SUBMIT',
    'ANSWER',
    'DRAFT',
    'SIGN',
    'SIGN',
    'IMPLEMENT',
    'SUSPEND',
    'RESTORE',
    'TERMINATE',
  ]);
}, 120_000);

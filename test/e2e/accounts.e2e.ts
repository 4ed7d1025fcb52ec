import { clientToken } from '../../shared/token';
import { codes, TestHub, type Answer } from '../support/hub_process';
import { eventually } from '../support/processes';

const hub = new TestHub();
afterAll(() => hub.close());

const FOCAL = 'data-sharing-focal/state-management';
const run = Date.now().toString(36);
const app = `kiem-tra-${run}`;
let key = 0;
const nextKey = () => `accounts-${run}-${key++}`;
const SAID = 'reason: "Kiểm tra", documentNumber: "01/KH", idempotencyKey: $key';

const write = (caller: string, mutation: string, purpose: string | null = null): Promise<Answer> =>
  hub.ask(caller, {
    query: `mutation ($key: String!) { ${mutation} }`,
    variables: { key: nextKey() },
    ...(purpose !== null && { purpose }),
  });

/** A call of the application itself, with a token that it gets for its secret. */
const call = (token: string) =>
  hub.ask(null, {
    query: '{ viewer { client agency { code focalContacts { name email } } } }',
    token,
    purpose: 'construction-management/state-management',
  });

test('[ACC-07] [ACC-12] [SEC-12] registered_told_once_rotated_with_overlap_ended_suspended_at_once_and_reviewed', async () => {
  const registered = await write(
    'construction',
    `registerApplication(input: { agency: "H15.12", id: "${app}", name: "Ứng dụng kiểm tra", nameEn: "Test application",
       responsibleOfficer: "dthanh" }, ${SAID}) { policyVersion secret secretEndsAt }`,
    FOCAL,
  );
  expect(codes(registered)).toEqual([]);
  const first = registered.data.registerApplication.secret as string;
  expect(first).toHaveLength(43);
  const token = await clientToken(hub.issuer, { id: app, secret: first });
  const allowed = await eventually(
    () => call(token),
    (answer) => codes(answer).length === 0,
    5_000,
  );
  expect(allowed.data.viewer).toMatchObject({
    client: app,
    agency: { code: 'H15.12', focalContacts: [{ name: 'Đỗ Văn Thành' }] },
  });

  const rotate = async (hours: number) => {
    const answer = await write(
      'construction',
      `rotateApplicationSecret(id: "${app}", overlapHours: ${hours}, ${SAID}) { secret }`,
      FOCAL,
    );
    expect(codes(answer)).toEqual([]);
    return answer.data.rotateApplicationSecret.secret as string;
  };
  const second = await rotate(1);
  for (const secret of [first, second]) await clientToken(hub.issuer, { id: app, secret });
  const third = await rotate(0);
  for (const secret of [first, second])
    await expect(clientToken(hub.issuer, { id: app, secret })).rejects.toThrow();
  const held = await clientToken(hub.issuer, { id: app, secret: third });

  const others = await write(
    'construction',
    `rotateApplicationSecret(id: "land-office", overlapHours: 0, ${SAID}) { secret }`,
    FOCAL,
  );
  expect(others.errors?.[0]?.extensions).toMatchObject({ code: 'ACCOUNT_REFUSED', reason: 'OTHER_AGENCY' });

  const suspended = await write('administrator', `suspendAccount(id: "${app}", ${SAID}) { policyVersion }`);
  expect(codes(suspended)).toEqual([]);
  const refused = await eventually(
    () => call(held),
    (answer) => codes(answer).length > 0,
    2_000,
  );
  expect(codes(refused)).toEqual(['ACCOUNT_SUSPENDED']);
  await expect(clientToken(hub.issuer, { id: app, secret: third })).rejects.toThrow();
  await write('administrator', `restoreAccount(id: "${app}", ${SAID}) { policyVersion }`);

  const opened = await write('administrator', `openAccountReview(${SAID}) { changed }`);
  expect(codes(opened)).toEqual([]);
  const review = opened.data.openAccountReview.changed[0] as string;
  const lines = await hub.ask('administrator', {
    query: `query ($review: String!) { accountReviewLines(first: 100, filter: { review: { eq: $review } }) {
      nodes { account findings lastUsedAt } } }`,
    variables: { review },
  });
  expect(codes(lines)).toEqual([]);
  const found = new Map<string, { findings: string[]; lastUsedAt: string | null }>(
    lines.data.accountReviewLines.nodes.map((line: { account: string }) => [line.account, line]),
  );
  // The application was used, so the log knows when; one that nobody ever called is listed.
  expect(found.get(app)).toMatchObject({ findings: [], lastUsedAt: expect.any(String) as string });
  expect([...found.values()].some(({ findings }) => findings.includes('NEVER_USED'))).toBe(true);
}, 90_000);

import { codes, TestHub, type Answer } from '../support/hub_process';

const hub = new TestHub();
afterAll(() => hub.close());

const FOCAL = { purpose: 'data-sharing-focal/state-management' };
const DECIDING = { purpose: 'provincial-direction/direction' };
const run = Date.now().toString(36);
let key = 0;
const dayIn = (days: number) =>
  new Date(Date.now() + (7 + days * 24) * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Printed when the documentation is written (`HUB_STORY=1`). */
function tell(step: string, answer: Answer): void {
  if (process.env['HUB_STORY'])
    console.log(`### ${step}\n${JSON.stringify({ data: answer.data, errors: answer.errors }, null, 2)}`);
}

async function step(
  caller: string,
  mutation: string,
  more: { purpose?: string; variables?: Record<string, unknown>; declared?: string } = {},
): Promise<Answer> {
  const answer = await hub.ask(caller, {
    query: `mutation ($key: String!${more.declared ?? ''}) { step: ${mutation.replace(/\)$/, ', idempotencyKey: $key)')} {
      review { id state confirmed issuer issuerArticle } proposal { id state } issues { id kind sequence documentNumber documentDate } } }`,
    variables: { ...more.variables, key: `catalogue-${run}-${key++}` },
    ...(more.purpose && { purpose: more.purpose }),
  });
  tell(`${caller}: ${mutation}`, answer);
  return answer;
}

test('[CAT-06] [CAT-04] a_review_due_confirmed_proposed_approved_and_issued_is_read_by_anyone_and_the_old_issue_too', async () => {
  const before = await hub.ask(null, {
    query: '{ currentCatalogue { issue { id sequence documentNumber issuer instrument article } } }',
  });
  tell('public, before', before);
  expect(codes(before)).toEqual([]);
  const old = before.data.currentCatalogue.issue;

  const due = await hub.ask('coordinator', {
    query:
      '{ catalogueDue(agency: "H15.10") { duty silent months instrument article lastOn dueOn overdue } }',
  });
  tell('due', due);
  expect(codes(due)).toEqual([]);
  expect(due.data.catalogueDue).toContainEqual(
    expect.objectContaining({ duty: 'CATALOGUE', months: 12, article: 'Điều 8 khoản 2' }),
  );

  const opened = await step(
    'coordinator',
    `openCatalogueReview(dueOn: "${dayIn(10)}", agencies: ["A01.15", "H15.08"], documentNumber: "KH-${run}", reason: "Rà soát hằng năm")`,
  );
  expect(codes(opened)).toEqual([]);
  const review = opened.data.step.review.id as string;

  const proposed = await step('land-officer', 'proposeCatalogueChange(input: $input)', {
    ...FOCAL,
    declared: ', $input: CatalogueProposalInput!',
    variables: {
      input: {
        review,
        kind: 'NEW_DATABASE',
        title: `CSDL quan trắc môi trường ${run}`,
        content: 'Số liệu quan trắc không khí, nước',
        buildOption: 'Thuê dịch vụ công nghệ thông tin, 2027',
        reason: 'Nhu cầu của các huyện',
      },
    },
  });
  expect(codes(proposed)).toEqual([]);
  const proposal = proposed.data.step.proposal.id as string;
  for (const officer of ['owner-officer', 'land-officer']) {
    const confirmed = await step(
      officer,
      `confirmCatalogueEntries(review: "${review}", reason: "Các mục đúng và đủ")`,
      FOCAL,
    );
    expect(codes(confirmed)).toEqual([]);
  }
  const assessed = await step(
    'coordinator',
    `assessCatalogueProposal(id: "${proposal}", approves: true, reason: "Phù hợp")`,
  );
  expect(assessed.data.step.proposal.state).toBe('APPROVED');
  const submitted = await step(
    'coordinator',
    `submitCatalogueReview(review: "${review}", reason: "Trình ban hành")`,
  );
  expect(submitted.data.step.review.state).toBe('SUBMITTED');

  const issue = `issueCatalogue(review: "${review}", number: "${run}/QĐ", date: "${dayIn(0)}", reason: "Ban hành danh mục")`;
  const committee = await step('authority', issue, DECIDING);
  expect(committee.errors?.map(({ extensions }) => extensions['reason'])).toEqual(['ROLE_REQUIRED']);
  const issued = await step('chairman', issue, DECIDING);
  expect(codes(issued)).toEqual([]);
  const now = issued.data.step.issues[0];
  expect(now.sequence).toBe(old.sequence + 1);

  const read = await hub.ask(null, {
    query: `query ($from: ID!, $to: ID!) {
      currentCatalogue { issue { id documentNumber hash previousHash csv } }
      old: catalogueIssue(id: $from) { documentNumber hash databases { code title owner items { id classification readers { consumer sharing } } } }
      catalogueDifference(from: $from, to: $to) { changes { change part id } } }`,
    variables: { from: old.id, to: now.id },
  });
  tell('public, after', read);
  expect(codes(read)).toEqual([]);
  expect(read.data.currentCatalogue.issue).toMatchObject({ id: now.id, documentNumber: `${run}/QĐ` });
  expect(read.data.currentCatalogue.issue.csv).toContain(proposal);
  expect(read.data.old.documentNumber).toBe(old.documentNumber);
  expect(read.data.currentCatalogue.issue.previousHash).toBe(read.data.old.hash);
  expect(read.data.old.databases.length).toBeGreaterThan(6);
  expect(read.data.catalogueDifference.changes).toContainEqual({
    change: 'ADDED',
    part: 'PROPOSAL',
    id: proposal,
  });
  const closed = await hub.ask(null, { query: '{ catalogueReviews { nodes { id } } }' });
  expect(codes(closed)).toEqual(['FIELD_REFUSED']);
}, 90_000);

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { savedState, TestHub } from '../support/hub_process';

const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');
const hub = new TestHub();
afterAll(() => hub.close());

const match = (pattern: RegExp): string => pattern.exec(readme)?.[1] ?? '';
const jsonBlocks = [...readme.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(
  ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
);
const [answer, refusal] = jsonBlocks;
const body = match(/-d '(\{"query":"\{ citizen[^']*\})'/);

describe('the first query of the README', () => {
  test('answers_what_the_readme_shows_and_refuses_two_fields_with_their_way_out', async () => {
    const { query } = JSON.parse(body) as { query: string };
    const given = await hub.ask(match(/token -- (\w+)\)/), {
      query,
      purpose: match(/Hub-Purpose: ([^']+)'/),
      case: match(/Hub-Case: ([^']+)'/),
    });
    expect({ data: given.data }).toEqual(answer);
    const [first, ...others] = given.errors!;
    expect(first).toEqual(refusal);
    expect(others.map(({ path, extensions }) => [path?.join('.'), extensions['reason']])).toEqual([
      ['citizen.household.povertyHistory', 'CONSENT_REQUIRED'],
    ]);
  });

  test('is_the_call_that_npm_start_prints', () => {
    const { transcript } = savedState();
    expect(transcript).toContain(`-d '${body}'`);
    expect(transcript).toContain(`Hub-Case: ${match(/Hub-Case: ([^']+)'/)}`);
  });
});

test('open_data_answers_the_call_without_a_token_that_the_readme_shows', async () => {
  const { query } = JSON.parse(match(/-d '(\{"query":"\{ databases[^']*\})'/)) as { query: string };
  const { data, errors } = await hub.ask(null, { query, purpose: null });
  expect(errors).toBeUndefined();
  expect((data as { databases: { nodes: unknown[] } }).databases.nodes).toHaveLength(3);
});

import path from 'node:path';
import { buildASTSchema, coerceInputValue, parse, type GraphQLInputType } from 'graphql';
import { readSdl } from '../../shared/subgraph';
import { PURPOSE } from '../../test/support/hub/local_hub';
import { province } from '../../test/support/hub/province';

const sdl = readSdl(path.join(__dirname, '../../subgraphs/governance/schema.graphql')).replace(
  /extend schema[\s\S]*?(?=\n""")/,
  '',
);
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });

function problemsOf(type: string, value: unknown): string[] {
  const problems: string[] = [];
  coerceInputValue(value, schema.getType(type) as GraphQLInputType, (at, _value, error) => {
    problems.push(`${at.join('.')}: ${error.message}`);
  });
  return problems;
}

test('[APR-07] what_a_refusal_says_to_ask_is_the_input_of_filing_as_it_stands', async () => {
  const { errors } = await province({}).ask({ query: '{ citizens { nodes { name } } }', purpose: PURPOSE });
  const request = (errors[0]!.extensions!['howToAsk'] as { request: unknown }).request;
  expect(request).toMatchObject({ function: PURPOSE.function, purpose: PURPOSE.purpose });
  expect(problemsOf('AccessRequestInput', request)).toEqual([]);
  expect(
    problemsOf('AccessRequestInput', { ...(request as object), endsAt: '2027-01-01T00:00:00Z', reason: 'r' }),
  ).toEqual([]);
});

test('a_refusal_without_a_purpose_fits_too_and_filing_asks_for_one', async () => {
  const { errors } = await province({}).ask({ query: '{ citizens { nodes { name } } }', purpose: null });
  const request = (errors[0]!.extensions!['howToAsk'] as { request: unknown }).request;
  expect(problemsOf('AccessRequestInput', request)).toEqual([]);
});

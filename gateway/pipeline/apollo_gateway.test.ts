import { parse } from 'graphql';
import type { Graph } from '../supergraph/graph';
import type { PipelineParts } from './parts';
import { HubGateway } from './apollo_gateway';

test('an_internal_failure_is_told_and_reported_under_the_id_of_the_answer_and_says_nothing_of_the_inside', async () => {
  const reported: unknown[] = [];
  const parts = {
    clock: { now: () => 0 },
    policy: {
      current: () => {
        throw new TypeError('a secret inside');
      },
    },
  } as unknown as PipelineParts;
  const gateway = new HubGateway({} as Graph, parts, (error, id) => reported.push([String(error), id]));
  const { executor } = await gateway.load();
  const context = { call: { caseNumber: null }, responseId: 'r-1', received: 0 };
  const document = parse('{ a }');
  const answer = await executor!({
    request: {},
    document,
    queryHash: 'h',
    source: '{ a }',
    context,
  } as never);
  expect(answer.errors).toEqual([
    expect.objectContaining({ extensions: { code: 'INTERNAL', responseId: 'r-1', http: { status: 500 } } }),
  ]);
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(reported).toEqual([['TypeError: a secret inside', 'r-1']]);
});

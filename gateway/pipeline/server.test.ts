import { HeaderMap } from '@apollo/server';
import { OFFICER, PURPOSE } from '../../test/support/hub/local_hub';
import { province } from '../../test/support/hub/province';
import { createHubServer } from './server';

test('an_answer_leaves_as_the_bytes_that_the_pipeline_wrote', async () => {
  const { parts, graph } = province({});
  const call = {
    principal: OFFICER,
    purpose: PURPOSE,
    caseNumber: null,
    onRefusal: 'null',
    token: null,
  } as const;
  const authenticate = () => Promise.resolve(call);
  const server = await createHubServer({ graph, parts, authenticate, report: () => undefined });
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const request = { method: 'POST', headers, search: '', body: { query: '{ notice }' } };
  const { bytes } = await server.execute(request);
  await server.stop();
  expect(JSON.parse(bytes?.toString() ?? '')).toEqual({ data: { notice: 'Thông báo' } });
});

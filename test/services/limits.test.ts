import { namedOperation } from '../../gateway/services';
import { endHeaders, findService } from '../../gateway/services/find';
import { requireRegistered } from '../../gateway/services/limits';
import type { Service, ServiceSnapshot } from '../../gateway/services/types';
import type { HubContext } from '../../gateway/pipeline/context';

const text = { vi: 'x', en: 'x' };
function service(version: number, over: Partial<Service> = {}): Service {
  return {
    ...{ id: `khai-sinh@${version}`, name: 'khai-sinh', version, agency: 'H15.03', agencyName: text },
    ...{ contact: 'x', title: text, description: text, documentation: text, document: '{ x }' },
    ...{ parameters: [], validityDays: null, state: 'PUBLISHED', publishedAt: 0 },
    ...{ deprecatedAt: null, endsAt: null },
    ...over,
  };
}
const ENDING = { state: 'RETIRING', deprecatedAt: 1_000_000, endsAt: 2_000_000 } as const;

function snapshot(
  services: readonly Service[],
  agencies: string[] = [],
  clients: string[] = [],
): ServiceSnapshot {
  return {
    version: 1,
    byName: new Map([['khai-sinh', services]]),
    limited: { agencies: new Set(agencies), clients: new Set(clients) },
    platforms: new Map(),
    platformClients: new Map(),
  };
}

describe('finding a service', () => {
  const two = snapshot([service(2, ENDING), service(1)]);
  const find = (version: number | null, now: number) =>
    findService(two, { name: 'khai-sinh', version }, now).version;

  test('without_a_version_the_newest_that_answers', () => {
    expect([find(null, 1_999_999), find(null, 2_000_000)]).toEqual([2, 1]);
  });

  test('a_retired_version_is_gone_and_an_unknown_one_unknown', () => {
    expect(() => find(2, 2_000_000)).toThrow(expect.objectContaining({ code: 'SERVICE_RETIRED' }));
    expect(() => find(3, 0)).toThrow(expect.objectContaining({ code: 'SERVICE_UNKNOWN' }));
  });

  test('[SVC-05] an_announced_end_stands_in_the_headers_of_each_answer', () => {
    expect(endHeaders(service(1))).toEqual({});
    expect(endHeaders(service(2, ENDING))).toEqual({
      deprecation: '@1000',
      sunset: 'Thu, 01 Jan 1970 00:33:20 GMT',
    });
  });
});

describe('registered operations only', () => {
  const call = (over: Partial<HubContext> = {}): HubContext => ({
    call: {
      principal: { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: null },
      ...{ purpose: null, caseNumber: null, onRefusal: 'null', token: null },
    },
    ...{ responseId: 'r', received: 0 },
    ...over,
  });
  const judge = (limits: ServiceSnapshot, context: HubContext) => () =>
    requireRegistered({ current: () => limits }, context);

  test('refuses_an_operation_of_his_own_to_whoever_is_limited_as_agency_or_as_application', () => {
    const refused = expect.objectContaining({ code: 'SERVICES_ONLY' });
    expect(judge(snapshot([], ['H15.08']), call())).toThrow(refused);
    expect(judge(snapshot([], [], ['app']), call())).toThrow(refused);
    expect(judge(snapshot([], ['H15.10'], ['other']), call())).not.toThrow();
  });

  test('lets_registered_operations_and_parts_of_composite_answers_pass', () => {
    const limited = snapshot([], ['H15.08']);
    expect(judge(limited, call({ service: 'khai-sinh@1' }))).not.toThrow();
    expect(judge(limited, call({ parent: 'whole' }))).not.toThrow();
  });

  test('answers_nobody_of_an_agency_while_the_limits_are_not_known', () => {
    const unknown = () => {
      throw new Error('POLICY_UNAVAILABLE');
    };
    expect(() => requireRegistered({ current: unknown }, call())).toThrow('POLICY_UNAVAILABLE');
  });
});

describe('naming an operation', () => {
  const named = (body: object) =>
    namedOperation({ method: 'POST', headers: new Map() as never, search: '', body });

  test('a_request_that_brings_its_text_names_none', () => {
    expect(named({ query: '{ x }' })).toBeNull();
  });

  test('refuses_a_text_beside_a_name_and_two_names', () => {
    const two = expect.objectContaining({ code: 'BODY_MALFORMED' });
    expect(() => named({ query: '{ x }', documentId: 'khai-sinh' })).toThrow(two);
    expect(() => named({ documentId: 'khai-sinh', extensions: { service: { name: 'x' } } })).toThrow(two);
  });

  test.each([['__proto__'], [7], [null], ['sha256:abc'], ['a@b']])(
    'a_name_that_is_none_is_unknown: %s',
    (id) => {
      expect(() => named({ documentId: id })).toThrow(expect.objectContaining({ code: 'SERVICE_UNKNOWN' }));
    },
  );
});

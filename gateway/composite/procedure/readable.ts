import type { PolicySnapshot } from '../../../shared/policy';
import type { Classification } from '../../../shared/schema/classification';
import type { JudgedCall } from '../../pipeline/judge_call';
import type { Prepared } from '../../plan/prepare';
import type { RunnableService } from '../../services';
import { documentOf } from '../documents';
import type { CompositeHost } from '../run_part';

export interface Readable {
  /** Every path of the service's answer; null: nobody is there who would ask it. */
  paths: ReadonlySet<string> | null;
  /** Those of its paths that take a right, with their coordinates. */
  restricted: ReadonlyMap<string, string>;
  /** `function (coordinate REASON, …)` of what stands in the way of each; empty: one of them may read it. */
  refused: readonly string[];
}

/**
 * Whether the functions that handle a procedure could read a service within a case, through an officer: decided as for a
 * call, by the policy in force. What one function may not read yet needs an approval. Unreadable is what none may read
 * whole and unmasked.
 * @param wanted paths that the component rests on
 * @param consented whether the person is taken to consent
 */
export function readable(
  host: CompositeHost,
  service: RunnableService,
  functions: readonly string[],
  wanted: readonly string[],
  consented: boolean,
): Readable {
  const snapshot = host.parts.policy.current();
  const now = host.parts.clock.now();
  const tried = functions.map((code) => {
    const agencies = agenciesOf(snapshot, code, now);
    return {
      code,
      least: leastRefused(
        agencies.map((each) => decided(host, service, callOf(snapshot, each, code, consented), wanted)),
      ),
    };
  });
  const any = tried.find(({ least }) => least !== null)?.least;
  const { paths = null, restricted = new Map<string, string>() } = any ?? {};
  if (tried.some(({ least }) => least?.refused.length === 0)) return { paths, restricted, refused: [] };
  const refused = tried.map(({ code, least }) => `${code} (${least?.refused.join(', ') ?? 'NO_AGENCY'})`);
  return { paths, restricted, refused };
}

interface Decided {
  paths: ReadonlySet<string>;
  restricted: ReadonlyMap<string, string>;
  /** `coordinate REASON`. */
  refused: readonly string[];
}

const leastRefused = (all: readonly Decided[]): Decided | null =>
  all.reduce<Decided | null>(
    (best, each) => (best === null || each.refused.length < best.refused.length ? each : best),
    null,
  );

/** Active agencies that hold a function now: rules are the same for all of them, so one, and those with grants of their own. */
function agenciesOf(snapshot: PolicySnapshot, code: string, now: number): string[] {
  const holding = [...snapshot.agencies.values()].filter(
    ({ status, functions }) =>
      status === 'ACTIVE' &&
      functions.some(
        ({ code: held, validity: { from, to } }) => held === code && from <= now && (to === null || now < to),
      ),
  );
  return holding
    .map((agency) => agency.code)
    .filter((agency, at) => at === 0 || snapshot.grantsByAgency.has(agency));
}

function decided(
  { parts, graph }: CompositeHost,
  { operation }: RunnableService,
  call: JudgedCall,
  wanted: readonly string[],
): Decided {
  const variables = Object.fromEntries(
    operation.variables.map(({ name, input }) => [name, exampleOf(String(input))]),
  );
  const request = { ...documentOf(graph, operation.source), operationName: null, variables };
  const snapshot = parts.policy.current();
  const prepared = parts.preparer.prepare(graph, request, call, snapshot, parts.clock.now());
  const told = prepared.decision.refusals.map(({ coordinate, reason }) => `${coordinate} ${reason}`);
  return {
    paths: new Set(prepared.analysis.occurrences.map(({ responsePath }) => joined(responsePath))),
    restricted: restrictedIn(prepared, graph.classification),
    refused: [...new Set([...told, ...maskedOf(prepared, wanted)])],
  };
}

function restrictedIn({ analysis }: Prepared, { coordinates, items }: Classification): Map<string, string> {
  const takesRight = (name: string): boolean => {
    const item = coordinates[name]?.item ?? null;
    return item !== null && items[item]?.classification !== 'OPEN';
  };
  return new Map(
    analysis.occurrences.flatMap(({ responsePath, coordinates: [first = ''] }) =>
      takesRight(first) ? [[joined(responsePath), first] as const] : [],
    ),
  );
}

/** What a component rests on and would be shown masked only: it proves nothing. */
function maskedOf({ analysis, decision }: Prepared, wanted: readonly string[]): string[] {
  const names = analysis.occurrences
    .filter(({ responsePath }) => wanted.includes(joined(responsePath)))
    .flatMap(({ coordinates }) => coordinates);
  return names
    .filter((name) => {
      const ways = [...(decision.coordinates.get(name) ?? []), ...(decision.reached.get(name) ?? [])];
      return ways.length > 0 && ways.every(({ mask }) => mask !== null);
    })
    .map((name) => `${name} MASKED`);
}

const joined = (responsePath: readonly string[]): string => responsePath.join('.').replaceAll('.[]', '[]');

function callOf(
  { rulesByFunction }: PolicySnapshot,
  agency: string,
  code: string,
  consented: boolean,
): JudgedCall {
  const bound = (rulesByFunction.get(code) ?? []).filter(({ rows }) => rows.kind === 'CONSENT');
  const items = [...new Set(bound.flatMap((rule) => rule.items))];
  const consents = [{ component: '–', subject: '–', items, from: 0, to: Number.MAX_SAFE_INTEGER }];
  return {
    principal: { kind: 'AGENCY', agency, client: '', officer: 'officer' },
    purpose: { function: code, purpose: 'public-service' },
    case: {
      ...{ number: '–', agency, procedure: '–', subjects: ['–'], functions: [code] },
      ...(consented && { consents }),
    },
  };
}

/** The shape of the variables is what a decision depends on, never their values. */
function exampleOf(type: string): unknown {
  const bare = type.replace(/!$/, '');
  if (bare.startsWith('[')) return [];
  if (bare === 'Int' || bare === 'Float') return 1;
  return bare === 'Boolean' ? true : '000000000000';
}

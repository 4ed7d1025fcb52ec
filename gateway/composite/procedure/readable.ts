import type { JudgedCall } from '../../pipeline/judge_call';
import type { RunnableService } from '../../services';
import { documentOf } from '../documents';
import type { CompositeHost } from '../run_part';

export interface Readable {
  /** Every path of the service's answer. */
  paths: ReadonlySet<string>;
  /** What none of the functions may read, of the one that may read most; empty: one of them may read it all. */
  refused: readonly string[];
}

/**
 * Whether any function that handles a procedure could read a service within a case, through an officer: decided as for a
 * call, by the policy in force. What one function may not read needs an approval; what none may read satisfies nobody.
 */
export function readable(
  host: CompositeHost,
  { operation }: RunnableService,
  functions: readonly string[],
): Readable {
  const { parts, graph } = host;
  const snapshot = parts.policy.current();
  const variables = Object.fromEntries(
    operation.variables.map(({ name, input }) => [name, exampleOf(String(input))]),
  );
  const request = { ...documentOf(graph, operation.source), operationName: null, variables };
  let refused: readonly string[] = ['–'];
  let paths: ReadonlySet<string> = new Set();
  for (const code of functions) {
    const agency = [...snapshot.agencies.values()].find((each) =>
      each.functions.some((held) => held.code === code),
    );
    if (!agency) continue;
    const prepared = parts.preparer.prepare(
      graph,
      request,
      callOf(agency.code, code),
      snapshot,
      parts.clock.now(),
    );
    paths = new Set(prepared.analysis.occurrences.map(({ responsePath }) => joined(responsePath)));
    const names = prepared.decision.refusals.map(({ coordinate }) => coordinate);
    if (names.length === 0) return { paths, refused: [] };
    if (refused[0] === '–' || names.length < refused.length) refused = [...new Set(names)];
  }
  return { paths, refused };
}

const joined = (responsePath: readonly string[]): string => responsePath.join('.').replaceAll('.[]', '[]');

function callOf(agency: string, code: string): JudgedCall {
  return {
    principal: { kind: 'AGENCY', agency, client: '', officer: 'officer' },
    purpose: { function: code, purpose: 'public-service' },
    case: { number: '–', agency, procedure: '–', subjects: [], functions: [code] },
  };
}

/** The shape of the variables is what a decision depends on, never their values. */
function exampleOf(type: string): unknown {
  const bare = type.replace(/!$/, '');
  if (bare.startsWith('[')) return [];
  if (bare === 'Int' || bare === 'Float') return 1;
  return bare === 'Boolean' ? true : '000000000000';
}

import type { ServiceAnswer, Variables } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import type { Decided } from '../../pipeline/context';
import { createServiceRegistry, type Service } from '../../services';
import { runPart, type CompositeHost } from '../run_part';
import { consentedOperation } from './consented_operation';

/** An owner that has not answered by then holds up his own component only, and is asked again later. */
export const COMPONENT_TIMEOUT_MS = 5_000;

/** What a data service answered for one person of a case, and what it answered by. */
export interface ServiceReading extends ServiceAnswer {
  service: Pick<Service, 'id' | 'name' | 'version' | 'validityDays'> | null;
  record: string | null;
  /** Instant at which the registers were asked, ms. */
  readAt: number;
  decided: Decided | null;
  /** Coordinates of the answer that were shown masked. */
  masked: ReadonlySet<string>;
  /** Paths of the answer that were not asked for, because the person did not consent to them. */
  withheld: readonly string[];
}

/** What a person consented to have read. */
export interface ConsentScope {
  items: ReadonlySet<string>;
  /** Whether it is worth asking without these paths of the answer. */
  worthAsking: (withheld: readonly string[]) => boolean;
}

/** Asks services for one case: equal questions once, all side by side. */
export type AskService = (
  service: string,
  variables: Variables,
  consent: ConsentScope | null,
) => Promise<ServiceReading>;

export function servicesFor(
  host: CompositeHost,
  caseNumber: string | null,
  timeoutMs = COMPONENT_TIMEOUT_MS,
): AskService {
  const asked = new Map<string, Promise<ServiceReading>>();
  return (service, variables, consent) => {
    const sorted = Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([service, sorted, consent && [...consent.items].sort()]);
    const known = asked.get(key);
    if (known) return known;
    const fresh = ask(host, { service, variables, caseNumber, timeoutMs, consent });
    asked.set(key, fresh);
    return fresh;
  };
}

interface Question {
  service: string;
  variables: Variables;
  caseNumber: string | null;
  timeoutMs: number;
  consent: ConsentScope | null;
}

async function ask(host: CompositeHost, { service: name, ...question }: Question): Promise<ServiceReading> {
  const { parts, graph } = host;
  const readAt = parts.clock.now();
  try {
    if (!parts.serviceStore) throw new HubError('SERVICE_UNKNOWN', { facts: { service: name } });
    const registry = createServiceRegistry(parts.serviceStore, parts.clock);
    const { service, operation } = registry.find(graph, { name, version: null });
    const asked = consentedTo(host, operation.source, question);
    if (question.consent && !question.consent.worthAsking(asked.withheld))
      return { ...nothing(readAt), withheld: asked.withheld };
    return await within(question.timeoutMs, async (signal) => {
      let decided: Decided | null = null;
      const answer = await runPart(host, {
        document: asked.source,
        variables: asked.variables,
        caseNumber: question.caseNumber,
        service: service.id,
        signal,
        onDecided: (made) => (decided = made),
      });
      const { data, errors = [], responseId, extensions } = answer;
      const masked = new Set(maskedIn(extensions));
      const { withheld } = asked;
      return { data: data ?? null, errors, service, record: responseId, readAt, decided, masked, withheld };
    });
  } catch (error) {
    return failed(error, readAt);
  }
}

/** The operation as far as it was consented to; whole where nobody's consent is needed. */
function consentedTo(host: CompositeHost, source: string, { consent, variables }: Omit<Question, 'service'>) {
  if (consent === null) return { source, variables, withheld: [] };
  const { variables: names, ...operation } = consentedOperation(host.graph, source, consent.items);
  const given = Object.entries(variables).filter(([name]) => names.has(name));
  return { ...operation, variables: Object.fromEntries(given) };
}

/** Runs something with an end; what came too late is not waited for. */
async function within<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new HubError('SUBGRAPH_TIMEOUT', { facts: { database: '–' } }));
      ending.abort();
    }, ms);
  });
  try {
    return await Promise.race([run(ending.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

function failed(error: unknown, readAt: number): ServiceReading {
  if (!(error instanceof HubError)) throw error;
  const errors = [{ extensions: { code: error.code, ...error.facts } }];
  return { ...nothing(readAt), errors };
}

const nothing = (readAt: number): ServiceReading => ({
  ...{ data: null, errors: [], service: null, record: null, readAt, decided: null },
  ...{ masked: new Set<string>(), withheld: [] },
});

function maskedIn(extensions: Record<string, unknown> | undefined): string[] {
  const masked = extensions?.['masked'];
  return Array.isArray(masked) ? masked.map(({ coordinate }: { coordinate: string }) => coordinate) : [];
}

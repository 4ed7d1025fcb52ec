import { HubError } from '../../../shared/errors';
import type { DomainResolver, DomainResolvers, Request } from '../../../shared/subgraph';
import { judgedByEntry } from '../own_cells';
import type { CompositeHost } from '../run_part';
import { concluded, type EvidenceOf } from './conclude';
import { consentView } from './consent_request';
import { consentsOf } from './consents';
import { countDossiers, isResolved, resolvePage, type Unresolved } from './page';
import { openDossier } from './open';
import type { Resolved } from './papers';
import { previewOf, type PreviewOf } from './preview';
import { readCase } from './read_case';
import { judgeDossier } from './resolve';
import { retriesOf } from './retry';
import { recheckRoles } from './roles';
import type { OpenDossierArguments } from './stated';
import { componentView } from './view';

const resolveDossier: DomainResolver = async (
  _source,
  { case: number }: { case: string },
  request: Request,
) => {
  const host = request.host as CompositeHost;
  countDossiers(host, 1);
  requireSameCase(host, [number]);
  const [dossier, standings] = await Promise.all([readCase(host, number), consentsOf(host, number)]);
  const resolved = await judgeDossier(host, dossier, standings);
  return dossierView(host, resolved, await concluded(host, request.database, [resolved]));
};

/** A page of dossiers: evidence and counts are written once, whatever their number. */
const resolveDossiers: DomainResolver = async (_source, { cases }: { cases: string[] }, request: Request) => {
  const host = request.host as CompositeHost;
  const numbers = [...new Set(cases)];
  countDossiers(host, numbers.length);
  requireSameCase(host, numbers);
  const page = await resolvePage(host, numbers);
  const evidence = await concluded(host, request.database, page.filter(isResolved));
  const views = new Map(
    page.map((each, at) => [
      numbers[at],
      isResolved(each) ? dossierView(host, each, evidence) : unresolvedView(each),
    ]),
  );
  return cases.map((number) => views.get(number));
};

/** For the citizen himself: nothing is signed, nothing counted. */
const previewDossier: DomainResolver = async (_source, given: PreviewOf, request: Request) => {
  const host = request.host as CompositeHost;
  const preview = await previewOf(host, given);
  const view = dossierView(host, preview, () => null);
  const components = view.components.map((each, at) => ({
    ...each,
    agencyReads: preview.agencyReads.get(preview.judged[at]!),
  }));
  return { ...view, components, case: preview.number };
};

/** `Hub-Case` may be left out, for the argument names the case; another one than asked about is a mistake. */
function requireSameCase({ context }: CompositeHost, numbers: readonly string[]): void {
  const { caseNumber } = context.call;
  if (caseNumber !== null && numbers.some((number) => number !== caseNumber))
    throw new HubError('CASE_NOT_AVAILABLE');
}

function dossierView(host: CompositeHost, { dossier, judged }: Resolved, evidence: EvidenceOf) {
  const { number, procedure, persons } = dossier;
  const { classification } = host.graph;
  const now = host.parts.clock.now();
  const ground = { classification, retries: retriesOf(host.parts), now, procedure };
  return {
    case: number,
    procedure: procedure.code,
    title: procedure.title.vi,
    titleEn: procedure.title.en,
    resolvedAt: new Date(now).toISOString(),
    components: judged.map((each) => ({
      ...componentView(each, evidence(each), ground),
      ...consentView(each, number),
    })),
    subjectIds: persons.flatMap(({ id }) => id ?? []),
    problem: null,
  };
}

/** Somebody else's, a closed and an invented case are not told apart. */
const unresolvedView = ({ number, problem }: Unresolved) => ({ case: number, problem, subjectIds: [] });

/** The entry has judged the case, or the citizen himself; what stands in a component, its own service's decision. */
export const dossierResolvers: DomainResolvers = {
  Query: { resolveDossier, resolveDossiers, previewDossier },
  Mutation: {
    openDossier: (_source, given: OpenDossierArguments, { host }) =>
      openDossier(host as CompositeHost, given),
    recheckRoles: (_source, given: { case: string; idempotencyKey: string }, { host }) =>
      recheckRoles(host as CompositeHost, given),
  },
  Dossier: judgedByEntry(
    ...['case', 'procedure', 'title', 'titleEn', 'resolvedAt', 'problem', 'components', 'subjectIds'],
  ),
  DossierComponent: judgedByEntry(
    ...['code', 'title', 'titleEn', 'issuer', 'holder', 'person', 'mandatory', 'status', 'because', 'text'],
    ...['textEn', 'problem', 'retryAfter', 'values', 'missing', 'missingEn', 'requests', 'consentState'],
    ...[
      'consent',
      'consentRequest',
      'needsConsent',
      'consentPurpose',
      'consentPurposeEn',
      'consentDays',
      'agencyReads',
      'evidence',
      'evidenceId',
      'service',
      'record',
      'instrument',
      'article',
      'subjectIds',
    ],
  ),
  DossierValue: judgedByEntry('name', 'value', 'source', 'subjectIds'),
  DossierSource: judgedByEntry('database', 'owner', 'asOf', 'updatedAt', 'freshness'),
};

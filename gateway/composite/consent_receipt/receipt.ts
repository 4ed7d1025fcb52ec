import { HubError } from '../../../shared/errors';
import type { DomainResolver, DomainResolvers } from '../../../shared/subgraph';
import type { EvidenceDraft } from '../../evidence';
import type { Decided } from '../../pipeline/context';
import { judgedByEntry } from '../own_cells';
import { rightsBehind } from '../rights_behind';
import { runPart, type CompositeHost } from '../run_part';

const DOCUMENT = `query ConsentForReceipt($id: String!) {
  myConsents(first: 1, filter: { id: { eq: $id } }) { nodes {
    id agency { code } caseNumber procedure component title titleEn purpose purposeEn dataItems givenItems days
    instrument article requestedAt state from to
    events { sequence at kind by from to reason dataItems hash } } } }`;

interface Consent {
  id: string;
  agency: { code: string };
  caseNumber: string;
  procedure: string;
  component: string;
  state: string;
  to: string | null;
}

/** A receipt outlives the consent that it proves, as long as the log is kept by default. */
const KEPT_MS = 730 * 24 * 60 * 60 * 1_000;

/** The citizen's own consent as evidence that he keeps and anybody verifies: read under his own rights, signed as it stands. */
const consentReceipt: DomainResolver = async (_source, { consent: id }: { consent: string }, { host }) => {
  const asked = host as CompositeHost;
  const { principal } = asked.context.call;
  if (principal.kind !== 'CITIZEN') return null;
  let decided: Decided | null = null;
  const answer = await runPart(asked, {
    document: DOCUMENT,
    variables: { id },
    onDecided: (made) => (decided = made),
  });
  const nodes = (answer.data?.['myConsents'] as { nodes: Consent[] } | null | undefined)?.nodes;
  if (!nodes || decided === null || !asked.evidence) throw new HubError('DOSSIER_UNAVAILABLE');
  const [consent] = nodes;
  if (!consent) return null;
  const read = { decided, record: answer.responseId, subject: principal.subject };
  const [issued] = await asked.evidence.issue([draftOf(asked, consent, read)]);
  return {
    consent: consent.id,
    state: consent.state,
    evidence: issued!.compact,
    evidenceId: issued!.id,
    subjectIds: [principal.subject],
  };
};

function draftOf(
  { parts, graph }: CompositeHost,
  consent: Consent,
  { decided, record, subject }: { decided: Decided; record: string; subject: string },
): EvidenceDraft {
  const now = parts.clock.now();
  const { caseNumber, procedure, component, ...words } = consent;
  const { owner = '' } = graph.classification.databases['governance'] ?? {};
  const agency = consent.agency.code;
  return {
    expiresAt: Math.max(now, consent.to === null ? 0 : Date.parse(consent.to)) + KEPT_MS,
    audience: [...new Set([agency, owner])],
    // Made for the citizen; the agency is the one that asked him.
    caller: { agency, client: 'citizen', officer: null },
    ...{ case: caseNumber, procedure, component },
    service: { name: 'consent-receipt', version: 1 },
    sources: [{ database: 'governance', owner, asOf: new Date(now).toISOString() }],
    rights: rightsBehind(decided),
    policyVersion: decided.policyVersion,
    record,
    values: { ...words, agency, subject },
  };
}

export const consentReceiptResolvers: DomainResolvers = {
  Query: { consentReceipt },
  ConsentReceipt: judgedByEntry('consent', 'state', 'evidence', 'evidenceId', 'subjectIds'),
};

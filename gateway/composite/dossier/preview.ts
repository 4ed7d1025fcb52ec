import { componentOf, type StoredComponent } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { runPart, type CompositeHost } from '../run_part';
import type { Resolved } from './papers';
import { COMPONENTS } from './procedure_version';
import type { OpenDossier } from './read_case';
import { judgeDossier } from './resolve';

const DOCUMENT = `query DossierPreview($procedure: String!) {
  me { id personalNumber permanentUnit { code } }
  procedure(code: $procedure) { code titleVi titleEn functions ${COMPONENTS} } }`;

interface Told {
  me: { id: string; personalNumber: string | null; permanentUnit: { code: string } | null } | null;
  procedure: {
    code: string;
    titleVi: string;
    titleEn: string;
    functions: string[];
    components: StoredComponent[];
  } | null;
}

/**
 * What an agency would get from the data about the citizen himself, under his own rights; without case, evidence, count.
 * It is his own data, so that nobody's consent is asked.
 */
export async function previewOf(host: CompositeHost, code: string): Promise<Resolved> {
  const answer = await runPart(host, { document: DOCUMENT, variables: { procedure: code } });
  const { me, procedure } = (answer.data ?? {}) as Partial<Told>;
  if (!procedure) throw new HubError('DOSSIER_REFUSED', { facts: UNKNOWN });
  if (!me) throw new HubError('DOSSIER_UNAVAILABLE');
  const dossier: OpenDossier = {
    number: '',
    openedAt: host.parts.clock.now(),
    unit: me.permanentUnit?.code ?? null,
    agency: '',
    procedure: {
      code: procedure.code,
      title: { vi: procedure.titleVi, en: procedure.titleEn },
      functions: procedure.functions,
    },
    components: procedure.components.map((stored) => ({ ...componentOf(stored), consent: null })),
    persons: [{ role: 'APPLICANT', id: me.id }],
    numbers: new Map(me.personalNumber === null ? [] : [[me.id, me.personalNumber]]),
    numberErrors: answer.errors ?? [],
  };
  return judgeDossier(host, dossier, () => null);
}

const UNKNOWN = {
  reason: 'PROCEDURE_UNKNOWN',
  problem: 'không có thủ tục mang mã này / there is no procedure of this code',
};

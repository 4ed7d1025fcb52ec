import { componentOf, type Component, type StoredComponent, restsOn } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { readOwnCase } from '../consent/own_case';
import { serviceNamed } from '../consent/resting';
import { readable } from '../procedure/readable';
import { runPart, type CompositeHost } from '../run_part';
import type { Judged } from './judge';
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

/** What an agency would be answered for a component, as far as the rules in force say. */
export type AgencyReading = 'READS' | 'WITH_CONSENT' | 'NEEDS_APPROVAL';

export interface Preview extends Resolved {
  /** Number of the own open case; null: of a procedure alone. */
  number: string | null;
  agencyReads: ReadonlyMap<Judged, AgencyReading | null>;
}

/** Of a procedure, or of an open case that the citizen is in. */
export interface PreviewOf {
  procedure?: string | null;
  case?: string | null;
}

/**
 * What an agency would get from the data about the citizen himself: the values under his own rights, for which nobody's
 * consent is asked; and of each component whether an agency that handles the procedure reads it, or only if he consents.
 * Without evidence and count.
 */
export async function previewOf(
  host: CompositeHost,
  { procedure, case: number }: PreviewOf,
): Promise<Preview> {
  if ((procedure == null) === (number == null)) throw new HubError('DOSSIER_REFUSED', { facts: ONE_OF_BOTH });
  const dossier = number == null ? await ofProcedure(host, procedure!) : await readOwnCase(host, number);
  if (dossier === null) throw new HubError('CASE_NOT_AVAILABLE');
  const own = { ...dossier, number: '', components: dossier.components.map(without) };
  const { judged } = await judgeDossier(host, own, () => null);
  const asked = new Map(dossier.components.map((component) => [component.code, component]));
  const shown = judged.map((each) => ({
    ...each,
    component: asked.get(each.component.code) ?? each.component,
  }));
  const { functions } = dossier.procedure;
  return {
    dossier,
    judged: shown,
    number: number ?? null,
    agencyReads: new Map(shown.map((each) => [each, agencyReading(host, each.component, functions)])),
  };
}

const without = (component: Component): Component => ({ ...component, consent: null });

/** Null: nobody reads data for it, or its service does not answer now. */
function agencyReading(
  host: CompositeHost,
  { satisfaction, consent }: Component,
  functions: readonly string[],
): AgencyReading | null {
  const found = satisfaction && serviceNamed(host, satisfaction.service);
  if (!satisfaction || !found) return null;
  const wanted = restsOn(satisfaction);
  const reads = (consented: boolean) =>
    readable(host, found, functions, wanted, consented).refused.length === 0;
  if (consent === null && reads(false)) return 'READS';
  return reads(true) ? 'WITH_CONSENT' : 'NEEDS_APPROVAL';
}

async function ofProcedure(host: CompositeHost, code: string): Promise<OpenDossier> {
  const answer = await runPart(host, { document: DOCUMENT, variables: { procedure: code } });
  const { me, procedure } = (answer.data ?? {}) as Partial<Told>;
  if (!procedure) throw new HubError('DOSSIER_REFUSED', { facts: UNKNOWN });
  if (!me) throw new HubError('DOSSIER_UNAVAILABLE');
  return {
    number: '',
    openedAt: host.parts.clock.now(),
    unit: me.permanentUnit?.code ?? null,
    agency: '',
    procedure: {
      code: procedure.code,
      title: { vi: procedure.titleVi, en: procedure.titleEn },
      functions: procedure.functions,
    },
    components: procedure.components.map(componentOf),
    persons: [{ role: 'APPLICANT', id: me.id }],
    numbers: new Map(me.personalNumber === null ? [] : [[me.id, me.personalNumber]]),
    numberErrors: answer.errors ?? [],
  };
}

const ONE_OF_BOTH = {
  reason: 'ARGUMENT_INVALID',
  problem: 'đúng một trong procedure, case / exactly one of procedure and case',
};
const UNKNOWN = {
  reason: 'PROCEDURE_UNKNOWN',
  problem: 'không có thủ tục mang mã này / there is no procedure of this code',
};

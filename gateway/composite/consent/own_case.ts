import { componentsOf } from '../dossier/procedure_version';
import type { OpenDossier } from '../dossier/read_case';
import { unreadable } from '../dossier/unreadable';
import { runPart, type CompositeHost } from '../run_part';

const DOCUMENT = `query OwnCase($number: String!) {
  me { id personalNumber cases(first: 1, filter: { number: { eq: $number }, status: [OPEN] }) { nodes {
    number openedAt unit { code } agency { code } procedure { code titleVi titleEn functions } revision
    applicant { id } persons(first: 100) { nodes { role citizen { id } } } } } } }`;

interface Told {
  id: string;
  personalNumber: string | null;
  cases: {
    nodes: {
      number: string;
      openedAt: string;
      unit: { code: string } | null;
      agency: { code: string } | null;
      procedure: { code: string; titleVi: string; titleEn: string; functions: string[] } | null;
      revision: string | null;
      applicant: { id: string } | null;
      persons: { nodes: { role: string | null; citizen: { id: string } | null }[] } | null;
    }[];
  } | null;
}

/**
 * An open case that the calling citizen is in, with himself in each of his roles and nobody else; null for one that he is
 * not in, a closed and an invented one alike.
 * @throws HubError DOSSIER_UNAVAILABLE
 */
export async function readOwnCase(host: CompositeHost, number: string): Promise<OpenDossier | null> {
  const answer = await runPart(host, { document: DOCUMENT, variables: { number } });
  const me = answer.data?.['me'] as Told | null | undefined;
  const node = me?.cases?.nodes[0];
  if (!me || !node) {
    const error = unreadable(answer);
    if (error.code === 'DOSSIER_UNAVAILABLE') throw error;
    return null;
  }
  const { procedure, revision, agency } = node;
  if (!procedure) return null;
  const others = (node.persons?.nodes ?? []).filter(({ citizen }) => citizen?.id === me.id);
  return {
    number: node.number,
    openedAt: Date.parse(node.openedAt),
    unit: node.unit?.code ?? null,
    agency: agency?.code ?? '',
    procedure: {
      code: procedure.code,
      title: { vi: procedure.titleVi, en: procedure.titleEn },
      functions: procedure.functions,
    },
    components: await componentsOf(host, revision),
    persons: [
      ...(node.applicant?.id === me.id ? [{ role: 'APPLICANT', id: me.id }] : []),
      ...others.map(({ role }) => ({ role: role ?? '', id: me.id })),
    ],
    numbers: new Map(me.personalNumber === null ? [] : [[me.id, me.personalNumber]]),
    numberErrors: answer.errors ?? [],
  };
}

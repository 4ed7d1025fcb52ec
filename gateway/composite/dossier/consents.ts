import { runPart, type CompositeHost } from '../run_part';
import { unreadable } from './unreadable';

const DOCUMENT = `query DossierConsents($number: String!) {
  caseConsents(caseNumber: $number) { component subject { id } state to consent dataItems } }`;

/** How a component stands with the person whose data it is. */
export interface ConsentStanding {
  state: string;
  /** Until when it allows a reading, ms. */
  to: number | null;
  consent: string | null;
  /** The data items that he consented to. */
  items: ReadonlySet<string>;
}

/** By component and person. */
export type Standings = (component: string, person: string | null) => ConsentStanding | null;

interface Node {
  component: string;
  subject: { id: string } | null;
  state: string;
  to: string | null;
  consent: string | null;
  dataItems: string[] | null;
}

/**
 * What the persons of a case said: consented, refused, bring it themselves.
 * @throws HubError CASE_NOT_AVAILABLE, DOSSIER_UNAVAILABLE what nobody can tell is no consent, and no freedom to read either
 */
export async function consentsOf(host: CompositeHost, number: string): Promise<Standings> {
  const answer = await runPart(host, { document: DOCUMENT, variables: { number }, caseNumber: number });
  const nodes = answer.data?.['caseConsents'] as Node[] | null | undefined;
  if (!nodes) throw unreadable(answer);
  const known = new Map(
    nodes.map((node): [string, ConsentStanding] => [
      placeOf(node.component, node.subject?.id ?? null),
      {
        state: node.state,
        to: node.to === null ? null : Date.parse(node.to),
        consent: node.consent,
        items: new Set(node.dataItems),
      },
    ]),
  );
  return (component, person) => known.get(placeOf(component, person)) ?? null;
}

const placeOf = (component: string, person: string | null): string => `${component} ${person ?? ''}`;

import { signInProof } from '../../../shared/token';
import { codes, type Answer, type TestHub } from '../hub_process';
import { judgedElsewhere, type AskedElsewhere, type Verdict } from '../judged_elsewhere';

/** A portal of one agency: the caller, and what for. */
export interface Portal {
  caller: string;
  agency: string;
  purpose: string;
}

export interface Named {
  id: string;
  personalNumber: string;
  name: string;
}

export interface Opening {
  procedure: string;
  applicant: Named;
  persons?: readonly (readonly [role: string, person: Named])[];
  /** The applicant signs in as this caller; absent: he brings a receipt. */
  signsInAs?: string;
  /** Another officer of the agency, or its receiving system, who finds the receipt where it was given. */
  foundBy?: string;
}

export interface StoryComponent {
  code: string;
  holder: string;
  status: string;
  because: string | null;
  problem: string | null;
  evidence: string | null;
  values: { name: string; value: string; source: { database: string; owner: string } }[] | null;
}

const OPEN = `mutation ($procedure: String!, $applicant: DossierPersonInput!, $persons: [DossierRoleInput!], $receipt: String, $unit: ID, $key: String!) {
  openDossier(procedure: $procedure, applicant: $applicant, persons: $persons, receipt: $receipt, unit: $unit, idempotencyKey: $key) {
    case persons { role verification } } }`;
const FOUND = `mutation ($number: String!, $receipt: String!, $key: String!) {
  reconcileReceipt(number: $number, receipt: $receipt, idempotencyKey: $key) { case { anchorReconciledAt } } }`;
const RESOLVE = `query ($case: String!) { resolveDossier(case: $case) { components {
  code holder status because problem evidence values { name value source { database owner } } } } }`;

/** What portals do with dossiers over HTTP. */
export class Dossiers {
  private count = 0;
  private readonly run = Date.now().toString(36);

  constructor(private readonly hub: TestHub) {}

  key(): string {
    return `story-${this.run}-${this.count++}`;
  }

  async opened(
    portal: Portal,
    { procedure, applicant, persons = [], signsInAs, foundBy }: Opening,
  ): Promise<string> {
    const { hub } = this;
    const id = this.key();
    const proof =
      signsInAs === undefined
        ? null
        : await signInProof(hub.issuer, await hub.token(signsInAs), portal.caller);
    const answer = await hub.ask(portal.caller, {
      query: OPEN,
      purpose: portal.purpose,
      variables: {
        ...{ procedure, applicant: given(applicant), unit: hub.facts.communeCode, key: id },
        persons: persons.map(([role, person]) => ({ ...given(person), role })),
        receipt: proof === null ? `BN-${id}` : null,
      },
      ...(proof !== null && { signIn: proof }),
    });
    const { case: number } = answered(answer)['openDossier'] as { case: string };
    if (foundBy === undefined) return number;
    const variables = { number, receipt: `BN-${id}`, key: this.key() };
    answered(await hub.ask(foundBy, { query: FOUND, purpose: portal.purpose, variables }));
    return number;
  }

  async resolved({ caller, purpose }: Portal, number: string): Promise<StoryComponent[]> {
    const answer = await this.hub.ask(caller, { query: RESOLVE, purpose, variables: { case: number } });
    return (answered(answer)['resolveDossier'] as { components: StoryComponent[] }).components;
  }

  /** Judged by a process of its own, which knows the hub's address alone. */
  judged(asked: readonly AskedElsewhere[]): Promise<Verdict[]> {
    return judgedElsewhere(this.hub.graph.replace('/graphql', ''), asked);
  }
}

const given = ({ personalNumber, name }: Named) => ({ personalNumber, name });

/** The data of an answer that has no error. */
export function answered(answer: Answer): Record<string, unknown> {
  if (codes(answer).length > 0) throw new Error(JSON.stringify(answer.errors));
  return answer.data as Record<string, unknown>;
}

/** `code  holder  STATUS reason`, as the documentation shows it. */
export const lineOf = ({ code, holder, status, because, problem }: StoryComponent): string =>
  `  ${code.padEnd(20)} ${holder.padEnd(16)} ${[status, because ?? problem].filter(Boolean).join(' ')}`;

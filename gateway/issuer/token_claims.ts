import { TOKEN_EXCHANGE } from '../../shared/token';
import type { AccountSource, Person } from './accounts';
import { AGENCY_MEMBER } from './clients';

/** What a token is issued for, as oidc-provider holds it. */
interface IssuedToken {
  kind: string;
  clientId?: string | undefined;
  accountId?: string;
  gty?: string;
  client?: object | undefined;
}

/**
 * The hub's own claims (shared/token/claims). A token that cannot be described is not issued: the thrown error ends the
 * request.
 */
export async function tokenClaims(
  accounts: AccountSource,
  token: IssuedToken,
  /** When the person signed in, seconds since the epoch. */
  authTime?: number,
): Promise<Record<string, unknown>> {
  if (token.accountId === undefined) {
    return { kind: 'client', agency: agencyOf(token.client) };
  }
  const person = await accounts.personBySub(token.accountId);
  if (person === null || !person.active) throw new Error('the account is gone or suspended');
  if (token.gty === TOKEN_EXCHANGE) return exchanged(person, token.clientId);
  return { ...signedIn(person), ...(authTime !== undefined && { auth_time: authTime }) };
}

function signedIn(person: Person): Record<string, unknown> {
  return person.kind === 'officer'
    ? { kind: 'officer', agency: person.agency, officer: person.id }
    : { kind: 'citizen', subject: person.pseudonym };
}

function exchanged(person: Person, client: string | undefined): Record<string, unknown> {
  if (person.kind !== 'officer') throw new Error('an application acts for officers only');
  return { kind: 'client', agency: person.agency, officer: person.id, act: { sub: client } };
}

export function agencyOf(client: object | undefined): string {
  const agency = (client as Record<string, unknown> | undefined)?.[AGENCY_MEMBER];
  if (typeof agency !== 'string') throw new Error('the client has no agency');
  return agency;
}

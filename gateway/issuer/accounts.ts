/** Accounts as the issuer sees them. Status is asked for at each issue of a token, and again by the hub in each call. */
export interface ClientAccount {
  id: string;
  agency: string;
  name: string;
  /** scrypt$… (shared/secrets) of the secrets that are valid now: two while one is being replaced. */
  secretHashes: readonly string[];
  /** Public keys of an application that signs in with a key (RFC 7523) instead of a secret. */
  jwks?: { keys: object[] } | null;
  active: boolean;
}

export type Person =
  | {
      kind: 'officer';
      id: string;
      agency: string;
      login: string;
      name: string;
      passwordHash: string;
      active: boolean;
    }
  | {
      kind: 'citizen';
      pseudonym: string;
      login: string;
      name: string;
      passwordHash: string;
      active: boolean;
    };

/** A demonstration account as the sign-in page lists it. */
export interface ListedAccount {
  login: string;
  title: { vi: string; en: string };
}

/** Where accounts come from: the governance database, or a test. Null: there is none. */
export interface AccountSource {
  client(id: string): Promise<ClientAccount | null>;
  personByLogin(login: string): Promise<Person | null>;
  /** By the `sub` of a token. */
  personBySub(sub: string): Promise<Person | null>;
}

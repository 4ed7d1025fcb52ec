import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';
import type { AccountSource } from './accounts';
import { agencyClient } from './clients';

/** Sessions, sign-ins in progress and codes: short-lived, bounded, lost at a restart. Good for one process only. */
const CAPACITY = 20_000;

/**
 * What oidc-provider keeps: its own models in memory, clients from the account source at each look-up, so a suspended
 * one gets no token any more.
 */
export function issuerAdapter(accounts: AccountSource): AdapterConstructor {
  const store = new LRUCache<string, AdapterPayload>({ max: CAPACITY });
  const grants = new LRUCache<string, Set<string>>({ max: CAPACITY });

  return class IssuerAdapter implements Adapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      const key = this.key(id);
      store.set(key, payload, expiresIn === undefined ? {} : { ttl: expiresIn * 1000 });
      if (payload.uid !== undefined && this.model === 'Session') store.set(`uid:${payload.uid}`, payload);
      if (payload.grantId !== undefined) {
        const members = grants.get(payload.grantId) ?? new Set();
        grants.set(payload.grantId, members.add(key));
      }
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      if (this.model === 'Client') return agencyClient(await accounts.client(id));
      return store.get(this.key(id));
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return store.get(`uid:${uid}`);
    }

    async findByUserCode(): Promise<undefined> {
      return undefined; // device flow is off
    }

    async consume(id: string): Promise<void> {
      const payload = store.get(this.key(id));
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      store.delete(this.key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const key of grants.get(grantId) ?? []) store.delete(key);
      grants.delete(grantId);
    }

    private key(id: string): string {
      return `${this.model}:${id}`;
    }
  };
}

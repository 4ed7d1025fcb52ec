import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { HubError } from '../../shared/errors';
import { signStatusList } from '../../shared/evidence';
import type { Clock } from '../../shared/time';
import type { Answer, Route } from '../answer';
import { EVIDENCE_PATHS, statusAddress } from './addresses';
import type { KeyRing } from './key_ring';
import { revokedIn } from './store';

export interface RouteParts {
  pool: Pool;
  keys: Pick<KeyRing, 'current'>;
  address: string;
  clock: Clock;
  /** Folder of the page's files (console/evidence as built). */
  page: string;
}

/** A revocation is in the lists of every gateway within this time. */
const LIST_FRESH_MS = 5_000;
/** A verifier says "unknown" when his copy is older than this. */
const LIST_LIFETIME_MS = 3_600_000;

/** What verifiers fetch, without a token: keys, lists of what was revoked, and the page that verifies for a person. */
export function evidenceRoutes(parts: RouteParts): Readonly<Record<string, Route>> {
  const published = () => parts.keys.current().published;
  const lists = statusLists(parts);
  return {
    [EVIDENCE_PATHS.keys]: () => json(published()),
    [EVIDENCE_PATHS.issuer]: () => json({ issuer: parts.address, jwks: published() }),
    [EVIDENCE_PATHS.status]: async ({ url = '' }) => text('application/statuslist+jwt', await lists(url)),
    [EVIDENCE_PATHS.page]: () => file(parts.page, 'index.html', 'text/html'),
    [EVIDENCE_PATHS.script]: () => file(parts.page, 'verify.js', 'text/javascript'),
    [EVIDENCE_PATHS.icon]: () => file(parts.page, 'icon.svg', 'image/svg+xml'),
    [EVIDENCE_PATHS.style]: () => file(parts.page, 'verify.css', 'text/css'),
  };
}

function statusLists({ pool, keys, address, clock }: RouteParts): (url: string) => Promise<string> {
  const signed = new LRUCache<number, string, void>({
    max: 64,
    ttl: LIST_FRESH_MS,
    fetchMethod: async (list) => {
      const revoked = await revokedIn(pool, list);
      if (revoked === null) return undefined;
      const { key } = keys.current();
      return signStatusList(statusAddress(address, list), revoked, clock.now(), LIST_LIFETIME_MS, key);
    },
  });
  return async (url) => {
    const list = new URLSearchParams(url.slice(url.indexOf('?'))).get('list') ?? '';
    const found = /^\d{1,9}$/.test(list) ? await signed.fetch(Number(list)) : undefined;
    if (found === undefined) throw new HubError('PATH_UNKNOWN');
    return found;
  };
}

const json = (value: unknown): Answer => text('application/json', JSON.stringify(value));

function text(type: string, body: string): Answer {
  // Public, and of use to a verifier anywhere: a page of another origin may fetch them.
  return {
    status: 200,
    headers: { 'content-type': `${type}; charset=utf-8`, 'access-control-allow-origin': '*' },
    body,
  };
}

/** The page runs its own script alone, talks to its own origin alone, and tells nobody where it was opened from. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function file(folder: string, name: string, type: string): Answer {
  return {
    status: 200,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': PAGE_POLICY,
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    },
    body: readFileSync(join(folder, name), 'utf8'),
  };
}

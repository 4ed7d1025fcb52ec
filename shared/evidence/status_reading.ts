import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import type { KeySet } from './published_key';
import { openToken } from './signed_token';
import { STATUS_TOKEN_TYPE } from './statement';

/** A published list, its signature verified. Instants in ms. */
export interface OpenedList {
  from: number;
  to: number;
  /** 0: as issued; null: the list has no such place. */
  statusAt: (index: number) => number | null;
}

/** A verifier judges many by one list: unpacking it costs a hundred times what a judgement does. */
const KEPT = 8;
const known = new Map<string, Promise<OpenedList | null>>();

/** Null if it is not a list of this address signed by one of these keys. */
export function openStatusList(token: string, address: string, keys: KeySet): Promise<OpenedList | null> {
  const key = [token, address, ...keys.keys.map(({ kid, x }) => `${kid} ${x}`)].join('|');
  const found = known.get(key) ?? open(token, address, keys);
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return found;
}

async function open(token: string, address: string, keys: KeySet): Promise<OpenedList | null> {
  const opened = await openToken(token, STATUS_TOKEN_TYPE, keys.keys);
  if (typeof opened === 'string' || opened.claims['sub'] !== address) return null;
  const { iat, exp } = opened.claims;
  if (typeof iat !== 'number' || typeof exp !== 'number') return null;
  try {
    const { statusList } = getListFromStatusListJWT(token);
    return { from: iat * 1_000, to: exp * 1_000, statusAt: (index) => statusList[index] ?? null };
  } catch {
    return null;
  }
}

import { bytesOf } from './encoding';
import type { Primitives } from './primitives';
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

type NamedList = OpenedList & { address: unknown };

/** A verifier judges many by one list: it is opened once, and one that was replaced is forgotten. */
const KEPT = 64;
const known = new Map<string, { keys: KeySet; opened: Promise<NamedList | null> }>();

/** Null if it is not a list of this address signed by one of these keys. */
export function openStatusList(
  token: string,
  address: string,
  keys: KeySet,
  primitives: Primitives,
): Promise<OpenedList | null> {
  const found = known.get(token);
  // What other keys vouched for is judged anew.
  const opened =
    found && sameKeys(found.keys, keys) ? found.opened : open(token, keys, primitives).catch(() => null);
  known.delete(token);
  known.set(token, { keys, opened });
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return opened.then((list) => (list?.address === address ? list : null));
}

function sameKeys(one: KeySet, other: KeySet): boolean {
  const same = (at: number) =>
    one.keys[at]!.kid === other.keys[at]!.kid && one.keys[at]!.x === other.keys[at]!.x;
  return one === other || (one.keys.length === other.keys.length && one.keys.every((_key, at) => same(at)));
}

async function open(token: string, { keys }: KeySet, primitives: Primitives): Promise<NamedList | null> {
  const opened = await openToken(token, STATUS_TOKEN_TYPE, keys, primitives);
  if (typeof opened === 'string') return null;
  const { sub, iat, exp, status_list } = opened.claims;
  const { bits, lst } = (status_list ?? {}) as { bits?: unknown; lst?: unknown };
  if (typeof iat !== 'number' || typeof exp !== 'number' || bits !== 1 || typeof lst !== 'string')
    return null;
  const packed = bytesOf(lst);
  if (packed === null) return null;
  const bytes = await primitives.inflate(packed);
  return {
    address: sub,
    from: iat * 1_000,
    to: exp * 1_000,
    statusAt: (index) => {
      const byte = Number.isSafeInteger(index) ? bytes[Math.floor(index / 8)] : undefined;
      return byte === undefined ? null : (byte >> (index & 7)) & 1;
    },
  };
}

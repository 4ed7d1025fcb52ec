import type { Known } from '../../shared/evidence/verify';

/** What the page has from its own origin, and how far this machine's clock is from the hub's, ms (null: not told). */
export interface Fetched {
  known: Known;
  clockOff: number | null;
}

/** Fetches keys and the list that the evidence names; never sends the evidence itself. */
export async function fetchKnown(compact: string): Promise<Fetched> {
  const answer = await fetched('/.well-known/jwt-vc-issuer');
  const clockOff = offBy(answer.headers.get('date'), Date.now());
  const { issuer, jwks } = (await answer.json()) as { issuer: string; jwks: Known['keys'] };
  const statusLists = new Map<string, string>();
  const uri = statusAddressOf(compact);
  // Only the hub's own lists: a stranger's address is not called, whatever the text says.
  if (uri?.startsWith(`${issuer}/evidence/status?list=`)) {
    const list = await fetched(new URL(uri).pathname + new URL(uri).search).catch(() => null);
    if (list) statusLists.set(uri, await list.text());
  }
  return { known: { issuer, keys: jwks, statusLists }, clockOff };
}

async function fetched(path: string): Promise<Response> {
  const answer = await fetch(path, { cache: 'no-store', credentials: 'omit' });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** The header has whole seconds. */
function offBy(date: string | null, now: number): number | null {
  const hub = date === null ? NaN : Date.parse(date);
  return Number.isNaN(hub) ? null : now - hub;
}

function statusAddressOf(compact: string): string | null {
  try {
    const [, payload = ''] = compact.split('.');
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const claims = JSON.parse(text) as { status?: { status_list?: { uri?: string } } };
    return claims.status?.status_list?.uri ?? null;
  } catch {
    return null;
  }
}

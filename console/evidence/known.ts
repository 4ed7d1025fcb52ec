import type { Known } from '../../shared/evidence/verify';

/** What the page fetches from its own origin: keys and the list that the evidence names; never the evidence itself. */
export async function fetchKnown(compact: string): Promise<Known> {
  const metadata = (await (await fetched('/.well-known/jwt-vc-issuer')).json()) as {
    issuer: string;
    jwks: Known['keys'];
  };
  const statusLists = new Map<string, string>();
  const uri = statusAddressOf(compact);
  // Only the hub's own lists: a stranger's address is not called, whatever the text says.
  if (uri?.startsWith(`${metadata.issuer}/evidence/status?list=`)) {
    const answer = await fetch(new URL(uri).pathname + new URL(uri).search).catch(() => null);
    if (answer?.ok) statusLists.set(uri, await answer.text());
  }
  return { issuer: metadata.issuer, keys: metadata.jwks, statusLists };
}

async function fetched(path: string): Promise<Response> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
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

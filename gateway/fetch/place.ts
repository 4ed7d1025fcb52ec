import { unixAddress } from '../../shared/config';

/** What an address of a subgraph means for the connection to it. */
export interface Place {
  origin: string;
  path: string;
  /** A Unix socket on this machine; null: TCP. */
  socketPath: string | null;
}

export function placeOf(url: string): Place {
  const unix = unixAddress(url);
  // The origin only names the host in the request.
  if (unix !== null) return { origin: 'http://localhost', ...unix };
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search, socketPath: null };
}

const PREFIX = 'unix:';
const GRAPH = '/graphql';

/**
 * `unix:/run/hub/land.sock`: a subgraph on the same machine, behind a Unix socket; `unix:/run/hub/land.sock:/path` where
 * it does not answer at /graphql. Null: another kind of address, or none that a socket can have.
 */
export function unixAddress(address: string): { socketPath: string; path: string } | null {
  if (!address.startsWith(PREFIX)) return null;
  const [socketPath = '', path = GRAPH, ...more] = address.slice(PREFIX.length).split(':');
  const usable = socketPath.startsWith('/') && !socketPath.endsWith('/') && path.startsWith('/');
  return usable && more.length === 0 ? { socketPath, path } : null;
}

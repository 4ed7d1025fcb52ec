/** Number under which an installation stands in the history: the hash of what it was composed to. */
export const documentOf = (hash: string): string => `sha256:${hash}`;

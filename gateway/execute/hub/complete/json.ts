/** The JSON of a value that a subgraph sent. */
export type WriteValue = (value: unknown) => string;

/** Of any value. */
export const writeAny: WriteValue = (value) => JSON.stringify(value) ?? 'null';

/**
 * Of a value whose text held no escape: its strings stand between quotes as they are. To look for what has to be escaped
 * is most of what serialising costs, so it is looked for once in each subgraph's text (`SubgraphResponse.unescaped`).
 */
export const writeUnescaped: WriteValue = (value) => {
  if (typeof value === 'string') return `"${value}"`;
  // A number may have been too large for one: then JSON has null.
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  return typeof value === 'boolean' ? String(value) : writeAny(value);
};

/** Ids of clients, officers, agencies and pseudonyms as they may stand in a token. */
export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._@:-]{0,127}$/.test(value);
}

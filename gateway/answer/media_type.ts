/** Media types of the answer (GraphQL over HTTP, "Media Types"). */
export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** `type/subtype` of a Content-Type and its charset, in lower case; null when it cannot be read. */
export function parseMediaType(value: string): { essence: string; charset: string | null } | null {
  const [first = '', ...parameters] = value.split(';').map((part) => part.trim());
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(first)) return null;
  const charset = parameters
    .map((each) => /^charset="?([\w-]+)"?$/i.exec(each)?.[1])
    .find((each) => each !== undefined);
  return { essence: first.toLowerCase(), charset: charset?.toLowerCase() ?? null };
}

/** The type for an answer that the front gives itself: the newer one only to a caller that names it first. */
export function answerType(accept: string | undefined): string {
  if (accept === undefined) return JSON_TYPE;
  const newer = accept.indexOf('application/graphql-response+json');
  const older = accept.indexOf('application/json');
  return newer !== -1 && (older === -1 || newer < older) ? GRAPHQL_RESPONSE_TYPE : JSON_TYPE;
}

import type { GraphQLFormattedError } from 'graphql';

export interface AnswerParts {
  errors: readonly GraphQLFormattedError[];
  /** JSON by root field; null: nothing is left of the data. */
  data: ReadonlyMap<string, Buffer> | null;
  extensions?: Record<string, unknown>;
}

/**
 * An answer as it leaves. Made before its record is written: while that becomes durable, the answer is bytes outside of
 * the heap, and not a tree that the garbage collector walks and copies.
 */
export function answerBody({ errors, data, extensions }: AnswerParts): Buffer {
  const before = errors.length > 0 ? `"errors":${JSON.stringify(errors)},` : '';
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  if (data === null) return Buffer.from(`{${before}"data":null${after}}`);
  const parts: Buffer[] = [];
  let text = `{${before}"data":{`;
  for (const [key, json] of data) {
    parts.push(Buffer.from(`${text}${JSON.stringify(key)}:`), json);
    text = ',';
  }
  const start = parts.length === 0 ? text : '';
  return Buffer.concat([...parts, Buffer.from(`${start}}${after}}`)]);
}

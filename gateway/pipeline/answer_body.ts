import type { GraphQLFormattedError } from 'graphql';

export interface AnswerParts {
  errors: readonly GraphQLFormattedError[];
  /** JSON by root field; null: nothing is left of the data. */
  data: ReadonlyMap<string, string> | null;
  extensions?: Record<string, unknown>;
}

/**
 * An answer as it leaves. Made before its record is written: while that becomes durable, the answer is bytes outside of
 * the heap, and not a tree that the garbage collector walks and copies.
 */
export function answerBody({ errors, data, extensions }: AnswerParts): Buffer {
  const before = errors.length > 0 ? `"errors":${JSON.stringify(errors)},` : '';
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return Buffer.from(`{${before}"data":${dataText(data)}${after}}`);
}

function dataText(data: ReadonlyMap<string, string> | null): string {
  if (data === null) return 'null';
  let text = '';
  for (const [key, value] of data) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${value}`;
  return `{${text}}`;
}

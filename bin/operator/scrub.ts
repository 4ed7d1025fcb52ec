/** Numbers of persons, cards and telephones; parts of hexadecimal identifiers are left alone. */
const NUMBERS = /(?<![0-9a-f-])\d{9,13}(?![0-9a-f-])/gi;

/** A text without the numbers by which people are known. */
export function scrubText(text: string): string {
  return text.replace(NUMBERS, (number) => '*'.repeat(number.length));
}

/**
 * What the operator may read of an error: its kind, code and place. A database repeats values of the row in its message
 * and detail, so of its errors only the code is kept.
 */
export function scrubError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  const fromDatabase = 'severity' in error;
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(!fromDatabase && { message: scrubText(error.message) }),
    stack: frames(error),
    ...(cause !== undefined && { cause: scrubError(cause) }),
  };
}

/** The places alone: a stack begins with the message. */
function frames({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

import { HubError } from '../../shared/errors';

/** A failure at start, as the operator reads it: coded ones by their text, others with their stack. */
export function tell(error: unknown): string {
  if (error instanceof HubError)
    return `${error.code}: ${error.message}${error.detail ? ` (${error.detail})` : ''}`;
  const coded =
    error instanceof Error && typeof (error as { code?: unknown }).code === 'string' && 'texts' in error;
  if (coded) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import { HubError } from '../../shared/errors';

/** A failure at start, as the operator reads it: coded ones by their text, others with their stack. */
export function tell(error: unknown): string {
  if (error instanceof HubError)
    return `${error.code}: ${error.message}${error.detail ? ` (${error.detail})` : ''}`;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE') {
    return `PORT_TAKEN: Cổng ${String(port)} đang có tiến trình khác dùng; hãy đặt GATEWAY_PORT khác. Port ${String(port)} is in use; set another GATEWAY_PORT.`;
  }
  return typeof code === 'string' && 'texts' in error ? error.message : (error.stack ?? error.message);
}

import { TOKEN_ALGORITHMS } from '../../../shared/token';
import { tokenInvalid } from '../refuse';

/**
 * The algorithm is the hub's choice, not the token's: `none`, HMAC (a public key used as a shared secret) and anything
 * unknown are refused before a key is looked for (RFC 8725, 3.1). Judged on the protected header as it was sent.
 */
export function algorithm(token: string): void {
  const alg = protectedHeader(token)['alg'];
  if (!TOKEN_ALGORITHMS.some((allowed) => allowed === alg)) {
    throw tokenInvalid('algorithm', `algorithm ${JSON.stringify(alg ?? null).slice(0, 32)} is not accepted`);
  }
}

function protectedHeader(token: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(
      Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString(),
    );
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // answered below
  }
  throw tokenInvalid('malformed', 'the protected header is not a JSON object');
}

import { tokenInvalid } from '../refuse';
import type { TokenCheck } from '../types';
import { isIdentifier } from './identifier';

/**
 * Who acts for whom (RFC 8693, 4.1). A client application acts for an officer only by an exchanged token: `act` names
 * that very client and the token an officer. An officer without `act` in a client's token, an `act` without an officer,
 * one that names another client, or a chain of actors are refused.
 */
export const act: TokenCheck = ({ claims }) => {
  const actor = claims['act'];
  const named = claims['officer'] !== undefined;
  if (claims['kind'] !== 'client') {
    if (actor !== undefined) throw tokenInvalid('act', 'only a client application acts for somebody');
    return;
  }
  if (actor === undefined) {
    if (named) throw tokenInvalid('act', 'a client names an officer without an exchange');
    return;
  }
  if (!isActor(actor) || actor.sub !== claims['client_id'])
    throw tokenInvalid('act', 'act is not the client');
  if (!isIdentifier(claims['officer'])) throw tokenInvalid('act', 'act without an officer');
};

function isActor(value: unknown): value is { sub: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { sub?: unknown }).sub === 'string'
  );
}

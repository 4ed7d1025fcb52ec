import type { RowScope, Way } from '../policy/types';
import type { TicketClaims } from './claims';

const MASKS = new Set([null, 'LAST_DIGITS', 'YEAR_ONLY', 'INITIALS', 'AGE_BAND']);
const PRINCIPALS = new Set(['PUBLIC', 'CITIZEN', 'AGENCY', 'HUB']);
const ATTRIBUTES = new Set(['LOCATION', 'RESIDENCE', 'REGISTRATION']);

/** Whether a parsed value has the shape of claims, down to every way: a ticket is judged by nothing half understood. */
export function isTicketClaims(value: unknown): value is TicketClaims {
  return (
    isRecord(value) &&
    value['v'] === 1 &&
    typeof value['iss'] === 'string' &&
    typeof value['gw'] === 'string' &&
    typeof value['aud'] === 'string' &&
    Number.isSafeInteger(value['iat']) &&
    Number.isSafeInteger(value['exp']) &&
    isPrincipal(value['principal']) &&
    isNullOrString(value['purpose']) &&
    isCase(value['case']) &&
    (value['within'] === undefined || typeof value['within'] === 'string') &&
    isSignIn(value['signIn']) &&
    (value['operation'] === 'query' || value['operation'] === 'mutation') &&
    isWays(value['ways']) &&
    isIndex(value['coordinates'], value['ways'].length) &&
    isIndex(value['reached'], value['ways'].length)
  );
}

function isPrincipal(value: unknown): boolean {
  return (
    isRecord(value) &&
    PRINCIPALS.has(value['kind'] as string) &&
    ['agency', 'client', 'officer', 'subject'].every((name) => isNullOrString(value[name]))
  );
}

function isCase(value: unknown): boolean {
  if (value === null) return true;
  return (
    isRecord(value) &&
    typeof value['number'] === 'string' &&
    isStrings(value['subjects']) &&
    isNullOrString(value['unit'] ?? null) &&
    isNullOrString(value['openedOn'] ?? null)
  );
}

function isSignIn(value: unknown): boolean {
  if (value === undefined) return true;
  return isRecord(value) && typeof value['subject'] === 'string' && typeof value['anchor'] === 'string';
}

function isWays(value: unknown): value is readonly (readonly Way[])[] {
  return Array.isArray(value) && value.every((list) => Array.isArray(list) && list.every(isWay));
}

function isWay(value: unknown): boolean {
  return (
    isRecord(value) &&
    isRowScope(value['rows']) &&
    MASKS.has(value['mask'] as string | null) &&
    isRecord(value['right']) &&
    typeof value['right']['id'] === 'string'
  );
}

function isRowScope(value: unknown): value is RowScope {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'ALL':
    case 'CASE':
    case 'SELF':
      return true;
    case 'OWN':
      return typeof value['agency'] === 'string';
    case 'TERRITORY':
      return ATTRIBUTES.has(value['attribute'] as string) && isStrings(value['units']);
    case 'SUBJECTS':
      return isStrings(value['subjects']);
    case 'REACHED':
      return typeof value['through'] === 'string';
    default:
      return false;
  }
}

function isIndex(value: unknown, length: number): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every((at) => Number.isInteger(at) && (at as number) >= 0 && (at as number) < length)
  );
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isNullOrString(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

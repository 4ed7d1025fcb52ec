import { addMonths } from './months';
import { isValid, type SecretLife } from './secrets';

/** What is wrong with an account; the review lists it, people decide. */
export type Finding =
  | 'UNUSED' // not used for the months that are set
  | 'NEVER_USED'
  | 'SECRET_EXPIRED' // an application whose secrets have all ended, and which has no key
  | 'WITHOUT_OWNER' // no active officer answers for it
  | 'AGENCY_INACTIVE' // suspended, merged, closed, or without an account of its own
  | 'WITHOUT_FOCAL_POINT' // its agency has no focal point in force
  | 'ROLE_UNUSED'; // a role that its officer never acted in

/** Of the whole review: what nobody has set. */
export type ReviewFinding = 'REVIEW_PERIOD_NOT_SET' | 'UNUSED_PERIOD_NOT_SET' | 'SECRET_PERIOD_NOT_SET';

/** An account as a review sees it (instants in ms). */
export interface ReviewedAccount {
  kind: 'CLIENT' | 'OFFICER';
  createdAt: number;
  lastUsedAt: number | null;
  /** Of an application. */
  secrets: readonly SecretLife[];
  hasKey: boolean;
  /** Of an application: the officer who answers for it; null: nobody was named. */
  responsibleActive: boolean | null;
  agencyActive: boolean;
  agencyHasFocalPoint: boolean;
  roles: readonly string[];
  usedRoles: readonly string[];
}

/** What a review finds on an account (Đắk Nông 43/2022 Đ.16.3). `unusedMonths` null: nobody set it. */
export function findingsOf(
  account: ReviewedAccount,
  unusedMonths: number | null,
  now: number,
): readonly Finding[] {
  const found: [Finding, boolean][] = [
    ['UNUSED', isUnused(account, unusedMonths, now)],
    ['NEVER_USED', account.lastUsedAt === null],
    ['SECRET_EXPIRED', hasExpired(account, now)],
    ['WITHOUT_OWNER', account.kind === 'CLIENT' && account.responsibleActive !== true],
    ['AGENCY_INACTIVE', !account.agencyActive],
    ['WITHOUT_FOCAL_POINT', !account.agencyHasFocalPoint],
    ['ROLE_UNUSED', account.roles.some((role) => !account.usedRoles.includes(role))],
  ];
  return found.filter(([, is]) => is).map(([finding]) => finding);
}

/** A new account that was not used yet is not unused before it has stood for as long. */
function isUnused({ lastUsedAt, createdAt }: ReviewedAccount, months: number | null, now: number): boolean {
  return months !== null && Math.max(lastUsedAt ?? 0, createdAt) <= addMonths(now, -months);
}

function hasExpired({ kind, hasKey, secrets }: ReviewedAccount, now: number): boolean {
  return kind === 'CLIENT' && !hasKey && !secrets.some((secret) => isValid(secret, now));
}

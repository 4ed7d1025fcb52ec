import type { Settings } from '../approval';

/** Roles that concern accounts, beside those of shared/approval. */
export const ACCOUNT_ROLE = {
  ADMINISTRATOR: 'administrator',
  /** The operating unit, where accounts are its business (Ninh Bình Đ.13.2). */
  OPERATOR: 'operator',
  FOCAL_POINT: 'focal-point',
  PEOPLES_COMMITTEE: 'peoples-committee',
} as const;

export type AccountAction =
  | 'ISSUE_AGENCY_ACCOUNT'
  | 'REGISTER_APPLICATION'
  | 'ROTATE_SECRET'
  | 'REGISTER_OFFICER'
  | 'GIVE_ROLE'
  | 'TAKE_ROLE'
  | 'OPEN_REVIEW'
  | 'DECIDE_LINE'
  | 'CLOSE_REVIEW'
  | 'APPOINT_FOCAL_POINT'
  | 'APPROVE_FOCAL_POINTS';

/** Who manages. */
export interface Manager {
  agency: string;
  officer: string | null;
  roles: readonly string[];
  /** Whether his right covers every agency, or his own alone. */
  whole: boolean;
}

export interface Managed {
  /** Of the account; null: no agency's in particular. */
  agency: string | null;
  /** The officer or application that is managed. */
  account: string | null;
}

export type ManageRefusal = 'OFFICER_REQUIRED' | 'ROLE_REQUIRED' | 'OTHER_AGENCY' | 'OWN_ROLE';

/** An agency's focal point manages its own applications and answers the review; issuing is not its business. */
const BY_FOCAL_POINT: ReadonlySet<AccountAction> = new Set([
  'REGISTER_APPLICATION',
  'ROTATE_SECRET',
  'DECIDE_LINE',
  'APPOINT_FOCAL_POINT',
]);

/**
 * The role of those who issue accounts: the department in charge (Đắk Lắk Đ.14.2, Đắk Nông Đ.16.3) or the operating
 * unit (Ninh Bình Đ.13.2); where the regulation is silent, the department.
 */
export function issuerRole(settings: Settings): string {
  return settings('accountIssuer')?.value === 'OPERATOR' ? ACCOUNT_ROLE.OPERATOR : ACCOUNT_ROLE.ADMINISTRATOR;
}

/** Why somebody may not; null: he may. Nobody gives or takes his own role, and no application manages accounts alone. */
export function refusalOf(
  action: AccountAction,
  manager: Manager,
  managed: Managed,
  issuer: string,
): ManageRefusal | null {
  if (manager.officer === null) return 'OFFICER_REQUIRED';
  if ((action === 'GIVE_ROLE' || action === 'TAKE_ROLE') && managed.account === manager.officer)
    return 'OWN_ROLE';
  // The list is the People's Committee's to approve, and nobody else's (Ninh Thuận 57/2020 Đ.18.3).
  if (action === 'APPROVE_FOCAL_POINTS') {
    return manager.whole && manager.roles.includes(ACCOUNT_ROLE.PEOPLES_COMMITTEE) ? null : 'ROLE_REQUIRED';
  }
  if (manager.whole && manager.roles.includes(issuer)) return null;
  if (!BY_FOCAL_POINT.has(action) || !manager.roles.includes(ACCOUNT_ROLE.FOCAL_POINT))
    return 'ROLE_REQUIRED';
  return managed.agency === manager.agency ? null : 'OTHER_AGENCY';
}

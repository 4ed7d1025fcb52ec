/** The closed lists of the policy store. What is not on its list is refused where it is written and where it is read. */
export const agencyStatuses = ['ACTIVE', 'SUSPENDED', 'MERGED', 'CLOSED'] as const;
export const accountStatuses = ['ACTIVE', 'SUSPENDED'] as const;
export const accountKinds = ['CLIENT', 'OFFICER'] as const;
export const effects = ['READ', 'WRITE'] as const;
export const rowKinds = ['ALL', 'TERRITORY', 'OWN', 'CASE', 'CONSENT', 'SELF', 'REACHED'] as const;
/** A grant may also name its subjects; a rule by function never does. */
export const grantRowKinds = [...rowKinds, 'SUBJECTS'] as const;
export const volumeKinds = ['SUBJECTS', 'ROWS'] as const;
export const masks = ['LAST_DIGITS', 'YEAR_ONLY', 'INITIALS', 'AGE_BAND'] as const;
/** INTERNAL is missing on purpose: internal data and state secrets never enter the store (BG 1.2, NT 1.2). */
export const classifications = ['OPEN', 'DEFAULT', 'SPECIAL'] as const;
export const personalClasses = ['NONE', 'BASIC', 'SENSITIVE'] as const;
export const territoryAttributes = ['LOCATION', 'RESIDENCE', 'REGISTRATION'] as const;
export const unitLevels = ['PROVINCE', 'DISTRICT', 'COMMUNE'] as const;

/** A row of the policy store that cannot be understood: the whole snapshot is refused, never read in part. */
export class PolicyRowError extends Error {
  constructor(readonly problem: string) {
    super(problem);
    this.name = 'PolicyRowError';
  }
}

/** `value` as a member of a closed list, or a refusal that names the row. */
export function oneOf<T extends string>(list: readonly T[], value: string, where: string): T {
  if ((list as readonly string[]).includes(value)) return value as T;
  throw new PolicyRowError(`${where}: ${JSON.stringify(value)} is not one of ${list.join(', ')}`);
}

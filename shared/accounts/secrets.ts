/** A secret of an application, as far as its life goes (instants in ms). */
export interface SecretLife {
  id: string;
  issuedAt: number;
  /** First instant at which it is refused; null: no forced expiry. */
  endsAt: number | null;
}

/** Whether a secret is accepted: from its issue up to, and not at, its end. */
export const isValid = ({ issuedAt, endsAt }: SecretLife, now: number): boolean =>
  issuedAt <= now && (endsAt === null || now < endsAt);

/** No overlap is longer: two secrets are for changing over, not for two users. */
export const LONGEST_OVERLAP_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The ends of the secrets that are there when a new one is issued (Đắk Nông 43/2022 Đ.12.3): the newest valid one
 * stays until the overlap is over, never longer than it had, all others end now. So two at most are valid at a time.
 */
export function endsAfterRotation(
  secrets: readonly SecretLife[],
  now: number,
  overlapMs: number,
): ReadonlyMap<string, number> {
  if (!Number.isFinite(overlapMs) || overlapMs < 0 || overlapMs > LONGEST_OVERLAP_MS) {
    throw new RangeError(`An overlap is 0 to ${LONGEST_OVERLAP_MS} ms, not ${overlapMs}`);
  }
  const valid = secrets.filter((secret) => isValid(secret, now));
  const newest = valid.reduce<SecretLife | null>(
    (last, each) => (last === null || each.issuedAt >= last.issuedAt ? each : last),
    null,
  );
  return new Map(
    valid.map((secret) => {
      const end = secret === newest ? now + overlapMs : now;
      return [secret.id, secret.endsAt === null ? end : Math.min(end, secret.endsAt)];
    }),
  );
}

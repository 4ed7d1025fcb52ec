const OFFSET_MS = 7 * 60 * 60 * 1000;

/** So many months later (or earlier) at the same time of day in Việt Nam; the 31st becomes the month's last day. */
export function addMonths(instant: number, months: number): number {
  const local = new Date(instant + OFFSET_MS);
  const target = local.getUTCMonth() + months;
  const last = new Date(Date.UTC(local.getUTCFullYear(), target + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), last);
  const rest = (instant + OFFSET_MS) % DAY_MS;
  return Date.UTC(local.getUTCFullYear(), target, day) + rest - OFFSET_MS;
}

const DAY_MS = 24 * 60 * 60 * 1000;

import { HubError } from '../../shared/errors';
import type { Principal } from '../../shared/policy';

export interface QuotaOptions {
  /** Distinct persons that one agency may read of within the window, at this gateway. */
  subjects: number;
  windowMs: number;
  /** Raised once in each window. */
  alert: (code: string, detail: string) => void;
}

/** How many distinct persons an agency reads of: walking through identity numbers ends in a refusal and an alert. */
export interface SubjectQuota {
  /** @throws HubError QUOTA_EXCEEDED when the agency has read of too many persons in this window. */
  require(principal: Principal, now: number): void;
  count(principal: Principal, subjects: Iterable<string>, now: number): void;
}

export const DEFAULT_QUOTA = { subjects: 100_000, windowMs: 3_600_000 };

interface Window {
  until: number;
  subjects: Set<string>;
  alerted: boolean;
}

export function createSubjectQuota({ subjects: limit, windowMs, alert }: QuotaOptions): SubjectQuota {
  const windows = new Map<string, Window>();

  function windowOf(agency: string, now: number): Window {
    const known = windows.get(agency);
    if (known && now < known.until) return known;
    const fresh = { until: now + windowMs, subjects: new Set<string>(), alerted: false };
    windows.set(agency, fresh);
    return fresh;
  }

  return {
    require(principal, now) {
      if (principal.kind !== 'AGENCY') return;
      const window = windowOf(principal.agency, now);
      if (window.subjects.size < limit) return;
      if (!window.alerted) alert('QUOTA_EXCEEDED', `${principal.agency}: ${limit} persons`);
      window.alerted = true;
      throw new HubError('QUOTA_EXCEEDED', {
        facts: { limit, retryAfter: new Date(window.until).toISOString() },
      });
    },
    count(principal, subjects, now) {
      if (principal.kind !== 'AGENCY') return;
      const { subjects: seen } = windowOf(principal.agency, now);
      for (const subject of subjects) {
        if (seen.size >= limit) return;
        seen.add(subject);
      }
    },
  };
}

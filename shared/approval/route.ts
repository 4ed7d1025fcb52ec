import type { Requester, Route, State } from './types';

/** A setting of that day with where it comes from; a silent law has none. */
export interface Setting {
  value: unknown;
  instrument: string;
  article: string;
  layer: string;
}

/** The setting of a key on the day that is judged: the province's own, else the national one, else the operator's. */
export type Settings = (key: string) => Setting | null;

/**
 * Who decides. The province's regulation names him (ĐN 43/2022 Đ.10.2: the People's Committee; NT 57/2020 Đ.12.2: the
 * department in charge with the owner, the Chairman where they disagree); where it is silent, the national layer.
 */
export function routeOf(
  settings: Settings,
  officialUse: boolean,
  requester: Requester = 'AGENCY',
): Route | null {
  if (requester === 'OUTSIDE_AGENCY') return outsideRoute(settings) ?? routeOf(settings, officialUse);
  const personal = officialUse ? null : settings('nonOfficialUse');
  if (personal?.value === 'WRITTEN_PEOPLES_COMMITTEE') return route('PEOPLES_COMMITTEE', personal, 'WRITTEN');
  const individual = officialUse ? null : settings('individualSharing');
  if (individual?.value === 'COORDINATOR_DECIDES_THEN_CHAIRMAN')
    return { ...route('COORDINATOR', individual, 'CONSENT'), ...(requester !== 'AGENCY' && ADVISORY) };
  // The provider consents; the department takes in and writes down (BG 47/2022 Đ.9.3).
  if (individual?.value === 'PROVIDER_CONSENT_SAME_DUTIES' && requester !== 'AGENCY')
    return route('COORDINATOR', individual, 'WRITTEN');
  const named = settings('outOfScopeApprover');
  const form = officialUse ? 'CONSENT' : 'WRITTEN';
  switch (named?.value) {
    case 'PEOPLES_COMMITTEE':
      return route('PEOPLES_COMMITTEE', named, form);
    case 'CHAIRMAN':
      return route('CHAIRMAN', named, form);
    case 'CHAIRMAN_ON_DISPUTE':
      return route('COORDINATOR', named, form);
    default:
      return null;
  }
}

const ADVISORY = { opinions: 'ADVISORY' } as const;

/** Beyond the province: both keys and the Chairman above them (NT 57/2020 Đ.12.2), or the department (BG 47/2022 Đ.12.4). */
function outsideRoute(settings: Settings): Route | null {
  const outside = settings('externalSharing');
  if (outside?.value === 'COORDINATOR_AND_OWNER_THEN_CHAIRMAN')
    return route('COORDINATOR', outside, 'CONSENT');
  if (outside?.value === 'COORDINATOR') return { ...route('COORDINATOR', outside, 'CONSENT'), ...ADVISORY };
  return null;
}

/**
 * Where persons and enterprises are given public data only (ĐL 01/2023 Đ.10.1; NB 356 Đ.9.1), the article that says so;
 * null: they may ask for more.
 */
export function publicOnly(settings: Settings): Setting | null {
  const individual = settings('individualSharing');
  if (individual === null) return null;
  return individual.value === 'PUBLIC_ONLY' || individual.value === 'OPEN_PORTAL' ? individual : null;
}

function route(decider: Route['decider'], { instrument, article }: Setting, form: Route['form']): Route {
  return { decider, instrument, article, form };
}

/** The setting that limits each step, in working days. */
const LIMIT_KEYS: Readonly<Partial<Record<State, string>>> = {
  OPINION: 'approval.opinionWorkingDays',
  REVIEW: 'approval.reviewWorkingDays',
  DISPUTE: 'approval.disputeWorkingDays',
  DECISION: 'approval.decisionWorkingDays',
};

export interface TimeLimit {
  workingDays: number;
  instrument: string;
  article: string;
}

/** The time limit of a step; null: neither the province, nor the nation, nor the operator sets one. */
export function limitOf(settings: Settings, state: State): TimeLimit | null {
  const key = LIMIT_KEYS[state];
  if (key === undefined) return null;
  // The owner's answer has a national limit of its own (NĐ 47/2020 Đ.35.3), as long as it was in force.
  const setting = (state === 'OPINION' ? settings('answer.workingDays') : null) ?? settings(key);
  if (setting === null || typeof setting.value !== 'number') return null;
  return { workingDays: setting.value, instrument: setting.instrument, article: setting.article };
}

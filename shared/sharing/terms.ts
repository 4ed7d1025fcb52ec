import type { Setting, Settings, TimeLimit } from '../approval';
import { addCalendarDays, dayAt, endOfDay, workingDeadline } from '../time';
import type { SharingKind, SharingState } from './types';

/** Phương thức chia sẻ (ĐN 43/2022 Đ.7.2; NĐ 47/2020 Đ.23); the first is the encouraged one. */
export type SharingMethod = 'ONLINE' | 'SYNC' | 'PACKAGED';
/** Mô hình kết nối (Đ.46). */
export type SharingModel = 'INTERMEDIARY' | 'DIRECT';

/** The setting that limits a provider's answer, in working days: the nation's while it was in force, else the operator's. */
export function answerLimit(settings: Settings, kind: SharingKind, state: SharingState): TimeLimit | null {
  // NĐ 47/2020 Đ.37 sets no days for the steps of an agreement.
  if (kind !== 'DEFAULT' || state !== 'REQUESTED') return null;
  return numeric(settings('answer.workingDays') ?? settings('connection.answerWorkingDays'));
}

function numeric(setting: Setting | null): TimeLimit | null {
  if (setting === null || typeof setting.value !== 'number') return null;
  return { workingDays: setting.value, instrument: setting.instrument, article: setting.article };
}

/**
 * Whether what was obtained must carry a term (Đ.41): online it is used at once, unless a term is stated; a synchronised
 * copy and a package have a value only within theirs.
 */
export const needsTerm = (method: SharingMethod): boolean => method !== 'ONLINE';

/** The intermediary comes first; connecting directly says why it is not ready or not suitable (Đ.46). */
export const mayConnect = (model: SharingModel, directReason: string | null): boolean =>
  model === 'INTERMEDIARY' || (directReason ?? '').trim() !== '';

/** The earliest instant at which maintenance may begin that is announced now (Đ.43: at least 7 working days before). */
export const earliestMaintenance = (now: number, workingDays: number): number =>
  workingDeadline(now, workingDays);

/** Until when a consumer is notified of a violation: so many calendar days after it was determined (Đ.43). */
export const violationDeadline = (determined: number, days: number): number =>
  endOfDay(addCalendarDays(dayAt(determined), days));

/** Who acts for the provider of special data: the province names the warehouse manager, or the owner stands for himself. */
export function counterpartOf(settings: Settings, owner: string, coordinator: string): string {
  return settings('specialSharingCounterpart')?.value === 'WAREHOUSE_MANAGER' ? coordinator : owner;
}

/**
 * Whether a default item may be shared with an agency whose function has no rule for it yet, on its own statement of the
 * function's legal basis. Đắk Nông keeps to the own scope: what lies beyond needs the People's Committee (43/2022 Đ.10.2).
 */
export const sharesBeyondRules = (settings: Settings): boolean =>
  settings('scopeRule')?.value !== 'OWN_SCOPE_ONLY';

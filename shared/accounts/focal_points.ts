import type { Settings } from '../approval';

export type FocalSide = 'AGENCY' | 'PROVIDER' | 'CONSUMER' | 'PROVINCE';
export type FocalRank = 'OFFICER' | 'TECHNICAL_OFFICER' | 'LEADER';

/** What the province's regulation asks of a focal point. */
export interface FocalRules {
  /** One in force for each of these sides of an agency. */
  sides: readonly FocalSide[];
  rank: FocalRank;
  /** Who approves the list; null: the agency's own appointment is enough. */
  approver: 'PEOPLES_COMMITTEE' | null;
  /** A focal department is named beside the person (Ninh Bình Đ.11.3). */
  department: boolean;
  instrument: string | null;
  article: string | null;
}

const RANKS: readonly FocalRank[] = ['OFFICER', 'TECHNICAL_OFFICER', 'LEADER'];

/**
 * Đắk Nông Đ.20.1, Đ.21.1: one leader as provider, one as consumer. Ninh Thuận Đ.18: a technical officer, the list
 * approved by the People's Committee. Đắk Lắk Đ.16.3, Ninh Bình Đ.7.1: one officer. Bắc Giang is silent: one officer
 * (NĐ 47/2020 Đ.7), for an agency needs somebody whom one can ask.
 */
export function focalRules(settings: Settings): FocalRules {
  const rank = settings('focalRank');
  const sides = settings('focalSides');
  const approver = settings('focalListApprover');
  return {
    sides: Array.isArray(sides?.value) ? (sides.value as FocalSide[]) : ['AGENCY'],
    rank: RANKS.find((each) => each === rank?.value) ?? 'OFFICER',
    approver: approver?.value === 'PEOPLES_COMMITTEE' ? 'PEOPLES_COMMITTEE' : null,
    department: settings('focalDepartment')?.value === true,
    instrument: rank?.instrument ?? null,
    article: rank?.article ?? null,
  };
}

export interface FocalDraft {
  side: FocalSide;
  rank: FocalRank;
  department: string | null;
  position: string;
  phone: string;
  email: string;
}

export type FocalProblem = 'FOCAL_SIDE' | 'FOCAL_RANK' | 'FOCAL_DEPARTMENT' | 'FOCAL_CONTACT';

/** What a draft lacks under the province's rules; null: nothing. The province's own focal point is the department in charge. */
export function focalProblem(
  draft: FocalDraft,
  rules: FocalRules,
  byCoordinator: boolean,
): FocalProblem | null {
  const sides: readonly FocalSide[] = byCoordinator ? [...rules.sides, 'PROVINCE'] : rules.sides;
  if (!sides.includes(draft.side)) return 'FOCAL_SIDE';
  if (rules.rank !== 'OFFICER' && draft.rank !== rules.rank) return 'FOCAL_RANK';
  if (rules.department && (draft.department ?? '').trim() === '') return 'FOCAL_DEPARTMENT';
  const contact = draft.phone.replace(/[\s.()+-]/g, '');
  if (
    !/^\d{8,15}$/.test(contact) ||
    !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email) ||
    draft.position.trim() === ''
  ) {
    return 'FOCAL_CONTACT';
  }
  return null;
}

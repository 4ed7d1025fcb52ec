/** A citizen's report that data about himself is wrong (NT 57/2020 Đ.16; Law 91/2025/QH15 Đ.4). Pure values. */

export type DataIssueKind = 'WRONG' | 'OUTDATED' | 'MISSING' | 'NOT_MINE' | 'UNEXPLAINED_READING' | 'OTHER';

/** The cases of NT 57/2020 Đ.16 that a citizen's report can be. */
export type IssueCase = 'DISCREPANCY' | 'UNWANTED_INCIDENT' | 'OTHER';
/** The types of obstacle of NĐ 47/2020 Đ.47 that it can be. */
export type ObstacleType = 'DATA_QUALITY' | 'RIGHTS_AND_DUTIES' | 'OTHER';

export type DataIssueState = 'WITH_COORDINATOR' | 'WITH_OWNER' | 'ANSWERED' | 'SETTLED' | 'WITHDRAWN';

export interface DataIssueFacts {
  state: DataIssueState;
  owner: string;
  coordinator: string;
  /** Pseudonym of the citizen who reported. */
  reporter: string;
  /** He did not accept the owner's answer. */
  objected: boolean;
}

export type DataIssueStep = 'FORWARD' | 'ANSWER' | 'OBJECT' | 'SETTLE' | 'WITHDRAW';

export type DataIssueActor =
  { kind: 'CITIZEN'; subject: string } | { kind: 'AGENCY'; agency: string; officer: string | null };

export type DataIssueRefusal = 'TRANSITION_NOT_ALLOWED' | 'PARTY_REQUIRED' | 'OFFICER_REQUIRED';

export type DataIssueOutcome =
  { ok: true; state: DataIssueState; objected: boolean } | { ok: false; refusal: DataIssueRefusal };

import type { ProhibitedAct } from '../../../shared/violations';
import type { Profile } from './profile';

interface LegalRuleRow extends Record<string, unknown> {
  id: string;
  layer: string;
  instrument: string;
  article: string;
  key: string;
  value: unknown;
  valid_from: string;
  valid_to: string | null;
  note: string | null;
}

type National = readonly [
  key: string,
  value: unknown,
  instrument: string,
  article: string,
  from: string,
  to: string | null,
];

/** In the order of NĐ 47/2020 Đ.8. */
const PROHIBITED = [
  'OBSTRUCTING',
  'UNLAWFUL_SHARING',
  'PERSONAL_INFORMATION',
  'FALSIFYING',
  'INTERRUPTING',
] as const satisfies readonly ProhibitedAct[];

const LEGAL_VALUE = 'basis.legalValue';
const N47 = 'NĐ 47/2020/NĐ-CP';
/** NĐ 278/2025/NĐ-CP repealed NĐ 47/2020/NĐ-CP on 22/10/2025; NĐ 194/2025/NĐ-CP its open data on 19/8/2025. */
const national: readonly National[] = [
  ['answer.workingDays', 5, N47, 'Điều 35 khoản 3', '2020-05-25', '2025-08-18'],
  [
    'answer.workingDays',
    2,
    N47,
    'Điều 35 khoản 3 (sửa bởi NĐ 194/2025/NĐ-CP Điều 40)',
    '2025-08-19',
    '2025-10-21',
  ],
  ['publish.workingDays', 1, N47, 'Điều 25', '2020-05-25', '2025-10-21'],
  ['maintenanceNotice.workingDays', 7, N47, 'Điều 43', '2020-05-25', '2025-10-21'],
  ['violationNotice.days', 1, N47, 'Điều 43', '2020-05-25', '2025-10-21'],
  ['issue.providerWorkingDays', 7, N47, 'Điều 49', '2020-05-25', '2025-10-21'],
  ['issue.coordinatorWorkingDays', 7, N47, 'Điều 49', '2020-05-25', '2025-10-21'],
  ['defaultList.reviewMonths', 6, N47, 'Điều 34 khoản 2', '2020-05-25', '2025-10-21'],
  ['defaultList.issuer', 'CHAIRMAN', N47, 'Điều 34 khoản 2', '2020-05-25', '2025-10-21'],
  ['openData.reviewMonths', 6, N47, 'Điều 20 khoản 3', '2020-05-25', '2025-08-18'],
  ['openData.refreshMonths', 3, N47, 'Điều 20 khoản 3', '2020-05-25', '2025-08-18'],
  ['inspection.reportDue', '12-31', N47, 'Điều 16 khoản 4', '2020-05-25', '2025-10-21'],
  ['mandatoryConnection.due', '2026-12-31', 'NĐ 278/2025/NĐ-CP', 'Điều 24', '2025-10-22', null],
  ['personalData.law', '13/2023/NĐ-CP', 'NĐ 13/2023/NĐ-CP', 'Điều 1', '2023-07-01', '2025-12-31'],
  [
    'personalData.law',
    '91/2025/QH15',
    'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
    'Điều 1',
    '2026-01-01',
    null,
  ],
  ['breach.noticeHours', 72, 'NĐ 13/2023/NĐ-CP', 'Điều 23', '2023-07-01', '2025-12-31'],
  ['breach.noticeHours', 72, 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', 'Điều 23', '2026-01-01', null],
  ['personalData.correctionDays', 10, 'NĐ 356/2025/NĐ-CP', 'Điều 5', '2026-01-01', null],
  ['oneStop.decree', '61/2018/NĐ-CP', 'NĐ 61/2018/NĐ-CP', 'Điều 1', '2018-06-21', '2025-06-30'],
  ['oneStop.decree', '118/2025/NĐ-CP', 'NĐ 118/2025/NĐ-CP', 'Điều 1', '2025-07-01', null],
  // What gives shared data its legal value (NĐ 47 Đ.4 points to the law on e-transactions, as the provinces' regulations do).
  [LEGAL_VALUE, true, 'Luật Giao dịch điện tử 51/2005/QH11', 'Chương II Mục 1', '2006-03-01', '2024-06-30'],
  [LEGAL_VALUE, true, N47, 'Điều 4', '2020-05-25', '2025-10-21'],
  [LEGAL_VALUE, true, 'Luật Giao dịch điện tử 20/2023/QH15', 'Chương II Mục 1', '2024-07-01', null],
  // Where a province's regulation names no authority, sharing beyond scope stays with the body that is responsible for it.
  ['outOfScopeApprover', 'PEOPLES_COMMITTEE', N47, 'Điều 54 khoản 2', '2020-05-25', '2025-10-21'],
  ['outOfScopeApprover', 'PEOPLES_COMMITTEE', 'NĐ 278/2025/NĐ-CP', 'Điều 21', '2025-10-22', null],
  ['specialSharing.basis', true, N47, 'Điều 36–39', '2020-05-25', '2025-10-21'],
  ['specialSharing.basis', true, 'NĐ 194/2025/NĐ-CP', 'Điều 16 khoản 2', '2025-10-22', null],
  // What a violation is reported for where the province's own regulation does not forbid it: the list of NĐ 47 while it was
  // in force, then that of the laws that it rested on.
  ...PROHIBITED.map((act, at): National => {
    return [`prohibited.${act}`, true, N47, `Điều 8 khoản ${at + 1}`, '2020-05-25', '2025-10-21'];
  }),
  ...PROHIBITED.filter((act) => act !== 'PERSONAL_INFORMATION').map((act): National => {
    return [`prohibited.${act}`, true, 'Luật Giao dịch điện tử 20/2023/QH15', 'Điều 6', '2025-10-22', null];
  }),
  ['prohibited.PERSONAL_INFORMATION', true, 'NĐ 13/2023/NĐ-CP', 'Điều 8', '2025-10-22', '2025-12-31'],
  [
    'prohibited.PERSONAL_INFORMATION',
    true,
    'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
    'Điều 7',
    '2026-01-01',
    null,
  ],
];

/** What neither the province nor the nation says, and so the operator sets; the demonstration's own values. */
const operator: readonly (readonly [key: string, value: unknown])[] = [
  // NĐ 278/2025/NĐ-CP names nobody who issues the default-sharing list.
  ['defaultList.issuer', 'CHAIRMAN'],
  ['approval.opinionWorkingDays', 3],
  ['approval.reviewWorkingDays', 3],
  ['approval.disputeWorkingDays', 5],
  ['approval.decisionWorkingDays', 5],
  ['connection.answerWorkingDays', 2],
  ['maintenanceNotice.workingDays', 7],
  ['violationNotice.days', 1],
  ['accounts.reviewMonths', 6],
  ['accounts.unusedMonths', 6],
  ['accounts.secretMonths', 12],
  ['service.appraisalWorkingDays', 5],
  ['publish.workingDays', 1],
  ['service.retirementNoticeDays', 30],
];
const OPERATOR = 'Quy trình vận hành (trình diễn)';

/** What comes from a law is dated data: laws change, and an answer of that day must cite the law of that day. */
export function legalRules(profile: Profile): readonly LegalRuleRow[] {
  return [
    ...national.map(([key, value, instrument, article, from, to], at) =>
      row(`NATIONAL.${at + 1}`, 'NATIONAL', { key, value, article }, instrument, from, to),
    ),
    ...operator.map(([key, value]) =>
      row(
        `OPERATOR.${key}`,
        'OPERATOR',
        { key, value, article: 'Bảng thời hạn' },
        OPERATOR,
        '2020-05-25',
        null,
      ),
    ),
    ...profile.settings.map((setting) =>
      row(
        `${profile.province}.${setting.key}`,
        profile.province,
        setting,
        profile.instrument,
        profile.effective,
        null,
      ),
    ),
    ...Object.entries(profile.bases).map(([topic, article]) => {
      const key = `basis.${topic}`;
      const stated = { key, value: true, article };
      const { province, instrument, effective } = profile;
      return row(`${province}.${key}`, province, stated, instrument, effective, null);
    }),
  ];
}

function row(
  id: string,
  layer: string,
  setting: { key: string; value: unknown; article: string },
  instrument: string,
  from: string,
  to: string | null,
): LegalRuleRow {
  return {
    id,
    layer,
    instrument,
    article: setting.article,
    key: setting.key,
    value: setting.value,
    valid_from: from,
    valid_to: to,
    note: null,
  };
}

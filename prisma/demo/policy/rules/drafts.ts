import type { RuleSpec } from '../spec';

/** Whoever inspects reads what is planned and what would come of it; drafting and publishing stay with the department in charge. */
export const draftRules: readonly RuleSpec[] = [
  {
    id: 'inspection.policy',
    function: 'inspection',
    items: [
      'governance.drafts',
      'governance.drafts-lookup',
      'governance.drafts-list',
      'governance.drafts-count',
      'governance.rule-findings',
      'governance.rule-findings-list',
      'governance.agencies-history',
      'hub.draft-effects',
      'hub.draft-effects-lookup',
    ],
    purposes: ['inspection'],
    from: '2023-01-22',
    instrument: 'NĐ 47/2020/NĐ-CP; NĐ 278/2025/NĐ-CP',
    article: 'NĐ 47 Điều 16 khoản 2; NĐ 278 Điều 14',
    note: 'Đọc dự thảo, tác động và phát hiện về quy tắc; không soạn, không công bố',
  },
];

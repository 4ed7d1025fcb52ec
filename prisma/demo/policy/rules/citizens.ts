import { under } from '../bases';
import type { RuleSpec } from '../spec';

const law = { from: '2026-01-01', instrument: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15' } as const;

const self = { ...law, function: 'citizen-self', rows: 'SELF', article: 'Điều 4' } as const;

/** Functions whose agencies receive dossiers and decide them. */
const HANDLING = [
  'one-stop-service',
  'commune-administration',
  'district-administration',
  'residence-management',
  'civil-status-registration',
  'land-administration',
  'business-registration',
  'social-protection',
  'construction-management',
  'education-management',
  'health-management',
] as const;

const ISSUES = [
  'governance.data-issues',
  'governance.data-issue-words',
  'governance.data-issues-list',
  'governance.data-issues-count',
] as const;

const PAPERS = ['requests', 'request-receipt', 'requests-list', 'requests-count'].map(
  (part) => `governance.paper-${part}`,
);

const receiving = {
  function: 'data-sharing-focal',
  purposes: ['state-management'],
  ...under('obstacles'),
} as const;

/** What a citizen does himself, and what an agency that handles his dossier may ask of him. */
export const citizenRules: readonly RuleSpec[] = [
  {
    ...self,
    id: 'citizen-self.consents',
    items: [
      'governance.consents',
      'governance.consent-receipt',
      'governance.consents-list',
      'governance.consents-count',
      'governance.component-choices',
      'governance.component-choices-list',
      'governance.component-choices-count',
      'hub.component-choice',
      ...PAPERS,
    ],
    note: 'Công dân xem mình được hỏi gì và đã trả lời thế nào',
  },
  {
    ...self,
    id: 'citizen-self.consent-receipt',
    items: ['hub.consent-receipt', 'hub.consent-receipts'],
    article: 'Điều 4, Điều 9',
    note: 'Công dân giữ biên nhận có ký về việc đồng ý của mình',
  },
  {
    ...self,
    id: 'citizen-self.readings',
    items: ['governance.my-readings', 'governance.my-readings-list', 'governance.my-readings-count'],
    note: 'Công dân biết ai đã đọc dữ liệu của mình; việc luật giữ kín thì đến ngày được cho biết',
  },
  {
    ...self,
    id: 'citizen-self.decide',
    items: [
      'governance.consents-write',
      'governance.component-choices-write',
      'hub.component-choice-write',
      'governance.data-issues-write',
    ],
    effect: 'WRITE',
    article: 'Điều 4, Điều 9',
    note: 'Chỉ chính công dân đồng ý, từ chối, rút lại; có thể tự nộp giấy tờ; báo dữ liệu sai',
  },
  {
    ...self,
    id: 'citizen-self.data-issues',
    items: [...ISSUES, 'governance.data-issue-receipt'],
    note: 'Công dân theo dõi báo cáo của mình',
  },
  {
    ...receiving,
    id: 'data-issues.own',
    items: [...ISSUES, 'governance.data-issue-receipt'],
    rows: 'OWN',
    note: 'Cơ quan chủ quản và cơ quan chủ trì; lời kể chỉ cho cơ quan được gửi',
  },
  {
    ...receiving,
    id: 'paper-requests.own',
    items: PAPERS,
    rows: 'OWN',
    note: 'Cơ quan chủ quản biết giấy tờ nào còn phải nộp vì dữ liệu của mình chưa đạt',
  },
  {
    ...receiving,
    id: 'data-issues.answer',
    items: ['governance.data-issue-answers-write'],
    effect: 'WRITE',
    rows: 'OWN',
  },
  {
    id: 'inspection.reading-secrecy',
    function: 'inspection',
    items: ['', '-list', '-count'].map((part) => `governance.reading-secrecy${part}`),
    purposes: ['inspection'],
    from: '2026-01-01',
    instrument: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
    article: 'Điều 19 khoản 2',
    note: 'Thanh tra đọc lại những gì được giữ kín với công dân, đến khi nào, theo điều nào',
  },
  ...HANDLING.flatMap((code): RuleSpec[] => [
    {
      ...law,
      id: `consent.ask.${code}`,
      function: code,
      items: ['governance.consent-requests-write', 'hub.consent-asking-write'],
      effect: 'WRITE',
      purposes: ['public-service'],
      article: 'Điều 9',
      note: 'Xin đồng ý trong hồ sơ đang mở của chính cơ quan; nội dung do trục soạn từ thủ tục và dịch vụ',
    },
    {
      ...law,
      id: `consent.asking.${code}`,
      function: code,
      items: ['hub.consent-asking'],
      purposes: ['public-service'],
      article: 'Điều 9',
    },
    {
      ...under('purposes'),
      id: `papers.ask.${code}`,
      function: code,
      items: ['governance.paper-requests-write'],
      effect: 'WRITE',
      purposes: ['public-service'],
      note: 'Giấy tờ dữ liệu đã thay thì không yêu cầu, trừ khi chưa đạt, cần cập nhật hoặc luật buộc',
    },
    {
      ...under('purposes'),
      id: `papers.asked.${code}`,
      function: code,
      items: PAPERS,
      rows: 'OWN',
      purposes: ['public-service'],
    },
    {
      ...law,
      id: `consent.of-own-cases.${code}`,
      function: code,
      items: ['governance.case-consents', 'governance.case-consents-lookup'],
      purposes: ['public-service'],
      article: 'Điều 9',
      note: 'Chỉ hồ sơ của chính cơ quan; hồ sơ khác trả lời rỗng',
    },
    {
      ...law,
      id: `consent.asked.${code}`,
      function: code,
      items: ['governance.consents', 'governance.consent-receipt'],
      rows: 'OWN',
      purposes: ['public-service'],
      article: 'Điều 9',
    },
  ]),
];

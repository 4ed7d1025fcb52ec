import { CASE_WRITES, type RuleSpec } from '../spec';

/** Yes or no in place of values; each is an item of its own, and its right implies none to what it follows from. */
const ANSWERS = [
  'population.is-of-age',
  'population.is-alive',
  'population.is-single-today',
  'population.resides-in-case-commune',
  'land.owns-in-case-commune',
];
/** No law replaces the person's consent to these in another's procedure (Law 91/2025 Đ.9): asked for by their components. */
const ON_CONSENT = [
  'social-welfare.poor-this-year',
  'social-welfare.disability',
  'social-welfare.disability-of-person',
];
/** Persons of a case are looked up by their number. */
const LOOK_UP = ['population.citizens-lookup', 'population.personal-number'];
const PERSON = ['population.identity', 'population.birth', 'population.residence'];
const FAMILY = ['population.relationships', 'population.marital'];
const MARRIAGES = ['civil-status.marriages', 'civil-status.marriages-of-person'];
const BIRTHS = ['civil-status.births', 'civil-status.parents', 'civil-status.birth-of-person'];
const DEATHS = ['civil-status.deaths', 'civil-status.death-of-person'];
const MERIT = ['social-welfare.merit', 'social-welfare.merit-of-person'];
const ENTERPRISES = ['enterprise.code', 'enterprise.identity', 'enterprise.enterprises-of-person'];

interface Handling {
  function: string;
  instrument: string;
  article: string;
  /** What the procedures that it handles ask for beside the answers. */
  values: readonly string[];
  /** It opens cases itself; those of others have rules of their own for it. */
  opens?: boolean;
}

const HANDLING: readonly Handling[] = [
  {
    function: 'one-stop-service',
    instrument: 'NĐ 118/2025/NĐ-CP',
    article: 'Điều 4',
    values: ['land.mortgages'],
  },
  {
    function: 'commune-administration',
    instrument: 'NĐ 118/2025/NĐ-CP',
    article: 'Điều 4',
    values: [...PERSON, ...FAMILY, ...MARRIAGES, ...BIRTHS, ...DEATHS, ...MERIT],
  },
  {
    function: 'district-administration',
    instrument: 'NĐ 118/2025/NĐ-CP',
    article: 'Điều 4',
    values: [...PERSON, ...ENTERPRISES],
  },
  {
    function: 'land-administration',
    instrument: 'Luật Đất đai 31/2024/QH15',
    article: 'Điều 131',
    values: [...PERSON, ...FAMILY, ...MARRIAGES],
  },
  {
    function: 'business-registration',
    instrument: 'Luật Doanh nghiệp 59/2020/QH14',
    article: 'Điều 216',
    // Where a founder lives is beyond what it was charged with: it files a request for that.
    values: ['population.identity', 'population.birth', ...ENTERPRISES],
    opens: true,
  },
  {
    function: 'residence-management',
    instrument: 'Luật Cư trú 68/2020/QH14',
    article: 'Điều 36',
    values: MARRIAGES,
    opens: true,
  },
  {
    function: 'social-protection',
    instrument: 'NĐ 20/2021/NĐ-CP',
    article: 'Điều 5',
    values: [...PERSON, ...FAMILY, ...BIRTHS, ...DEATHS],
    opens: true,
  },
  // These learn the answers and not one of the values behind them.
  {
    function: 'construction-management',
    instrument: 'Luật Xây dựng 50/2014/QH13',
    article: 'Điều 95',
    values: ['population.identity'],
    opens: true,
  },
  {
    function: 'education-management',
    instrument: 'Luật Giáo dục 43/2019/QH14',
    article: 'Điều 105',
    values: ['population.identity'],
    opens: true,
  },
];

/**
 * What agencies that handle procedures read about the persons of their own open cases, in place of papers
 * (Đắk Lắk 01/2023 Đ.13.2; NĐ 47/2020 Đ.9.3).
 */
export const answerRules: readonly RuleSpec[] = HANDLING.flatMap(({ values, opens, ...handling }) => {
  const base = { ...handling, purposes: ['public-service'], from: '2025-07-01' };
  const code = handling.function;
  return [
    {
      ...base,
      id: `${code}.answers`,
      items: [...ANSWERS, ...LOOK_UP],
      rows: 'CASE',
      note: 'Chỉ câu trả lời có, không; không kéo theo quyền đối với giá trị gốc',
    },
    {
      ...base,
      id: `${code}.on-consent`,
      items: ON_CONSENT,
      rows: 'CONSENT',
      instrument: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
      article: 'Điều 9',
      from: '2026-01-01',
      note: 'Chỉ khi chính người trong hồ sơ đồng ý, đến khi rút lại hoặc tự nộp giấy tờ',
    },
    { ...base, id: `${code}.papers`, items: values, rows: 'CASE', note: 'Thay giấy tờ trong hồ sơ đang mở' },
    ...(opens
      ? [
          { ...base, id: `${code}.cases`, items: CASE_WRITES, rows: 'OWN', effect: 'WRITE' } as const,
          { ...base, id: `${code}.cases-read`, items: ['procedures.*', ...CASE_WRITES], rows: 'OWN' },
        ]
      : []),
  ];
});

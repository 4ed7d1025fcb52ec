import { legalRules } from '../../prisma/demo/policy/legal';
import { profileOf } from '../../prisma/demo/policy/profile';
import { PROVINCE_SLUGS, type ProvinceSlug } from '../../prisma/demo/units';
import { PROFILE_SETTINGS } from '../../shared/profile';
import { STORY } from './province_story';

/** On this day the table of docs/provinces.md is read. */
const DAY = '2026-11-21';
const NAMES: Readonly<Record<ProvinceSlug, string>> = {
  'dak-lak': 'Đắk Lắk',
  'bac-giang': 'Bắc Giang',
  'ninh-binh': 'Ninh Bình',
  'ninh-thuan': 'Ninh Thuận',
  'dak-nong': 'Đắk Nông',
};

const short = (article: string) => article.replaceAll('Điều ', 'Đ.').replaceAll(' khoản ', '.');
const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a province says with its article; where it is silent the nation of that day, the operator, or nobody. */
function cell(slug: ProvinceSlug, key: string): string {
  const profile = profileOf(slug);
  if (profile.value(key) !== null) {
    return `${shown(profile.value(key))} (${short(profile.article(key))})`;
  }
  const fallback = PROFILE_SETTINGS[key]?.fallback;
  if (!fallback) return '–';
  const rule = legalRules(profile).find(
    (row) =>
      row.key === fallback.key &&
      row.layer === fallback.layer &&
      row.valid_from <= DAY &&
      (row.valid_to ?? '9999') >= DAY,
  );
  if (fallback.layer === 'OPERATOR') {
    return rule ? `→ đơn vị vận hành / operator: ${shown(rule.value)}` : '→ **phải đặt / must be set**';
  }
  return rule
    ? `→ ${shown(rule.value)} (${rule.instrument} ${short(rule.article)})`
    : '– (N47 hết hiệu lực / repealed)';
}

const row = (cells: readonly string[]) =>
  `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

/** Every setting in which the five differ, or that nobody sets. */
export function settingsTable(): string {
  const head = ['', ...PROVINCE_SLUGS.map((slug) => NAMES[slug])];
  const lines = Object.entries(PROFILE_SETTINGS).map(([key, { about }]) =>
    row([`\`${key}\` ${about.vi} / ${about.en}`, ...PROVINCE_SLUGS.map((slug) => cell(slug, key))]),
  );
  return [row(head), row(head.map(() => '---')), ...lines].join('\n');
}

/** What the same story came to in each: what test/e2e/provinces.e2e.ts expects of five running hubs. */
export function storyTable(): string {
  const head = ['', ...PROVINCE_SLUGS.map((slug) => NAMES[slug])];
  const line = (title: string, of: (story: (typeof STORY)[ProvinceSlug]) => string) =>
    row([title, ...PROVINCE_SLUGS.map((slug) => of(STORY[slug]))]);
  const list = (items: readonly string[]) =>
    items.map((item) => `\`${item}\``).join(', ') || 'không / nothing';
  return [
    row(head),
    row(head.map(() => '---')),
    line('Ai quyết định / who decides', ({ decidedBy }) => `\`${decidedBy}\``),
    line('Căn cứ / by', ({ basis }) => basis),
    line('Cơ quan thuế bị từ chối / the tax office is refused', ({ taxOfficeRefused }) =>
      list(taxOfficeRefused),
    ),
    line('Rà soát danh mục (tháng) / catalogue (months)', ({ cadence }) =>
      cadence === null ? 'im lặng / silent' : `${cadence}`,
    ),
    line('Rà soát tài khoản do / accounts by', ({ accountReviews }) => accountReviews),
    line('Đầu mối / focal point', ({ focal }) => focal),
  ].join('\n');
}

/** The keys, what each may hold, and what answers where a regulation is silent. */
export function keysTable(): string {
  const lines = Object.entries(PROFILE_SETTINGS).map(([key, { allowed, fallback, required }]) =>
    row([
      `\`${key}\`${required ? ' (bắt buộc / required)' : ''}`,
      allowed,
      fallback ? `${fallback.layer} \`${fallback.key}\`` : '–',
    ]),
  );
  return [
    row(['Khóa / key', 'Giá trị / value', 'Khi im lặng / when silent']),
    row(['---', '---', '---']),
    ...lines,
  ].join('\n');
}

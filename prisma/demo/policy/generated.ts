import type { CatalogueItem, DatabaseCatalogue } from '../../../shared/schema/catalogue';
import { functions } from './functions';
import type { Profile } from './profile';
import type { RuleSpec } from './spec';

/** The function by which each owner keeps its database. */
const KEEPERS: Readonly<Record<string, string>> = {
  population: 'residence-management',
  land: 'land-administration',
  enterprise: 'business-registration',
  'civil-status': 'civil-status-registration',
  'social-welfare': 'social-protection',
  procedures: 'one-stop-service',
  governance: 'hub-administration',
};

/** The owner has rules like anyone; they are generated and visible. */
export function ownerRules(catalogues: readonly DatabaseCatalogue[], profile: Profile): readonly RuleSpec[] {
  return catalogues.flatMap(({ items, code, owner }) => {
    const keeper = keeperOf(code, owner);
    if (!keeper || items.length === 0) return [];
    const prefix = prefixOf(items[0]!);
    const base = {
      function: keeper,
      from: profile.effective,
      instrument: profile.instrument,
      article: profile.article('scopeRule'),
      automatic: true,
    };
    const rules: RuleSpec[] = [
      {
        ...base,
        id: `owner.${prefix}.read`,
        items: [`${prefix}.*`, `${prefix}.*:write`, 'governance.publication'],
        note: 'Cơ quan chủ quản đọc dữ liệu của mình',
      },
      {
        ...base,
        id: `owner.${prefix}.write`,
        items: [`${prefix}.*:write`],
        effect: 'WRITE',
        note: 'Chỉ cơ quan chủ quản ghi dữ liệu ngành mình phụ trách',
      },
    ];
    if (prefix !== 'governance') {
      rules.push({
        ...base,
        id: `owner.${prefix}.pseudonyms`,
        items: ['governance.pseudonyms-write'],
        effect: 'WRITE',
        note: 'Nhận khóa nối khi tiếp nhận bản ghi; có hạn mức và được ghi lại',
      });
    }
    return rules;
  });
}

function keeperOf(code: string, owner: string): string | undefined {
  const known = KEEPERS[code] ?? KEEPERS[code.replaceAll('_', '-')];
  return known ?? functions.find(({ agencies }) => agencies.includes(owner))?.code;
}

const prefixOf = ({ id }: CatalogueItem): string => id.slice(0, id.indexOf('.'));

/** Shared data that every agency may use for state management: DEFAULT, not sensitive, not the hub's own tables. */
function sharedByDefault(catalogues: readonly DatabaseCatalogue[]): readonly string[] {
  return catalogues
    .filter(({ items }) => items.length > 0 && prefixOf(items[0]!) !== 'governance')
    .flatMap(({ items }) => items)
    .filter(({ classification, personal, entry }) => {
      return classification === 'DEFAULT' && personal !== 'SENSITIVE' && entry !== 'WRITE';
    })
    .map(({ id }) => id);
}

/**
 * What the province's scope rule adds or leaves out. The decision knows no province: it sees ordinary dated rules.
 * - ALL_AGENCIES_STATE_MANAGEMENT (NT 57/2020 Đ.4.6): every function reads the DEFAULT items for state management;
 * - OWN_SCOPE_ONLY (ĐN 43/2022 Đ.10.2): a function reads the databases of its own agency; beyond, consent is a grant;
 * - BY_FUNCTION, PUBLIC_DUTY: the rules by function as published.
 */
export function rulesUnder(
  profile: Profile,
  byFunction: readonly RuleSpec[],
  catalogues: readonly DatabaseCatalogue[],
): readonly RuleSpec[] {
  switch (profile.value('scopeRule')) {
    case 'OWN_SCOPE_ONLY':
      return byFunction.filter(
        (rule) => rule.deny || rule.function === 'citizen-self' || staysAtHome(rule, catalogues),
      );
    case 'ALL_AGENCIES_STATE_MANAGEMENT':
      return [...byFunction, ...stateManagement(profile, catalogues)];
    default:
      return byFunction;
  }
}

/**
 * What the hub does for every agency alike (requests, consent asked for, papers, the putting together of dossiers) holds
 * no data of another owner: a value in it takes the right to its own data item.
 */
const OF_THE_HUB = ['governance', 'hub'];

/** Inspecting the log, asking for consent and giving it, and asking about own cases stay within the agency's own management scope. */
function staysAtHome(rule: RuleSpec, catalogues: readonly DatabaseCatalogue[]): boolean {
  if (['inspection', 'data-sharing-focal', 'provincial-direction'].includes(rule.function)) return true;
  const holders = functions.find(({ code }) => code === rule.function)?.agencies ?? [];
  const own = catalogues.filter(({ owner }) => holders.includes(owner)).map(({ items }) => items[0]);
  const prefixes = new Set([...OF_THE_HUB, ...own.filter((item) => item !== undefined).map(prefixOf)]);
  return rule.items.every((id) => prefixes.has(id.slice(0, id.indexOf('.')))) || rule.rows === 'OWN';
}

function stateManagement(profile: Profile, catalogues: readonly DatabaseCatalogue[]): readonly RuleSpec[] {
  const items = sharedByDefault(catalogues);
  return functions
    .filter(({ code }) => !['citizen-self', 'data-sharing-focal', 'provincial-direction'].includes(code))
    .map(({ code, level }) => ({
      id: `profile.${code}.state-management`,
      function: code,
      items: level ? withTerritory(items, catalogues) : items,
      rows: level ? 'TERRITORY' : 'ALL',
      purposes: ['state-management'],
      from: profile.effective,
      instrument: profile.instrument,
      article: profile.article('scopeRule'),
      note: 'Mọi cơ quan trong tỉnh khai thác dữ liệu dùng chung phục vụ quản lý nhà nước',
    }));
}

function withTerritory(ids: readonly string[], catalogues: readonly DatabaseCatalogue[]): readonly string[] {
  const located = new Set(
    catalogues
      .flatMap(({ items }) => items)
      .filter(({ territory }) => territory !== null)
      .map(({ id }) => id),
  );
  return ids.filter((id) => located.has(id));
}

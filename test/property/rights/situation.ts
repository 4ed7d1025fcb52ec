import type {
  AgencyFacts,
  CaseFacts,
  Grant,
  Principal,
  Purpose,
  ScopeRows,
  ScopeRule,
  Validity,
} from '../../../shared/policy';
import { Link, World, type WorldRow } from '../../support/hub/world';
import { agency, ALWAYS, grant, rule } from '../../support/policy';
import { chance, type Draw, MASKS, type Model, oneOf, some } from './model';

/** Who asks, when, under which policy. */
export interface Situation {
  rules: readonly ScopeRule[];
  grants: readonly Grant[];
  agency: AgencyFacts;
  principal: Principal;
  purpose: Purpose | null;
  case: CaseFacts | null;
  now: number;
}

const COMMUNES = ['24117', '24120', '24999'] as const;
const THROUGH = ['Person.home', 'Plot.holder', 'Person.boss', 'Firm.staff'] as const;
const PURPOSES = ['cong-vu', 'thong-ke'] as const;
const SUBJECTS = ['Person0', 'Person1', 'Firm0', 'Plot1'] as const;

export function drawSituation(draw: Draw, { items }: Model): Situation {
  const ids = items.map(({ id }) => id);
  const validity = (): Validity =>
    chance(draw, 3) ? { from: draw(6) * 1_000, to: chance(draw, 2) ? null : (6 + draw(6)) * 1_000 } : ALWAYS;
  const rows = (): ScopeRows =>
    oneOf<ScopeRows>(draw, [
      { kind: 'ALL' },
      { kind: 'ALL' },
      { kind: 'ALL' },
      { kind: 'OWN' },
      { kind: 'CASE' },
      { kind: 'CONSENT' },
      { kind: 'CONSENT' },
      { kind: 'SELF' },
      { kind: 'TERRITORY', unit: oneOf(draw, ['24117', '643', null]) },
      { kind: 'REACHED', through: oneOf(draw, THROUGH) },
    ]);
  const common = () => ({
    rows: rows(),
    mask: chance(draw, 4) ? oneOf(draw, MASKS) : null,
    purposes: chance(draw, 5) ? [oneOf(draw, PURPOSES)] : [],
    automatic: chance(draw, 3),
    validity: validity(),
  });
  const rules = Array.from({ length: 1 + draw(7) }, (_, at) =>
    rule(`r${at}`, some(draw, ids, 2), {
      ...common(),
      function: oneOf(draw, [
        'land-registration',
        'land-registration',
        'land-registration',
        'survey',
        'citizen-self',
      ]),
      effect: chance(draw, 12) ? 'WRITE' : 'READ',
      deny: chance(draw, 8),
    }),
  );
  const grants = Array.from({ length: draw(3) }, (_, at) =>
    grant(`g${at}`, some(draw, ids, 3), {
      ...common(),
      overrides: some(
        draw,
        rules.filter(({ deny }) => deny).map(({ id }) => id),
        2,
      ),
    }),
  );
  const principal = oneOf<Principal>(draw, [
    { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: 'an' },
    { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: 'an' },
    { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: null },
    { kind: 'CITIZEN', subject: 'Person0' },
    { kind: 'PUBLIC' },
  ]);
  return {
    rules,
    grants,
    agency: agency('H15.08', {
      unit: oneOf(draw, ['66', '643']),
      functions: [
        { code: 'land-registration', validity: ALWAYS },
        ...(chance(draw, 2) ? [{ code: 'survey', validity: validity() }] : []),
      ],
      agreements: some(draw, ids, 2).map((id) => ({ item: id, validity: validity() })),
    }),
    principal,
    purpose: purposeOf(draw, principal),
    case:
      principal.kind === 'AGENCY' && chance(draw, 2)
        ? {
            number: 'HS',
            agency: 'H15.08',
            procedure: 'p',
            subjects: some(draw, SUBJECTS, 2),
            consents: Array.from({ length: draw(5) }, () => {
              const from = draw(10) * 1_000;
              const items = some(draw, ids, 2);
              return {
                component: 'c',
                subject: oneOf(draw, SUBJECTS),
                items,
                from,
                to: from + draw(9) * 1_000,
              };
            }),
            brought: Array.from({ length: draw(3) }, () => ({
              subject: oneOf(draw, SUBJECTS),
              items: some(draw, ids, 4),
            })),
          }
        : null,
    now: draw(12) * 1_000,
  };
}

function purposeOf(draw: Draw, { kind }: Principal): Purpose | null {
  if (kind === 'CITIZEN') return { function: 'self', purpose: 'self' };
  if (kind === 'PUBLIC' || chance(draw, 8)) return null;
  return { function: 'land-registration', purpose: oneOf(draw, PURPOSES) };
}

export function drawWorld(draw: Draw): World {
  const ids = (type: string) => Array.from({ length: 3 }, (_, at) => `${type}${at}`);
  const [persons, plots] = [ids('Person'), ids('Plot')];
  const link = (list: readonly string[]) => (chance(draw, 5) ? null : new Link(oneOf(draw, list)));
  const row = (id: string, at: number, fields: WorldRow['fields']): WorldRow => ({
    type: id.slice(0, -1),
    id,
    agency: oneOf(draw, ['H15.08', 'OTHER']),
    unit: oneOf(draw, COMMUNES),
    subjects: [oneOf(draw, [id, 'Person0'])],
    fields: {
      f0: `198${at}-01-1${draw(3)}`,
      f1: chance(draw, 6) ? null : `197${at}-02-2${draw(3)}`,
      f2: `An B${draw(3)} C${at}`,
      ...fields,
    },
  });
  return new World([
    ...persons.map((id, at) =>
      row(id, at, {
        home: link(plots),
        boss: link(persons),
        plots: new Link(...some(draw, plots)),
        derived: (given) => `of ${String(given['f1'])}`,
      }),
    ),
    ...ids('Firm').map((id, at) => row(id, at, { staff: new Link(...some(draw, persons)) })),
    ...plots.map((id, at) => row(id, at, { holder: link(persons) })),
  ]);
}

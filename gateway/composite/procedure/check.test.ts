import type { StoredComponent } from '../../../shared/dossier';
import type { ScopeRule } from '../../../shared/policy';
import { dossierItems } from '../../../test/support/hub/dossier_graph';
import { dossierHub, NOW, type DossierHub } from '../../../test/support/hub/dossiers';
import { snapshot } from '../../../test/support/hub/province';
import { agency, ALWAYS, grant, rule } from '../../../test/support/policy';
import type { CompositeHost } from '../run_part';
import type { Service } from '../../services';
import { componentProblem } from './check';

const TEXT = { vi: 'Giấy', en: 'Paper' };
const BASIS = { instrument: '61/2018/NĐ-CP', article: 'Đ.1' };

const component = (service = 'land-first', path = 'landOf.first'): StoredComponent => ({
  ...{ code: 'paper', title: TEXT, issuer: 'UBND', subject: 'APPLICANT', mandatory: true },
  ...{ copies: 1, certifications: 0, reason: null, consent: null, legalBasis: BASIS },
  satisfaction: {
    service,
    parameters: [{ name: 'subject', from: 'SUBJECT_ID' }],
    conditions: [],
    values: [{ name: 'value', path }],
  },
});

/** Two functions: the first has an agency with a function of its own, the second three. */
const holding = (...codes: string[]) => ({
  functions: codes.map((code) => ({ code, validity: ALWAYS })),
});
const ended = { from: 0, to: NOW };
const agencies = [
  agency('H15.08', holding('land-registration')),
  agency('H15.20', holding('one-stop-service')),
  agency('H15.21', holding('one-stop-service')),
  agency('H15.22', { functions: [{ code: 'ended', validity: ended }] }),
  agency('H15.23', { ...holding('suspended'), status: 'SUSPENDED' }),
];
const KEY = ['land.lookup', 'land.key'];
const LAND = [...KEY, 'land.record'];
const may = (code: string, over: Partial<ScopeRule> = {}) =>
  rule(`${code} reads`, LAND, { function: code, rows: { kind: 'CASE' }, ...over });

let open: DossierHub;
beforeAll(async () => {
  open = await dossierHub();
});
afterAll(() => open.close());

function problem(
  policy: Parameters<typeof snapshot>[0],
  functions: string[],
  asked: StoredComponent = component(),
) {
  open.hub.snapshot = snapshot({ items: dossierItems, agencies, ...policy });
  const host = { parts: open.hub.parts, graph: open.hub.graph } as CompositeHost;
  return componentProblem(host, { functions, components: [asked] });
}

const unreadable = (why: string) => ({
  reason: 'SERVICE_UNREADABLE',
  problem: `components[paper].service: ${why}`,
});
const BOTH = ['land-registration', 'one-stop-service'];

describe('a component whose service', () => {
  test('is_read_by_one_of_the_functions_stands_for_the_others_ask_for_approval', () => {
    expect(problem({ rules: [may('land-registration')] }, BOTH)).toBeNull();
    expect(problem({ rules: [may('one-stop-service')] }, BOTH)).toBeNull();
  });

  test('is_missing_or_asked_wrongly_is_refused_with_the_reason', () => {
    const rules = [may('land-registration')];
    expect(problem({ rules }, BOTH, component('khong-co'))).toEqual({
      reason: 'SERVICE_MISSING',
      problem: 'components[paper].service: khong-co',
    });
    expect(problem({ rules }, BOTH, component('land-first', 'landOf.second'))).toEqual({
      reason: 'SERVICE_PATH',
      problem: 'components[paper]: landOf.second',
    });
    const asked = component();
    const nothing = { ...asked, satisfaction: { ...asked.satisfaction!, parameters: [] } };
    expect(problem({ rules }, BOTH, nothing)).toMatchObject({ reason: 'SERVICE_PARAMETERS' });
  });

  test('reads_more_than_is_shown_or_judged_is_refused_with_what_it_reads_beyond', () => {
    const document = 'query ($subject: String!) { landOf(subject: $subject) { first second subject } }';
    const known = open.hub.parts.serviceStore!.current().byName as Map<string, Service[]>;
    known.set('wide', [{ ...known.get('land-first')![0]!, name: 'wide', id: 'wide@1', document }]);
    const rules = [may('land-registration')];
    expect(problem({ rules }, BOTH, component('wide'))).toEqual({
      reason: 'SERVICE_TOO_WIDE',
      problem: 'components[paper].service: LandRecord.second, LandRecord.subject',
    });
    const asked = component('wide');
    const { satisfaction } = asked;
    const values = [...satisfaction!.values, { name: 'key', path: 'landOf.subject' }];
    const conditions = [{ path: 'landOf.second', is: 'PRESENT' as const, otherwise: TEXT }];
    const whole = { ...asked, satisfaction: { ...satisfaction!, values, conditions } };
    expect(problem({ rules }, BOTH, whole)).toBeNull();
  });

  test('none_of_the_functions_may_read_is_refused_with_the_field_and_why', () => {
    const lookup = rule('looks up', KEY, { function: 'one-stop-service' });
    expect(problem({ rules: [lookup] }, BOTH)).toEqual(
      unreadable('land-registration (Query.landOf NO_RIGHT), one-stop-service (LandRecord.first NO_RIGHT)'),
    );
    expect(problem({}, ['land-registration'])).toEqual(
      unreadable('land-registration (Query.landOf NO_RIGHT)'),
    );
    const denied = [
      may('one-stop-service'),
      may('one-stop-service', { id: 'denies', deny: true, items: ['land.record'] }),
    ];
    expect(problem({ rules: denied }, ['one-stop-service'])).toEqual(
      unreadable('one-stop-service (LandRecord.first DENIED)'),
    );
  });

  test('is_shown_masked_only_is_refused_for_a_masked_value_proves_nothing', () => {
    const masked = [rule('looks up', KEY), rule('sees initials', ['land.record'], { mask: 'INITIALS' })];
    expect(problem({ rules: masked }, ['land-registration'])).toEqual(
      unreadable('land-registration (LandRecord.first MASKED)'),
    );
  });

  test('is_read_on_consent_alone_is_refused_where_the_component_asks_for_none', () => {
    const lookup = rule('looks up', KEY);
    const consented = rule('on consent', ['land.record'], { rows: { kind: 'CONSENT' } });
    const rules = [lookup, consented];
    expect(problem({ rules }, ['land-registration'])).toEqual(
      unreadable('land-registration (LandRecord.first CONSENT_REQUIRED)'),
    );
    const asks = { ...component(), consent: { purpose: { vi: 'x', en: 'x' }, days: 30 } };
    expect(problem({ rules }, ['land-registration'], asks)).toBeNull();
  });

  test('is_opened_to_any_agency_of_the_function_by_a_grant_of_its_own_stands', () => {
    const grants = [grant('opened', LAND, { agency: 'H15.21' })];
    expect(problem({ grants }, ['one-stop-service'])).toBeNull();
  });

  test('nobody_in_force_would_ask_is_refused', () => {
    const rules = ['ended', 'suspended', 'invented'].map((code) => may(code));
    expect(problem({ rules }, ['ended', 'suspended', 'invented'])).toEqual(
      unreadable('ended (NO_AGENCY), suspended (NO_AGENCY), invented (NO_AGENCY)'),
    );
  });
});

import { parse, validate } from 'graphql';
import { provinceSources } from '../../bin/sources';
import { createPolicyStore } from '../../gateway/policy';
import { loadGraph } from '../../gateway/supergraph/graph';
import { analyse, chooseOperation } from '../../shared/analysis';
import { DEMO_CALLERS } from '../../shared/demo/callers';
import { DOMAINS } from '../../shared/domains';
import { decide, rightsOf, type PolicySnapshot, type Principal } from '../../shared/policy';
import { compose } from '../../shared/schema/compose';
import { governanceDatabase } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

const NOW = Date.parse('2026-11-21T12:00:00+07:00');
const ANY = { depth: Infinity, selections: Infinity, rootFields: Infinity, cost: Infinity };
const addresses = Object.fromEntries(DOMAINS.map(({ name }) => [name, `http://${name}/graphql`]));
const composed = compose(provinceSources(addresses as never));
const graph = loadGraph(composed.supergraphSdl, () => composed.classification);
let snapshot: PolicySnapshot;

beforeAll(() =>
  withDatabase(async (url) => {
    await governanceDatabase(url);
    const store = createPolicyStore({ connectionString: url, listen: false });
    snapshot = await store.ready();
    await store.close();
  }),
);
afterAll(stopSharedPostgres);

/** What of an operation is refused to a demonstration caller, and why. */
function refused(caller: string, query: string, hasCase = false): Record<string, string> {
  const { agency, officer, purposes } = DEMO_CALLERS.find(({ name }) => name === caller)!;
  const principal: Principal =
    agency === null
      ? { kind: 'CITIZEN', subject: 'a'.repeat(23) }
      : { kind: 'AGENCY', agency, client: caller, officer: officer?.id ?? null };
  const [code, name] = purposes[0]!.split('/');
  const purpose = name ? { function: code!, purpose: name } : { function: 'self', purpose: 'self' };
  const document = parse(query);
  expect(validate(graph.supergraphSchema, document)).toEqual([]);
  const analysis = analyse({
    schema: graph.supergraphSchema,
    classification: graph.classification,
    operation: chooseOperation(document, null),
    variables: {},
    limits: ANY,
  });
  const rights = rightsOf(snapshot, { principal, purpose, hasCase }, NOW);
  const { classification, closures } = graph;
  const { refusals } = decide({ analysis, classification, rights, closures, hasPurpose: true });
  return Object.fromEntries(refusals.map(({ coordinate, reason }) => [coordinate, reason]));
}

const DOSSIER = `{ citizen(personalNumber: "066085000011") {
  fullName dateOfBirth permanentAddress permanentUnit { name } religion
  household { address povertyStatus(year: 2026) { year category } }
  parcels(first: 5) { nodes { address area mainPurpose } }
  enterprisesRepresented(first: 5) { nodes { code name status } }
  childrenBirths(first: 5) { nodes { childName dateOfBirth } }
} }`;

describe('the demonstration', () => {
  test('[SCP-12] a_commune_joins_five_domains_and_is_refused_religion_alone', () => {
    expect(refused('commune', DOSSIER)).toEqual({ 'Citizen.religion': 'NO_RIGHT' });
  });

  test('the_portal_asks_the_same_within_a_case_and_nothing_without', () => {
    expect(refused('portal', DOSSIER, true)).toEqual({
      'Citizen.religion': 'NO_RIGHT',
      'Household.povertyStatus': 'CONSENT_REQUIRED',
    });
    expect(refused('portal', DOSSIER)).toEqual({ 'Query.citizen': 'CASE_REQUIRED' });
  });

  test('a_citizen_reads_all_of_it_about_himself', () => {
    expect(refused('citizen', DOSSIER.replace(/citizen\(.*?\)/, 'me'))).toEqual({});
  });

  test('the_land_office_goes_from_parcels_to_owners_of_every_kind_but_not_to_their_religion', () => {
    const query = `{ landParcels(first: 50) { nodes { parcelIdentifier area unit { name } ownerships { nodes { nameAsRegistered owner {
      ... on Citizen { fullName personalNumber dateOfBirth religion }
      ... on Household { headName address }
      ... on Enterprise { code name address } } } } } totalCount } }`;
    expect(refused('land-office', query)).toEqual({ 'Citizen.religion': 'NO_RIGHT' });
    expect(refused('land-office', '{ citizens { nodes { fullName } } }')).toEqual({
      'Query.citizens': 'NO_RIGHT',
    });
  });

  test('[SCP-12] the_tax_office_matches_enterprises_representatives_and_parcels_and_is_denied_religion', () => {
    const query = `{ enterprises(first: 20) { nodes { code name figures { nodes { year revenue } }
      representatives { nodes { citizen { fullName personalNumber religion } } }
      parcels { nodes { area valuation ownerships { nodes { owner { ... on Citizen { fullName } } } } } } } totalCount } }`;
    expect(refused('tax-office', query)).toEqual({ 'Citizen.religion': 'DENIED' });
    const search = '{ enterprises { nodes { representatives { nodes { citizen { bloodGroup } } } } } }';
    expect(refused('tax-office', search)).toEqual({ 'Citizen.bloodGroup': 'NO_RIGHT' });
  });

  test('statistics_counts_each_commune_and_sees_initials_and_age_bands', () => {
    const query = `{ administrativeUnits(first: 20) { nodes { name citizens(first: 3) { totalCount nodes { fullName dateOfBirth } } } } }`;
    expect(refused('statistics', query)).toEqual({});
    const identity = '{ citizens { nodes { personalNumber permanentAddress } } }';
    expect(refused('statistics', identity)).toEqual({
      'Citizen.personalNumber': 'NO_RIGHT',
      'Citizen.permanentAddress': 'NO_RIGHT',
    });
    expect(
      refused('statistics', '{ citizens(filter: { fullName: { startsWith: "Ng" } }) { totalCount } }'),
    ).toEqual({
      'Citizen.fullName': 'MASKED_ARGUMENT',
    });
  });

  test('the_auditor_searches_the_log_and_reads_no_citizen', () => {
    const query =
      '{ sharingLog(filter: { personalNumber: "066085000011" }) { nodes { at agency purpose disclosed { coordinate right } } totalCount } }';
    expect(refused('auditor', query)).toEqual({});
    expect(refused('auditor', '{ citizen(personalNumber: "066085000011") { fullName } }')).toEqual({
      'Query.citizen': 'NO_RIGHT',
    });
    expect(refused('tax-office', query)).toEqual({ 'Query.sharingLog': 'NO_RIGHT' });
  });

  test('[SCP-12] the_owners_read_and_correct_their_own', () => {
    expect(refused('police', '{ citizens { nodes { fullName religion bloodGroup ethnicity } } }')).toEqual(
      {},
    );
    const { args } = graph.apiSchema.getMutationType()!.getFields()['correctCitizenPhone']!;
    const given = args.map(({ name }) => `${name}: "1"`).join(', ');
    const mutation = `mutation { correctCitizenPhone(${given}) { citizen { phone } } }`;
    expect(refused('police', mutation)).toEqual({});
    expect(refused('tax-office', mutation)['Mutation.correctCitizenPhone']).toBe('NO_RIGHT');
    expect(
      refused(
        'justice',
        '{ birthActs { nodes { childName child { fullName personalNumber } } totalCount } }',
      ),
    ).toEqual({});
  });

  test('the_administrator_publishes_and_others_do_not', () => {
    const mutation = `mutation { suspendAccount(id: "x", reason: "x", documentNumber: "x", idempotencyKey: "x") { policyVersion changed } }`;
    expect(refused('administrator', mutation)).toEqual({});
    expect(refused('auditor', mutation)['Mutation.suspendAccount']).toBe('NO_RIGHT');
  });

  test('everybody_sees_what_he_may_do_and_the_catalogue', () => {
    const query =
      '{ viewer { purposes { header } rights { items } } databases { nodes { title items { id classification } } } agencies { nodes { name } } }';
    for (const { name } of DEMO_CALLERS) expect(refused(name, query)).toEqual({});
  });
});

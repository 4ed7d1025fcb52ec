import { Client, type ClientBase } from 'pg';
import { ROLE } from '../../shared/approval';
import { DEMO_CALLERS, DEMO_COMMUNE_AGENCY, demoClientSecret } from '../../shared/demo/callers';
import {
  insertRows,
  publish,
  type Publication,
  registerCatalogues,
  writeRules,
} from '../../shared/publication';
import type { DatabaseCatalogue } from '../../shared/schema/catalogue';
import type { Classification } from '../../shared/schema/classification';
import { hashSecret } from '../../shared/secrets';
import { agenciesOf, type AgencySpec } from './policy/agencies';
import { citedIn } from './policy/bases';
import { focalPointRows } from './policy/focal_points';
import { writeFirstIssue } from './policy/first_issue';
import { functions as nationalFunctions, purposes, type FunctionSpec } from './policy/functions';
import { ownerRules, rulesUnder } from './policy/generated';
import { legalRules } from './policy/legal';
import { profileOf, type Profile } from './policy/profile';
import { functionRules } from './policy/rules';
import { serviceRows } from './policy/services/rows';
import { resolveItems, toDraft } from './policy/spec';
import type { Unit } from './units';

export interface LoadPolicyOptions {
  /** Connection string of the governance database. */
  url: string;
  /** Slug of the province whose profile is loaded. */
  province: string;
  /** The operator's own folder of profiles, looked into before the bundled ones. */
  profiles?: string | undefined;
  units: readonly Unit[];
  catalogues: readonly DatabaseCatalogue[];
  /** Of the composed graph, if there is one already: then masks are checked against what the fields declare. */
  classification?: Pick<Classification, 'coordinates'> | null;
}

export interface LoadedPolicy {
  version: number;
  /** False: a policy was there already, and stays as it is. */
  loaded: boolean;
}

/** Publishes the demonstration's policy as its first version: all of it, or nothing. */
export async function loadPolicy(options: LoadPolicyOptions): Promise<LoadedPolicy> {
  const client = new Client({ connectionString: options.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>('SELECT version FROM policy_head WHERE id = 1');
    if (rows[0]) return { version: Number(rows[0].version), loaded: false };
    const publication: Publication = {
      author: 'pquang',
      reason: 'Khởi tạo chính sách trình diễn',
      documentNumber: profileOf(options.province, options.profiles).instrument,
      change: 'POLICY_LOADED',
    };
    const accounts = await clientRows();
    const { version } = await publish(client, publication, (next) =>
      writeAll(client, options, publication, next, accounts),
    );
    return { version, loaded: true };
  } finally {
    await client.end();
  }
}

type Rows = readonly Record<string, unknown>[];

async function writeAll(
  client: ClientBase,
  options: LoadPolicyOptions,
  publication: Publication,
  version: number,
  clients: Rows,
): Promise<void> {
  const { units, catalogues } = options;
  const profile = profileOf(options.province, options.profiles);
  const agencies = agenciesOf(profile, units);
  const functions = citedIn(profile, nationalFunctions);
  await insertRows(client, 'administrative_unit', units.map(unitRow));
  await insertRows(client, 'agency', agencies.map(agencyRow));
  await insertRows(
    client,
    'agency_account',
    agencies.map(({ code }) => ({
      agency_code: code,
      status: 'ACTIVE',
      issued_by: 'H15.10',
      issued_at: ISSUED_AT,
    })),
  );
  await insertRows(client, 'officer', present(officerRows(profile), agencies));
  await insertRows(client, 'client_application', present(clients.map(applicationOf), agencies));
  await insertRows(client, 'client_secret', present(clients, agencies).map(secretOf));
  await insertRows(client, 'focal_point', focalPointRows(profile, agencies));
  await insertRows(client, 'function', functions.map(functionRow));
  await insertRows(client, 'agency_function', chargeRows(functions, agencies));
  await insertRows(client, 'purpose', citedIn(profile, purposes));
  await registerCatalogues(client, catalogues, options.classification ?? null);
  const specs = [
    ...ownerRules(catalogues, profile),
    ...rulesUnder(profile, citedIn(profile, functionRules), catalogues),
  ];
  const drafts = specs.map((spec) => toDraft(spec, catalogues)).filter((draft) => draft !== null);
  await writeRules(client, drafts, publication, version);
  await insertRows(client, 'grant_right', grantRows(options, publication, version));
  await insertRows(client, 'agreement', agreementRows(catalogues));
  await insertRows(client, 'legal_rule', legalRules(profile));
  await writeFirstIssue(client, profile);
  await insertServices(client, profile);
}

async function insertServices(client: ClientBase, profile: Profile): Promise<void> {
  const { versions, parameters, events } = serviceRows(profile);
  await insertRows(client, 'data_service_version', versions);
  await insertRows(client, 'data_service_parameter', parameters);
  await insertRows(client, 'data_service_event', events);
}

const ISSUED_AT = '2023-02-01T08:00:00+07:00';

function unitRow({ code, name, level, parent }: Unit) {
  return {
    code,
    name_vi: name,
    name_en: name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'),
    level,
    parent_code: parent,
    successors: [],
  };
}

function agencyRow(agency: AgencySpec) {
  return {
    code: agency.code,
    name_vi: agency.nameVi,
    name_en: agency.nameEn,
    level: agency.level,
    parent_code: agency.parent,
    unit_code: agency.unit,
    status: 'ACTIVE',
    contact: `Đầu mối chia sẻ dữ liệu, ${agency.nameVi} (${agency.code}) / Data-sharing focal point, ${agency.nameEn}`,
  };
}

function functionRow(spec: FunctionSpec) {
  return {
    code: spec.code,
    title_vi: spec.titleVi,
    title_en: spec.titleEn,
    instrument: spec.instrument,
    article: spec.article,
    valid_from: spec.validFrom,
    valid_to: spec.validTo ?? null,
  };
}

function chargeRows(functions: readonly FunctionSpec[], agencies: readonly AgencySpec[]) {
  return functions.flatMap((spec) =>
    agencies
      .filter(
        ({ code, level }) =>
          spec.everyAgency === true ||
          spec.agencies.includes(code) ||
          (spec.level !== undefined && spec.level === level),
      )
      .map(({ code }) => ({
        agency_code: code,
        function_code: spec.code,
        valid_from: spec.validFrom,
        valid_to: spec.validTo ?? null,
      })),
  );
}

const applicationOf = ({ secret_hash: _hash, ...application }: Rows[number]) => application;

function secretOf({ id, secret_hash }: Rows[number]) {
  return {
    id: `first:${id as string}`,
    client_id: id,
    hash: secret_hash,
    issued_at: ISSUED_AT,
    issued_by: 'pquang',
  };
}

/** A connection account for each demonstration caller of an agency. */
async function clientRows(): Promise<Rows> {
  return Promise.all(
    DEMO_CALLERS.filter(({ agency }) => agency !== null).map(async ({ name, agency, title, officer }) => ({
      id: name,
      agency_code: agency,
      name_vi: title.vi,
      name_en: title.en,
      secret_hash: await hashSecret(demoClientSecret(name)),
      status: 'ACTIVE',
      roles: [],
      responsible_officer: officer?.id ?? null,
    })),
  );
}

function officerRows(profile: Profile) {
  // Ninh Bình leaves accounts to the operating unit (Đ.13.2), whose officer the demonstration's administrator is there.
  const administrator =
    profile.value('accountIssuer') === 'OPERATOR' ? ['administrator', 'operator'] : ['administrator'];
  const roles: Readonly<Record<string, readonly string[]>> = {
    administrator,
    auditor: ['auditor'],
    construction: ['officer', ROLE.FOCAL_POINT],
    commune: ['officer', ROLE.FOCAL_POINT],
    'owner-officer': ['officer', ROLE.OWNER_OFFICER],
    'land-officer': ['officer', ROLE.OWNER_OFFICER, ROLE.FOCAL_POINT],
    'business-office': ['officer', ROLE.FOCAL_POINT],
    coordinator: ['officer', ROLE.COORDINATOR],
    authority: [ROLE.PEOPLES_COMMITTEE],
    chairman: [ROLE.CHAIRMAN],
  };
  return DEMO_CALLERS.flatMap(({ name, agency, officer }) =>
    officer && agency
      ? [
          {
            id: officer.id,
            agency_code: agency,
            name: officer.name,
            status: 'ACTIVE',
            roles: roles[name] ?? ['officer'],
          },
        ]
      : [],
  );
}

/** The commune's caller works in the province's own commune; accounts of agencies that its map does not have fall away. */
function present(rows: Rows, agencies: readonly AgencySpec[]): Rows {
  const codes = new Set(agencies.map(({ code }) => code));
  const commune = agencies.find(({ level }) => level === 'COMMUNE')?.code;
  return rows
    .map((row) => {
      const elsewhere = row['agency_code'] === DEMO_COMMUNE_AGENCY && !codes.has(DEMO_COMMUNE_AGENCY);
      return elsewhere && commune ? { ...row, agency_code: commune } : row;
    })
    .filter(({ agency_code }) => codes.has(agency_code as string));
}

/** One consent of the People's Committee in force: social housing in the province's first district. */
function grantRows(
  { catalogues, units }: LoadPolicyOptions,
  publication: Publication,
  version: number,
): Rows {
  const items = resolveItems(
    [
      'population.identity',
      'population.residence',
      'population.household',
      'population.citizens-list',
      'population.citizens-count',
    ],
    catalogues,
  );
  const district = units.find(({ level }) => level === 'DISTRICT');
  if (items.length === 0 || !district) return [];
  return [
    {
      id: 'grant.2026.001',
      version: 1,
      agency_code: 'H15.12',
      items,
      rows_kind: 'TERRITORY',
      rows_unit: district.code,
      rows_through: null,
      mask: null,
      purposes: ['state-management'],
      automatic: false,
      valid_from: '2026-01-01',
      valid_to: '2027-12-31',
      instrument: 'Văn bản chấp thuận 1588/UBND-TH (trình diễn)',
      article: 'Mục 1',
      overrides: [],
      author: publication.author,
      reason: 'Rà soát đối tượng mua nhà ở xã hội',
      document_number: '1588/UBND-TH',
      published_version: version,
    },
  ];
}

/** Agreements in force on SPECIAL items (NĐ 47/2020 Đ.36–39). */
function agreementRows(catalogues: readonly DatabaseCatalogue[]): Rows {
  const agreements = [
    {
      id: 'agreement.2026.01',
      agency: 'G12.66',
      items: ['enterprise.finance'],
      document: '12/QCPH-CT-SKHĐT',
    },
    {
      id: 'agreement.2026.02',
      agency: 'H15.14',
      items: ['population.health', 'social-welfare.disability'],
      document: '07/QCPH-SYT-CAT',
    },
  ];
  return agreements.flatMap(({ id, agency, items, document }) =>
    resolveItems(items, catalogues).map((item) => ({
      id,
      item_id: item,
      agency_code: agency,
      valid_from: '2026-01-01',
      valid_to: '2028-12-31',
      document_number: document,
      instrument: 'NĐ 47/2020/NĐ-CP',
      article: 'Điều 36–38',
    })),
  );
}

import { Client } from 'pg';
import type { HubConfig } from '../../../shared/config';
import type { StoredComponent } from '../../../shared/dossier';
import { insertRows } from '../../../shared/publication';
import { BENCH_AGENCY, BENCH_FUNCTION } from '../province/full_rights';
import { rowsOf } from '../province/world';
import { TEN } from './procedures';

/** Open cases of one procedure, by their numbers. */
export interface Dossiers {
  name: string;
  components: readonly StoredComponent[];
  cases: readonly string[];
}

interface Applicant {
  id: string;
  name: string;
  commune: string;
}

const OPENED = '2026-11-20T02:00:00Z';

/** The procedure of ten components and, for each of them, one that asks for it alone; each with a case for each applicant. */
export async function openDossiers(config: HubConfig, applicants: number): Promise<Dossiers[]> {
  const persons = await applicantsOf(config, applicants);
  const client = new Client({ connectionString: config.domains.procedures.databaseUrl });
  await client.connect();
  try {
    const all: Dossiers[] = [];
    for (const { name, components } of [
      { name: 'ten', components: TEN },
      ...TEN.map((component) => ({ name: component.code, components: [component] })),
    ]) {
      const cases = persons.map((_, at) => `BENCH-${name}-${at}`);
      all.push({ name, components, cases });
      const known = await client.query('SELECT 1 FROM procedure WHERE code = $1', [codeOf(name)]);
      if (!known.rowCount) await putProcedure(client, name, components);
      await insertRows(
        client,
        'procedure_case',
        cases.map((number, at) => caseRow(number, name, persons[at]!)),
        'ON CONFLICT DO NOTHING',
      );
    }
    await client.query('ANALYZE');
    return all;
  } finally {
    await client.end();
  }
}

const codeOf = (name: string): string => `bench.${name}`;

async function putProcedure(
  client: Client,
  name: string,
  components: readonly StoredComponent[],
): Promise<void> {
  const [code, revision] = [codeOf(name), `${codeOf(name)}@1`];
  await insertRows(client, 'procedure', [
    {
      code,
      title_vi: `Đo tốc độ: ${name}`,
      title_en: `Benchmark: ${name}`,
      functions: [BENCH_FUNCTION],
      revision,
    },
  ]);
  await insertRows(
    client,
    'procedure_component',
    components.map(({ legalBasis, ...component }) => ({ ...component, revision, legal_basis: legalBasis })),
  );
  await insertRows(client, 'procedure_version', [
    {
      ...{ revision, procedure_code: code, version: 1, document: {}, put_at: OPENED },
      ...{ reason: 'Đo tốc độ / benchmark', document_number: 'trình diễn', agency_code: 'H15.20' },
    },
  ]);
}

const caseRow = (number: string, name: string, { id, name: applicant, commune }: Applicant) => ({
  ...{
    id: `a${number}`,
    number,
    agency_code: BENCH_AGENCY,
    procedure_code: codeOf(name),
    revision: `${codeOf(name)}@1`,
  },
  ...{ applicant_id: id, applicant_name: applicant, name_sort: '', name_search: '' },
  ...{
    anchor_kind: 'RECEIPT',
    anchor: number,
    officer: 'bench',
    opened_at: OPENED,
    registration_commune: commune,
  },
  subject_ids: [id],
});

/** Married persons who own land in a commune, represent no enterprise, and have no file of merit. */
async function applicantsOf({ domains }: HubConfig, count: number): Promise<Applicant[]> {
  const owners = await rowsOf<Applicant>(
    domains.land.databaseUrl,
    `SELECT owner_id AS id, min(name_as_registered) AS name, min(location_commune) AS commune FROM ownership
      WHERE current AND owner_kind = 'CITIZEN' AND owner_id IS NOT NULL GROUP BY owner_id ORDER BY owner_id`,
  );
  const ids = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id));
  const [married, grown, directors, merited] = await Promise.all([
    rowsOf<{ id: string }>(
      domains['civil-status'].databaseUrl,
      `SELECT s.citizen_id AS id FROM marriage_spouse s JOIN marriage_act a ON a.id = s.act_id WHERE a.status = 'VALID'`,
    ),
    rowsOf<{ id: string }>(
      domains.population.databaseUrl,
      `SELECT id FROM citizen c WHERE life_status = 'ALIVE' AND personal_number IS NOT NULL
        AND EXISTS (SELECT 1 FROM relationship r WHERE r.citizen_id = c.id)`,
    ),
    rowsOf<{ id: string }>(
      domains.enterprise.databaseUrl,
      'SELECT citizen_id AS id FROM legal_representative',
    ),
    rowsOf<{ id: string }>(
      domains['social-welfare'].databaseUrl,
      'SELECT citizen_id AS id FROM merit_record WHERE citizen_id IS NOT NULL',
    ),
  ]);
  const [inBook, alive, out] = [ids(married), ids(grown), ids([...directors, ...merited])];
  const fit = owners.filter(({ id }) => inBook.has(id) && alive.has(id) && !out.has(id));
  if (fit.length < count) throw new Error(`only ${fit.length} applicants for ${count} dossiers`);
  return fit.slice(0, count);
}

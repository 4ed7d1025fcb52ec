import { Client } from 'pg';
import { insertRows, publish } from '../../../shared/publication';

/** The caller whom the benchmark asks as, and the purpose under which he may read every row of everything. */
export const BENCH_CALLER = 'land-office';
export const BENCH_AGENCY = 'H15.08';
export const BENCH_FUNCTION = 'bench';
export const BENCH_PURPOSE = `${BENCH_FUNCTION}/state-management`;

const basis = { instrument: 'trình diễn', article: 'Điều 1', valid_from: '2020-01-01' };
const publication = {
  author: 'pquang',
  reason: 'Đo tốc độ: đọc mọi dòng / benchmark: every row',
  documentNumber: 'trình diễn',
  change: 'BENCHMARK',
};

/** A bare gateway judges no rows, so the comparison is asked as somebody for whom the hub takes none away. */
export async function grantEverything(governance: string): Promise<void> {
  const client = new Client({ connectionString: governance });
  await client.connect();
  try {
    const known = await client.query('SELECT 1 FROM function WHERE code = $1', [BENCH_FUNCTION]);
    if (known.rowCount) return;
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM data_item WHERE classification <> 'OPEN' ORDER BY id",
    );
    await publish(client, publication, async (version) => {
      await insertRows(client, 'function', [
        { code: BENCH_FUNCTION, title_vi: 'Đo tốc độ', title_en: 'Benchmark', ...basis },
      ]);
      await insertRows(client, 'agency_function', [
        { agency_code: BENCH_AGENCY, function_code: BENCH_FUNCTION, valid_from: basis.valid_from },
      ]);
      const rule = {
        id: 'bench.everything',
        version: 1,
        function_code: BENCH_FUNCTION,
        effect: 'READ',
        deny: false,
        items: rows.map(({ id }) => id),
        rows_kind: 'ALL',
        purposes: ['state-management'],
        automatic: true,
        ...basis,
        author: publication.author,
        reason: publication.reason,
        document_number: publication.documentNumber,
        published_version: version,
      };
      await insertRows(client, 'scope_rule', [rule]);
    });
  } finally {
    await client.end();
  }
}

import { Client } from 'pg';
import { insertRows, publish, type Publication } from '../../../shared/publication';

const PER_FUNCTION = 100;
const publication: Publication = {
  author: 'pquang',
  reason: 'Đo tải: nhiều quy tắc',
  documentNumber: 'trình diễn',
  change: 'MANY_RULES',
};

/**
 * Publishes many more rules, a hundred to a function, all over real data items: to measure that deciding costs the same
 * with a hundred thousand. Nobody holds these functions, so nobody's rights change. Returns the new policy version.
 */
export async function addManyRules(url: string, count: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM data_item ORDER BY id');
    const items = rows.map(({ id }) => id);
    const { version } = await publish(client, publication, async (next) => {
      const codes = Array.from({ length: Math.ceil(count / PER_FUNCTION) }, (_, at) => `many-${next}-${at}`);
      await insertRows(client, 'function', codes.map(functionRow));
      await insertRows(client, 'scope_rule', ruleRows(codes, items, count, next));
    });
    return version;
  } finally {
    await client.end();
  }
}

const basis = { instrument: 'trình diễn', article: 'Điều 1', valid_from: '2026-01-01' };
const functionRow = (code: string) => ({ code, title_vi: code, title_en: code, ...basis });

function ruleRows(codes: readonly string[], items: readonly string[], count: number, version: number) {
  return Array.from({ length: count }, (_, at) => {
    const code = codes[Math.floor(at / PER_FUNCTION)];
    return {
      id: `${code}.${at % PER_FUNCTION}`,
      version: 1,
      function_code: code,
      effect: 'READ',
      deny: false,
      items: [items[at % items.length], items[(at + 7) % items.length]],
      rows_kind: 'ALL',
      purposes: ['statistics'],
      automatic: false,
      ...basis,
      author: publication.author,
      reason: publication.reason,
      document_number: publication.documentNumber,
      published_version: version,
    };
  });
}

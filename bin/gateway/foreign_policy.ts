import { Client } from 'pg';
import { insertRows, publish, registerCatalogues } from '../../shared/publication';
import type { DatabaseCatalogue } from '../../shared/schema/catalogue';
import type { Classification } from '../../shared/schema/classification';
import { FOREIGN_OWNER } from '../../gateway/supergraph/overlay';

const PUBLICATION = {
  author: 'hub',
  reason: 'Đồ thị ngoài, theo tệp phân loại / a foreign graph, by its classification file',
  documentNumber: '-',
  change: 'FOREIGN_GRAPH',
};
const TITLE = { vi: 'Đồ thị ngoài', en: 'Foreign graph' };
const OWNER = FOREIGN_OWNER;
const UNIT = '99';

/**
 * The policy of a gateway over a foreign graph: the items of its classification file, owned by one agency. Nobody has a
 * right in it until its operator adds rules; what is OPEN needs none.
 */
export async function publishForeignPolicy(
  governance: string,
  classification: Classification,
): Promise<void> {
  const client = new Client({ connectionString: governance });
  await client.connect();
  try {
    await publish(client, PUBLICATION, async () => {
      const unit = { code: UNIT, name_vi: TITLE.vi, name_en: TITLE.en, level: 'PROVINCE', successors: [] };
      await insertRows(client, 'administrative_unit', [unit], 'ON CONFLICT DO NOTHING');
      const agency = {
        code: OWNER,
        name_vi: TITLE.vi,
        name_en: TITLE.en,
        level: 'EXTERNAL',
        unit_code: UNIT,
      };
      await insertRows(
        client,
        'agency',
        [{ ...agency, status: 'ACTIVE', contact: '' }],
        'ON CONFLICT DO NOTHING',
      );
      await registerCatalogues(client, [foreignCatalogue(classification)]);
    });
  } finally {
    await client.end();
  }
}

function foreignCatalogue({ items }: Classification): DatabaseCatalogue {
  const open = {
    id: 'foreign.open',
    title: TITLE,
    classification: 'OPEN',
    personal: 'NONE',
    territory: null,
  } as const;
  return {
    code: 'foreign',
    title: TITLE,
    owner: OWNER,
    kind: 'INTERNAL',
    base: false,
    dataKind: 'SECTOR',
    purpose: TITLE,
    scope: TITLE,
    content: TITLE,
    collection: TITLE,
    updating: TITLE,
    source: TITLE,
    origin: 'DERIVED',
    updateFrequency: TITLE,
    items: [open, ...Object.values(items)].map((item) => ({ ...item, description: item.title })),
    crossings: [],
  };
}

import { createPolicyStore } from '../../gateway/policy';
import { checkCatalogue, publish, registerCatalogues } from '../../shared/publication';
import type { CatalogueItem, DatabaseCatalogue } from '../../shared/schema/catalogue';
import { catalogue as land } from '../../subgraphs/land/catalogue';
import { allCatalogues, governanceDatabase, withClient } from '../support/governance';
import { stopSharedPostgres, withDatabase } from '../support/postgres';

afterAll(stopSharedPostgres);

const publication = { author: 'test', reason: 'test', documentNumber: '1/QĐ', change: 'CATALOGUE' };

function withItem(over: Partial<CatalogueItem> & { stateSecret?: boolean }): DatabaseCatalogue {
  return { ...land, items: [{ ...land.items[0]!, ...over }] };
}

test('[GEN-01] refuses_to_register_a_state_secret', () => {
  expect(() => checkCatalogue(withItem({ stateSecret: true }))).toThrow('CATALOGUE_STATE_SECRET');
});

test('[GEN-02] refuses_to_register_data_internal_to_one_agency', () => {
  expect(() => checkCatalogue(withItem({ classification: 'INTERNAL' }))).toThrow('CATALOGUE_INTERNAL_DATA');
});

test('refuses_to_register_personal_data_as_open_data', () => {
  expect(() => checkCatalogue(withItem({ classification: 'OPEN', personal: 'BASIC' }))).toThrow(
    'CATALOGUE_OPEN_PERSONAL_DATA',
  );
});

test('[GEN-01] [GEN-02] the_store_itself_holds_no_place_for_them', async () => {
  await withDatabase(async (url) => {
    await governanceDatabase(url);
    await withClient(url, async (client) => {
      const internal = `UPDATE data_item SET classification = 'INTERNAL' WHERE id = 'land.parcel'`;
      await expect(client.query(internal)).rejects.toThrow('data_item_classification_check');
      const open = `UPDATE data_item SET classification = 'OPEN' WHERE id = 'population.identity'`;
      await expect(client.query(open)).rejects.toThrow('data_item_open_check');
    });
  });
});

test('[GEN-04] a_database_without_an_owning_agency_is_refused_and_nothing_changes', async () => {
  await withDatabase(async (url) => {
    await governanceDatabase(url);
    await withClient(url, async (client) => {
      const orphan = { ...land, owner: 'H15.77' };
      await expect(publish(client, publication, () => registerCatalogues(client, [orphan]))).rejects.toThrow(
        'CATALOGUE_OWNER_UNKNOWN',
      );
      const { rows } = await client.query('SELECT version FROM policy_head');
      expect(rows).toEqual([{ version: '1' }]);
    });
  });
});

test('[GEN-19] a_database_over_an_upstream_that_another_takes_over_already_is_refused', async () => {
  await withDatabase(async (url) => {
    await governanceDatabase(url);
    await withClient(url, async (client) => {
      const upstream = allCatalogues.find(({ code }) => code === 'population')!.upstream!;
      const second: DatabaseCatalogue = { ...land, code: 'residents', items: [], upstream };
      const register = (...catalogues: DatabaseCatalogue[]) =>
        publish(client, publication, () => registerCatalogues(client, catalogues));
      await expect(register(second)).rejects.toThrow('CATALOGUE_OVERLAPS');
      // Neither two at once, nor under another code of the same agency.
      const other = { ...upstream, vi: 'CSDL khác của Bộ', en: 'Another of the ministry' };
      const [one, two] = ['one', 'two'].map((code) => ({ ...second, code, upstream: other }));
      await expect(register(one!, two!)).rejects.toThrow('CATALOGUE_OVERLAPS');
      const { rows } = await client.query('SELECT version FROM policy_head');
      expect(rows).toEqual([{ version: '1' }]);
    });
  });
});

test('a_data_item_that_becomes_special_is_special_in_the_next_snapshot', async () => {
  await withDatabase(async (url) => {
    await governanceDatabase(url);
    const stricter: DatabaseCatalogue = {
      ...land,
      items: land.items.map((item) =>
        item.id === 'land.valuation' ? { ...item, classification: 'SPECIAL' } : item,
      ),
    };
    await withClient(url, (client) =>
      publish(client, publication, () => registerCatalogues(client, [stricter])),
    );
    const store = createPolicyStore({ connectionString: url });
    try {
      expect((await store.ready()).items.get('land.valuation')?.classification).toBe('SPECIAL');
    } finally {
      await store.close();
    }
  });
});

test('[GEN-18] every_database_and_item_is_described_in_vietnamese_and_english', () => {
  for (const catalogue of allCatalogues) {
    const texts = [
      catalogue.title,
      catalogue.purpose,
      catalogue.scope,
      catalogue.content,
      catalogue.collection,
      catalogue.updating,
      catalogue.source,
      ...catalogue.items.flatMap(({ title, description }) => [title, description]),
    ];
    for (const { vi, en } of texts) expect([vi.length > 0, en.length > 0]).toEqual([true, true]);
  }
});

import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { ASTNode, DocumentNode } from 'graphql';
import { parse, visit } from 'graphql';
import type { DatabaseCatalogue } from '../../shared/schema/catalogue';
import { compose } from '../../shared/schema/compose';
import { readFacts } from '../../shared/schema/facts';
import { lint } from '../../shared/schema/lint';
import { readOwnSdl, readSdl } from '../../shared/subgraph';
import { catalogue as civilStatus } from '../../subgraphs/civil-status/catalogue';
import { catalogue as enterprise } from '../../subgraphs/enterprise/catalogue';
import { catalogue as governance } from '../../subgraphs/governance/catalogue';
import { catalogue as land } from '../../subgraphs/land/catalogue';
import { catalogue as population } from '../../subgraphs/population/catalogue';
import { catalogue as procedures } from '../../subgraphs/procedures/catalogue';
import { catalogue as socialWelfare } from '../../subgraphs/social-welfare/catalogue';

const catalogues: readonly DatabaseCatalogue[] = [
  population,
  land,
  enterprise,
  civilStatus,
  socialWelfare,
  procedures,
];
const root = join(__dirname, '../..');
const sdlOf = (domain: string): string => readSdl(join(root, 'subgraphs', domain, 'schema.graphql'));
const source = (catalogue: DatabaseCatalogue) => ({
  name: catalogue.code,
  url: `http://${catalogue.code}.invalid/graphql`,
  sdl: sdlOf(catalogue.code),
  catalogue,
});

/** Ids named by @item in a document. */
function itemsNamed(document: DocumentNode): Set<string> {
  const ids = new Set<string>();
  visit(document, {
    Directive(node) {
      const id = node.name.value === 'item' ? node.arguments?.[0]?.value : undefined;
      if (id?.kind === 'StringValue') ids.add(id.value);
    },
  });
  return ids;
}

/** Types, fields, arguments, input fields and enum values without a description. */
function undescribed(document: DocumentNode): string[] {
  const missing: string[] = [];
  const check = (node: ASTNode): void => {
    if (!('description' in node) || !('name' in node)) return;
    const texts = node.description as { value: string } | undefined;
    if (!texts || !/\S\s+\S/.test(texts.value)) missing.push((node.name as { value: string }).value);
  };
  visit(document, {
    ObjectTypeDefinition: check,
    UnionTypeDefinition: check,
    InputObjectTypeDefinition: check,
    EnumTypeDefinition: check,
    FieldDefinition: check,
    InputValueDefinition: check,
    EnumValueDefinition: check,
  });
  return missing;
}

describe.each(catalogues.map((catalogue) => [catalogue.code, catalogue] as const))(
  '%s',
  (code, catalogue) => {
    const own = parse(readOwnSdl(join(root, 'subgraphs', code, 'schema.graphql')));

    test('builds_as_a_subgraph_of_federation_2_9', () => {
      expect(() => buildSubgraphSchema({ typeDefs: parse(sdlOf(code)) })).not.toThrow();
    });

    test('declares_every_item_that_its_schema_names_and_no_other', () => {
      const named = itemsNamed(own);
      named.delete('hub.subjects');
      expect([...named].sort()).toEqual(catalogue.items.map(({ id }) => id).sort());
    });

    test('[GEN-18] describes_every_type_field_argument_and_value', () => {
      expect(undescribed(own)).toEqual([]);
    });

    test('[CAT-01] [GEN-04] says_owner_purpose_scope_content_collection_updating_and_source', () => {
      const texts = [catalogue.title, catalogue.purpose, catalogue.scope, catalogue.content];
      const how = [catalogue.collection, catalogue.updating, catalogue.source, catalogue.updateFrequency];
      for (const { vi, en } of [...texts, ...how])
        expect([vi.length > 5, en.length > 5]).toEqual([true, true]);
      expect(catalogue.owner).toMatch(/^[A-Y]\d{2}(\.[A-Z0-9]+)*$/);
      for (const { id } of catalogue.items) expect(id.startsWith(`${code}.`)).toBe(true);
    });

    test('[GEN-01] [GEN-02] holds_no_internal_item', () => {
      expect(catalogue.items.filter(({ classification }) => classification === 'INTERNAL')).toEqual([]);
    });
  },
);

test('all_domains_pass_the_lint', () => {
  const sources = [...catalogues, governance].map(source);
  const problems = lint({
    subgraphs: sources.map(({ name, sdl }) => readFacts(name, sdl)),
    catalogues: new Map(sources.map(({ name, catalogue }) => [name, catalogue])),
  });
  expect(
    problems.map(({ subgraph, coordinate, message }) => `${subgraph}: ${coordinate} ${message}`),
  ).toEqual([]);
});

test('all_domains_compose_and_every_list_counts_by_an_item_of_its_own', () => {
  const { classification, supergraphSdl } = compose([...catalogues, governance].map(source));
  expect(supergraphSdl).toContain('union LandOwner');
  expect(classification.coordinates['Citizen.parcels']).toMatchObject({ kind: 'ENTRY', subgraphs: ['land'] });
  expect(classification.coordinates['LandParcelConnection.totalCount']).toMatchObject({ kind: 'ENTRY' });
  expect(classification.coordinates['Citizen.id']?.kind).toBe('STRUCTURAL');
});

test('[CAT-14] population_land_and_enterprise_are_the_base_data', () => {
  expect(catalogues.filter(({ base }) => base).map(({ code }) => code)).toEqual([
    'population',
    'land',
    'enterprise',
  ]);
});

test('[GEN-05] cases_are_transaction_data_and_registers_sector_data', () => {
  expect(catalogues.filter(({ dataKind }) => dataKind === 'TRANSACTION').map(({ code }) => code)).toEqual([
    'procedures',
  ]);
});

test('every_base_domain_has_a_correction_with_a_key_against_repetition', () => {
  for (const { code } of catalogues.filter(({ base }) => base)) {
    const corrections = readFacts(code, sdlOf(code)).types.get('Mutation');
    expect([...(corrections?.fields.keys() ?? [])]).not.toEqual([]);
    for (const field of corrections?.fields.values() ?? []) {
      expect(field.args.map(({ name }) => name)).toContain('idempotencyKey');
    }
  }
});

test('what_the_decree_names_sensitive_is_sensitive', () => {
  const sensitive = catalogues.flatMap(({ items }) =>
    items.filter(({ personal, entry }) => personal === 'SENSITIVE' && !entry).map(({ id }) => id),
  );
  expect(sensitive).toEqual([
    'population.ethnicity',
    'population.religion',
    'population.health',
    'civil-status.ethnicity',
    'civil-status.death-cause',
    'civil-status.adoptions',
    'social-welfare.assistance',
    'social-welfare.injury',
    'social-welfare.disability',
  ]);
});

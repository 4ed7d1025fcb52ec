import { validateSchema } from 'graphql';
import fc from 'fast-check';
import { HeaderMap } from '@apollo/server';
import { createHubServer } from '../../gateway/pipeline/server';
import { prunedSchema } from '../../gateway/introspect';
import { rightsOf } from '../../shared/policy';
import { rule } from '../support/policy';
import { localHub, OFFICER, PURPOSE } from '../support/hub/local_hub';
import { allItems, citizen, domains, province, snapshot, world } from '../support/hub/province';
import { World } from '../support/hub/world';
import { bytes, CITIZENS, may, refusals } from './support';

/** The same province in which everybody believes something else. */
const otherWorld = new World(
  world.rows.map((row) =>
    row.type === 'Citizen' ? { ...row, fields: { ...row.fields, religion: `other ${row.id.length}` } } : row,
  ),
);

describe('oracles', () => {
  test.each([
    '{ citizens(filter: { religion: "faith of an" }) { nodes { name } totalCount } }',
    '{ citizens(orderBy: [{ field: RELIGION, direction: DESC }]) { nodes { name } } }',
    '{ citizens { nodes { name religion score } } named { name } }',
    '{ citizen(personalNumber: "0661an") { religion } }',
    '{ parties { __typename ... on Citizen { religion } } }',
  ])('removes_every_byte_that_depends_on_a_denied_field: %s', async (query) => {
    const rules = [...CITIZENS, ...may('population.count', 'welfare.score')];
    const [one, other] = [province({ rules }), province({ rules }, { world: otherWorld })];
    expect(bytes(await one.ask({ query }))).toBe(bytes(await other.ask({ query })));
  });

  test('removes_a_filter_on_a_field_that_is_only_shown_masked', async () => {
    const masked = rule('m', ['population.birth'], { mask: 'YEAR_ONLY' });
    const hub = province({ rules: [...CITIZENS, masked] });
    const query = '{ citizens(filter: { dateOfBirth: "1985-03-12" }) { nodes { name dateOfBirth } } }';
    const told = await hub.ask({ query });
    expect(refusals(told)).toEqual(['Citizen.dateOfBirth MASKED_ARGUMENT']);
    expect(told.fetches).toEqual([]);
  });

  test('removes_rows_beyond_the_scope_from_lists_filters_and_counts_alike', async () => {
    const rows = { kind: 'TERRITORY' as const, unit: '24117' };
    const scoped = rule('t', ['population.identity'], { rows });
    const hub = province({ rules: [...may('population.list', 'population.count'), scoped] });
    const query = '{ citizens(filter: { name: "Lê Thị Bình" }) { nodes { name } totalCount } }';
    expect((await hub.ask({ query })).data).toEqual({ citizens: { nodes: [], totalCount: 0 } });
    const invented = await hub.ask({ query: query.replace('Lê Thị Bình', 'Không Ai') });
    expect(invented.data).toEqual({ citizens: { nodes: [], totalCount: 0 } });
  });

  test('removes_the_difference_between_not_found_and_out_of_scope_in_a_look_up', async () => {
    const rows = { kind: 'OWN' as const };
    const hub = province({
      rules: [...may('population.number'), rule('o', ['population.lookup', 'population.identity'], { rows })],
    });
    const query = (number: string) => ({ query: `{ citizen(personalNumber: "${number}") { name } }` });
    const [outside, nobody] = [await hub.ask(query('0661an')), await hub.ask(query('nobody'))];
    expect(outside.data).toEqual({ citizen: null });
    expect(bytes(outside)).toBe(bytes(nobody));
    expect((await hub.ask(query('0661binh'))).data).toEqual({ citizen: { name: 'Lê Thị Bình' } });
  });

  test('removes_counting_from_who_may_only_list', async () => {
    const hub = province({ rules: CITIZENS });
    const told = await hub.ask({ query: '{ citizens { nodes { id } totalCount } }' });
    expect(refusals(told)).toEqual(['CitizenConnection.totalCount NO_RIGHT']);
  });

  test('removes_values_subgraph_names_and_stacks_from_errors_of_a_subgraph', async () => {
    const broken = new World([
      citizen('an', {
        fields: {
          score: () => {
            throw new Error('duplicate key value (religion)=(Tin Lành) at population');
          },
        },
      }),
    ]);
    const rules = [...CITIZENS, ...may('population.religion', 'welfare.score')];
    const told = await province({ rules }, { world: broken }).ask({
      query: '{ citizens { nodes { score } } }',
    });
    expect(told.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_ERROR' } }]);
    expect(bytes(told)).not.toMatch(/Tin Lành|duplicate|\.ts:|stack/);
  });
});

describe('hints', () => {
  async function serve(body: object) {
    const { graph, parts } = province({ rules: CITIZENS });
    const authenticate = () =>
      Promise.resolve({
        principal: OFFICER,
        purpose: PURPOSE,
        caseNumber: null,
        onRefusal: 'null' as const,
        token: null,
      });
    const report = () => undefined;
    const server = await createHubServer({ graph, parts, authenticate, report });
    const headers = new HeaderMap([['content-type', 'application/json']]);
    const { body: answer } = await server.execute({ method: 'POST', headers, search: '', body });
    await server.stop();
    return answer.kind === 'complete' ? answer.string : '';
  }

  test('removes_did_you_mean_from_validation', async () => {
    const texts = [
      '{ citizens { nodes { religio } } }',
      '{ citizenz { nodes { name } } }',
      '{ citizens(filtr: {}) { nodes { name } } }',
      '{ citizens(filter: { religio: "x" }) { nodes { name } } }',
      '{ citizens(orderBy: { field: RELIGIO }) { nodes { name } } }',
      '{ named { ... on Citizn { name } } }',
    ];
    for (const query of texts) {
      const text = await serve({ query });
      expect(text).toContain('errors');
      expect(text).not.toMatch(/did you mean/i);
    }
  });

  test('removes_did_you_mean_values_and_stacks_from_errors_about_variables', async () => {
    const query =
      'query($f: CitizenFilter, $o: [CitizenOrder!]) { citizens(filter: $f, orderBy: $o) { nodes { name } } }';
    for (const variables of [
      { f: { religio: 'Tin Lành' } },
      { o: [{ field: 'RELIGIO' }] },
      { f: 'Tin Lành' },
    ]) {
      const text = await serve({ query, variables });
      expect(text).toContain('OPERATION_INVALID');
      expect(text).not.toMatch(/did you mean|Tin Lành|stack/i);
    }
  });
});

describe('introspection', () => {
  const coordinates = async (rules: ReturnType<typeof may>) => {
    const query =
      '{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } } }';
    return JSON.stringify((await province({ rules }).ask({ query })).data);
  };

  test('removes_fields_arguments_and_sort_values_that_the_caller_may_not_read', async () => {
    const shown = await coordinates(CITIZENS);
    expect(shown).toContain('"personalNumber"');
    expect(shown).not.toMatch(/religion|RELIGION|dateOfBirth|"parcels"|Mutation|subjectIds/);
  });

  test('removes_a_field_that_would_pull_what_is_not_allowed_across', async () => {
    expect(await coordinates([...CITIZENS, ...may('welfare.score', 'welfare.adult')])).toMatch(/isAdult/);
    expect(await coordinates([...CITIZENS, ...may('welfare.score', 'welfare.adult')])).not.toMatch(/score/);
  });

  test('allows_a_filter_only_on_what_is_readable_unmasked', async () => {
    const rules = [...CITIZENS, rule('m', ['population.birth'], { mask: 'YEAR_ONLY' })];
    const { data } = await province({ rules }).ask({
      query:
        '{ a: __type(name: "CitizenFilter") { inputFields { name } } b: __type(name: "Citizen") { fields { name } } }',
    });
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    const { a, b } = data as { a: { inputFields: { name: string }[] }; b: { fields: { name: string }[] } };
    expect(names(a.inputFields)).toEqual(['name']);
    expect(names(b.fields)).toContain('dateOfBirth');
  });

  test('allows_introspection_beside_a_refused_field_that_keeps_its_place', async () => {
    const told = await province({ rules: [] }).ask({
      query: '{ citizens { nodes { name } } __schema { queryType { name } } }',
    });
    expect(told.data).toEqual({ citizens: null, __schema: { queryType: { name: 'Query' } } });
  });

  test('removes_everything_and_stays_valid_for_who_may_read_nothing_at_all', async () => {
    const closed = domains.map((domain) => ({
      ...domain,
      items: domain.items.map((facts) => ({ ...facts, classification: 'DEFAULT' as const })),
    }));
    const items = allItems.map((facts) => ({ ...facts, classification: 'DEFAULT' as const }));
    const hub = localHub({ domains: closed, world, snapshot: snapshot({ items, rules: [] }) });
    const told = await hub.ask({ query: '{ __schema { types { name fields { name } } } }' });
    expect(JSON.stringify(told.data)).not.toMatch(/Citizen|Parcel|notice/);
  });

  test('is_a_valid_schema_without_any_refused_coordinate_whatever_the_rights', () => {
    const { graph } = province({ rules: [] });
    const ids = allItems.map(({ id }) => id);
    const masks = fc.constantFrom(null, 'YEAR_ONLY' as const, 'LAST_DIGITS' as const);
    const ruled = fc.record({
      items: fc.subarray(ids),
      mask: masks,
      effect: fc.constantFrom('READ' as const, 'WRITE' as const),
    });
    fc.assert(
      fc.property(fc.array(ruled, { maxLength: 4 }), (drawn) => {
        const rules = drawn.map(({ items, ...over }, at) => rule(`r${at}`, items, over));
        const asking = { principal: OFFICER, purpose: PURPOSE, hasCase: false };
        const rights = rightsOf(snapshot({ rules }), asking, 0);
        const schema = prunedSchema(graph, rights, true);
        expect(validateSchema(schema)).toEqual([]);
        for (const type of Object.values(schema.getTypeMap())) {
          if (
            !('getFields' in type) ||
            type.name.startsWith('__') ||
            type.astNode?.kind === 'InputObjectTypeDefinition'
          )
            continue;
          for (const field of Object.keys(type.getFields())) {
            if (field === 'hub__nothing') continue;
            const found = graph.classification.coordinates[`${type.name}.${field}`]!;
            if (found.kind === 'STRUCTURAL') continue;
            const open = graph.classification.items[found.item!]?.classification === 'OPEN';
            const ways = (type.name === 'Mutation' ? rights.write : rights.read).get(found.item!) ?? [];
            expect(open || ways.some(({ mask }) => mask === null || found.masks.includes(mask))).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

import { found } from '../../../test/support/lint';
import { argumentsSayWhatTheyRead as rule } from './arguments_say_what_they_read';

const query = (args: string, rest = '') =>
  `type Query { things(${args}): String @item(id: "x.open") } ${rest}`;
const SILENT = 'filters or sorts without saying which coordinate it reads (@reads)';

describe('arguments_say_what_they_read', () => {
  test('refuses_an_argument_that_says_nothing', () => {
    expect(found(rule, query('name: String'))).toEqual([`Query.things(name:) ${SILENT}`]);
  });

  test('allows_paging_and_what_says_what_it_reads', () => {
    const args = 'first: Int, after: String, name: String @reads(coordinates: ["Query.things"])';
    expect(found(rule, query(args))).toEqual([]);
  });

  test('refuses_the_silent_field_inside_an_input_and_the_silent_value_of_an_enum', () => {
    const inputs = `
      input Filter { a: String @reads(coordinates: ["Query.things"]) b: String and: [Filter!] }
      input Order { field: By! direction: SortDirection }
      enum By { A @reads(coordinates: ["Query.things"]) B }`;
    expect(found(rule, query('filter: Filter, orderBy: [Order!]', inputs))).toEqual([
      `Filter.b ${SILENT}`,
      `By.B ${SILENT}`,
    ]);
  });

  test('allows_arguments_of_a_mutation_to_write_without_reading', () => {
    const sdl = 'type Mutation { correct(name: String): String @item(id: "x.a") }';
    expect(found(rule, sdl)).toEqual([]);
  });
});

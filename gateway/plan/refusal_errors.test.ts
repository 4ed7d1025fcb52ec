import { agency, rule } from '../../test/support/policy';
import { province, snapshot } from '../../test/support/hub/province';

const ask = (query: string) =>
  province({ rules: [rule('r', ['population.list', 'population.identity'])] }).ask({ query });

describe('refusals', () => {
  test('say_what_whose_why_and_how_to_ask_vietnamese_first', async () => {
    const { errors } = await ask('{\n  citizens { nodes { religion } }\n}');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      locations: [{ line: 2, column: 22 }],
      extensions: {
        code: 'FIELD_REFUSED',
        coordinate: 'Citizen.religion',
        reason: 'NO_RIGHT',
        responsePath: ['citizens', 'nodes', '[]', 'religion'],
        dataItem: { id: 'population.religion', classification: 'DEFAULT' },
        owner: { code: 'OWNER' },
        howToAsk: {
          request: { dataItems: ['population.religion'], function: 'land-registration', owner: 'OWNER' },
        },
      },
    });
    expect(errors[0]!.message).toMatch(/^Chưa được phép đọc Citizen\.religion \/ You may not read/);
    const { howToAsk } = errors[0]!.extensions as { howToAsk: { vi: string; en: string } };
    expect([howToAsk.vi, howToAsk.en]).toEqual([
      expect.stringMatching(/^Gửi/),
      expect.stringMatching(/^File/),
    ]);
  });

  test('name_the_focal_point_of_today_also_where_the_decision_was_made_before', async () => {
    const owned = (focalPoint?: object) => [
      agency('H15.08'),
      agency('OWNER', { contact: 'Bộ phận một cửa', ...(focalPoint && ({ focalPoint } as object)) }),
    ];
    const rules = [rule('r', ['population.list', 'population.identity'])];
    const hub = province({ rules, agencies: owned() });
    const owner = async () =>
      (await hub.ask({ query: '{ citizens { nodes { religion } } }' })).errors[0]!.extensions!['owner'];
    expect(await owner()).toMatchObject({ contact: 'Bộ phận một cửa', focalPoint: null });
    const focalPoint = { name: 'Bùi An', position: 'Chuyên viên', phone: '0262 3123456', email: 'a@b.vn' };
    hub.snapshot = snapshot({ rules, agencies: owned(focalPoint), version: 2 });
    expect(await owner()).toMatchObject({
      contact: 'Bùi An, Chuyên viên: 0262 3123456, a@b.vn',
      focalPoint,
    });
  });

  test('say_of_a_mutation_that_it_may_not_be_called_and_of_what_it_returns_that_it_may_not_be_read', async () => {
    const query = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { religion } }';
    const messages = async (...rules: Parameters<typeof rule>[]) =>
      (await province({ rules: rules.map((each) => rule(...each)) }).ask({ query })).errors.map(
        ({ message }) => message,
      );
    expect(await messages()).toEqual([
      expect.stringMatching(/^Chưa được phép thực hiện Mutation\.correctName \/ You may not call Mutation\./),
    ]);
    expect(await messages(['w', ['population.correction'], { effect: 'WRITE' }])).toEqual([
      expect.stringMatching(/^Chưa được phép đọc Citizen\.religion \/ You may not read Citizen\.religion/),
    ]);
  });

  test('have_a_path_only_where_no_list_is_above', async () => {
    const { errors } = await ask('{ parcels { id } citizens { totalCount nodes { religion } } }');
    expect(errors.map(({ path }) => path)).toEqual([['parcels'], ['citizens', 'totalCount'], undefined]);
  });

  test('are_one_for_each_refused_selection_whatever_the_data', async () => {
    const { errors } = await ask(
      '{ citizens(filter: { name: "nobody" }) { nodes { a: religion b: religion } } }',
    );
    expect(errors.map(({ extensions }) => (extensions!['responsePath'] as string[]).at(-1))).toEqual([
      'a',
      'b',
    ]);
  });

  test('name_the_coordinate_that_an_argument_reads_beside_the_field_that_bears_it', async () => {
    const { errors } = await ask('{ citizens(filter: { religion: "x" }) { nodes { name } } }');
    expect(errors).toMatchObject([
      {
        extensions: {
          coordinate: 'Query.citizens',
          refusedCoordinate: 'Citizen.religion',
          reason: 'ARGUMENT',
        },
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain('"x"');
  });
});

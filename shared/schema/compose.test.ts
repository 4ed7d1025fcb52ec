import { item } from '../../test/support/policy';
import { described, sourceOf } from '../../test/support/hub/local_hub';
import { compose } from './compose';

const domain = (name: string, sdl: string) =>
  sourceOf({ name, sdl: described(sdl), items: [item(`${name}.a`)] });

describe('compose', () => {
  test('[CAT-13] refuses_before_composing_and_names_every_coordinate', () => {
    const sdl = 'type Query {\n  a(name: String): String! @item(id: "x.a")\n  b: String\n}';
    expect(() => compose([domain('x', sdl)])).toThrow(
      expect.objectContaining({
        code: 'COMPOSITION_REFUSED',
        facts: expect.objectContaining({
          problems: [
            'x: Query.b has no data item (@item)',
            'x: Query.a is protected and not nullable',
            'x: Query.a(name:) filters or sorts without saying which coordinate it reads (@reads)',
          ],
        }) as object,
      }) as Error,
    );
  });

  test('refuses_what_federation_itself_does_not_compose', () => {
    const [x, y] = ['x', 'y'].map((name) => domain(name, `type Query {\n  a: String @item(id: "x.a")\n}`));
    expect(() => compose([x!, y!])).toThrow(
      expect.objectContaining({ code: 'COMPOSITION_REFUSED' }) as Error,
    );
  });

  test('keeps_the_directives_in_the_supergraph', () => {
    const { supergraphSdl } = compose([domain('x', 'type Query {\n  a: String @item(id: "x.a")\n}')]);
    expect(supergraphSdl).toContain('@item(id: "x.a")');
  });
});

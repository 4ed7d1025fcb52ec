import { parse } from 'graphql';
import { linkedNames, RIGHTS_SPEC } from './links';

const names = (link: string) =>
  linkedNames(parse(`${link && 'extend schema'} ${link} type Query { a: Int }`), RIGHTS_SPEC);
const url = `url: "${RIGHTS_SPEC}v1.0"`;

describe('links', () => {
  test('give_a_directive_the_name_under_which_it_was_imported', () => {
    const { localName } = names(`@link(${url}, import: ["@item", { name: "@reads", as: "@sees" }])`);
    expect([localName('item'), localName('reads')]).toEqual(['item', 'sees']);
  });

  test('give_what_was_not_imported_its_prefixed_name', () => {
    expect(names(`@link(${url}, as: "r", import: ["@item"])`).localName('reads')).toBe('r__reads');
    expect(names(`@link(${url})`).localName('reads')).toBe('rights__reads');
  });

  test('leave_names_as_they_are_where_nothing_is_linked', () => {
    expect(names('')).toMatchObject({ linked: false });
    expect(names('').localName('item')).toBe('item');
  });
});

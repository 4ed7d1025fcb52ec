import fc from 'fast-check';
import { consentedPart, type Component } from '.';

const text = (words: string) => ({ vi: words, en: words });
const component = (values: Record<string, string>, conditions: readonly string[], missing: string | null) =>
  ({
    code: 'c',
    satisfaction: {
      service: 's',
      parameters: {},
      conditions: conditions.map((path) => ({ path, is: 'PRESENT', otherwise: text('') })),
      values,
      missing: missing === null ? null : text(missing),
    },
  }) as unknown as Component;

test('a_list_and_what_stands_in_it_are_withheld_together', () => {
  const asked = component({ area: 'parcels.nodes[].area', use: 'parcels.nodes[].use' }, [], 'Sổ');
  const part = consentedPart(asked, ['parcels.nodes.area'], text)!;
  expect(part.satisfaction).toMatchObject({
    values: { use: 'parcels.nodes[].use' },
    missing: { vi: 'Sổ; area' },
  });
  expect(consentedPart(asked, ['parcels'], text)).toBeNull();
  const notEmpty = component({ use: 'parcels.nodes[].use' }, ['parcels.nodes'], null);
  expect(consentedPart(notEmpty, ['parcels.nodes.area'], text)).toBeNull();
  expect(consentedPart(notEmpty, ['*.area'], text)).toBeNull();
});

const path = fc.constantFrom('a', 'a.b', 'a.b.c', 'a.d', 'e', 'e.f');

test('nothing_that_was_withheld_is_shown_and_no_condition_on_it_is_ever_taken_to_hold', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('x', 'y', 'z'), path, { minKeys: 1 }),
      fc.array(path, { maxLength: 2 }),
      fc.array(path, { maxLength: 3 }),
      (values, conditions, withheld) => {
        const touches = (one: string) =>
          withheld.some((other) => `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`));
        const asked = component(values, conditions, null);
        const part = consentedPart(asked, withheld, text);
        const kept = Object.fromEntries(Object.entries(values).filter(([, each]) => !touches(each)));
        const proves = !conditions.some(touches) && Object.keys(kept).length > 0;
        expect(part?.satisfaction?.values ?? null).toEqual(proves ? kept : null);
        if (part !== null)
          expect(part.satisfaction!.missing === null).toBe(
            Object.keys(kept).length === Object.keys(values).length,
          );
      },
    ),
  );
});

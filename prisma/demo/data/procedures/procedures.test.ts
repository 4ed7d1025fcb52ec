import { PROCEDURES } from '.';
import { demoServices } from '../../policy/services/rows';
import { parse, visit, type FieldNode } from 'graphql';
import { problemsOf, restsOn } from '../../../../shared/dossier';

test.each(PROCEDURES.map((procedure) => [procedure.code, procedure] as const))(
  '%s_could_be_put_as_it_stands',
  (_code, procedure) => {
    expect(problemsOf(procedure)).toEqual([]);
  },
);

test('at_least_twenty_procedures_over_eight_fields_satisfied_wholly_in_part_and_never', () => {
  expect(new Set(PROCEDURES.map(({ code }) => code)).size).toBe(PROCEDURES.length);
  expect(PROCEDURES.length).toBeGreaterThanOrEqual(20);
  expect(new Set(PROCEDURES.map(({ field }) => field)).size).toBeGreaterThanOrEqual(8);
  const components = PROCEDURES.flatMap((procedure) => procedure.components);
  expect(components.some(({ satisfaction }) => satisfaction === null)).toBe(true);
  expect(components.some(({ satisfaction }) => satisfaction?.missing)).toBe(true);
  expect(components.some(({ consent }) => consent)).toBe(true);
});

test('[DOS-01] every_component_that_data_satisfies_names_a_service_of_the_demonstration_with_its_parameters', () => {
  const services = new Map(demoServices.map(({ name, parameters }) => [name, parameters]));
  for (const { code, components } of PROCEDURES) {
    for (const { code: component, satisfaction } of components) {
      if (satisfaction === null) continue;
      const known = services.get(satisfaction.service);
      expect({ code, component, known: known !== undefined }).toEqual({ code, component, known: true });
      for (const { name } of satisfaction.parameters) expect(Object.keys(known!)).toContain(name);
    }
  }
});

/** What every caller may have: keys, and whether pages follow. */
const SAYS_NOTHING = /(^|\.)(id|pageInfo\.(hasNextPage|hasPreviousPage))$/;

/** Paths of the values that a service reads, without the signs of lists. */
function readBy(document: string): string[] {
  const found: string[] = [];
  const above: string[] = [];
  visit(parse(document), {
    Field: {
      enter(node: FieldNode) {
        above.push((node.alias ?? node.name).value);
        if (!node.selectionSet) found.push(above.join('.'));
      },
      leave: () => void above.pop(),
    },
  });
  return found;
}

test('no_service_of_a_component_reads_more_than_the_component_shows_or_judges', () => {
  const services = new Map(demoServices.map(({ name, document }) => [name, document]));
  for (const { code, components } of PROCEDURES) {
    for (const { code: component, satisfaction } of components) {
      if (satisfaction === null) continue;
      const needed = new Set(restsOn(satisfaction).map((path) => path.replaceAll('[]', '')));
      const beyond = readBy(services.get(satisfaction.service)!).filter(
        (path) => !needed.has(path) && !SAYS_NOTHING.test(path),
      );
      expect({ code, component, beyond }).toEqual({ code, component, beyond: [] });
    }
  }
});

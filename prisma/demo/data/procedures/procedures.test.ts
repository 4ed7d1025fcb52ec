import { PROCEDURES } from '.';
import { demoServices } from '../../policy/services/rows';
import { problemsOf } from '../../../../shared/dossier';

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

import { operationOn } from '../../gateway/services';
import { loadGraph } from '../../gateway/supergraph/graph';
import { provinceSources } from '../../bin/sources';
import { demoServices } from '../../prisma/demo/policy/services/rows';
import { DOMAIN_NAMES, type DomainName } from '../../shared/domains';
import { compose } from '../../shared/schema/compose';
import { isServiceName } from '../../shared/services';

const addresses = Object.fromEntries(
  DOMAIN_NAMES.map((name) => [name, `http://${name}.invalid/graphql`]),
) as Record<DomainName, string>;
const { supergraphSdl, classification } = compose(provinceSources(addresses));
const graph = loadGraph(supergraphSdl, () => classification);

describe.each(demoServices.map((service) => [service.name, service] as const))('%s', (name, service) => {
  const operation = operationOn(graph, service.document);

  test('[SVC-09] is_an_operation_of_the_running_graph_under_a_name', () => {
    expect(isServiceName(name)).toBe(true);
    expect(operation.items).toEqual(service.items);
    expect(operation.method).toBe(service.method);
  });

  test('[SVC-03] describes_every_parameter_in_both_languages', () => {
    expect(operation.variables.map(({ name: variable, type }) => [variable, type])).toEqual(
      Object.entries(service.parameters).map(([variable, [type]]) => [variable, type]),
    );
    for (const [, vi, en] of Object.values(service.parameters)) expect(vi && en).toBeTruthy();
  });
});

test('at_least_six_services_are_shown', () => {
  expect(demoServices.length).toBeGreaterThanOrEqual(6);
});

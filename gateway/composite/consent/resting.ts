import { analyse, chooseOperation } from '../../../shared/analysis';
import { restsOn, type Component } from '../../../shared/dossier';
import { HubError } from '../../../shared/errors';
import { SUBJECTS_ITEM, type Classification } from '../../../shared/schema/classification';
import { createServiceRegistry, type RunnableService } from '../../services';
import type { Graph } from '../../supergraph/graph';
import { documentOf } from '../documents';
import type { CompositeHost } from '../run_part';

const NO_LIMITS = { depth: Infinity, selections: Infinity, rootFields: Infinity, cost: Infinity };

/** A place in the answer of a service, with what may be personal there. */
interface Place {
  path: string;
  items: readonly string[];
}

/** Kept for each version of a service on each graph. */
const known = new WeakMap<Graph, Map<string, readonly Place[]>>();

/**
 * The data items that a component's service reads of a person: what he is asked to consent to. Its way in (a look-up by
 * his number) is none of them. Null: there is no such service now.
 */
export function itemsRead(host: CompositeHost, component: Component): readonly string[] | null {
  const places = placesOf(host, component);
  return places && distinct(places.flatMap(({ items }) => items));
}

/** The items that a component rests on: of its values and conditions, and of the way that leads to them. */
export function itemsRested(host: CompositeHost, component: Component): readonly string[] {
  const { satisfaction } = component;
  if (satisfaction === null) return [];
  const paths = restsOn(satisfaction).map(bare);
  const leads = ({ path }: Place) => paths.some((each) => each === path || each.startsWith(`${path}.`));
  return distinct((placesOf(host, component) ?? []).filter(leads).flatMap(({ items }) => items));
}

function placesOf(host: CompositeHost, { satisfaction }: Component): readonly Place[] | null {
  const found = satisfaction && serviceNamed(host, satisfaction.service);
  if (!found) return null;
  const { graph } = host;
  const kept = known.get(graph) ?? new Map<string, readonly Place[]>();
  known.set(graph, kept);
  const fresh = kept.get(found.service.id) ?? placesIn(graph, found);
  kept.set(found.service.id, fresh);
  return fresh;
}

/** The newest version that answers; null: none does. */
export function serviceNamed({ parts, graph }: CompositeHost, name: string): RunnableService | null {
  if (!parts.serviceStore) return null;
  try {
    return createServiceRegistry(parts.serviceStore, parts.clock).find(graph, { name, version: null });
  } catch (error) {
    if (error instanceof HubError) return null;
    throw error;
  }
}

function placesIn(graph: Graph, { operation }: RunnableService): Place[] {
  const { supergraphSchema: schema, classification } = graph;
  const { occurrences } = analyse({
    ...{ schema, classification },
    operation: chooseOperation(documentOf(graph, operation.source).document, null),
    // Whatever a switch may show counts as read.
    variables: Object.fromEntries(operation.variables.map(({ name }) => [name, true])),
    limits: NO_LIMITS,
  });
  return occurrences
    .filter(({ parent }) => parent !== -1)
    .map(({ responsePath, coordinates, reads }) => ({
      path: responsePath.filter((step) => step !== '[]').join('.'),
      items: [...coordinates, ...reads].flatMap((name) => restricted(classification, name)),
    }));
}

function restricted({ coordinates, items }: Classification, name: string): string[] {
  const item = coordinates[name]?.item;
  if (item == null || item === SUBJECTS_ITEM) return [];
  return items[item]?.classification === 'OPEN' ? [] : [item];
}

const bare = (path: string): string => path.replaceAll('[]', '');

const distinct = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();

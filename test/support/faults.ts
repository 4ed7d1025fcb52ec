import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { SubgraphFetch, SubgraphResponse } from '../../gateway/execute/types';

/** What goes wrong at a field of an object, or nothing. */
export type Fault = 'null' | 'throw' | 'wrong';

/**
 * Decides by what is asked of which object, never by how it was asked: a request that was merged, split or made twice
 * meets the same faults.
 */
export type Faults = (subgraph: string, coordinate: string, key: string) => Fault | undefined;

export interface FaultContext {
  faults?: Faults;
}

const wrong = { text: '\u0001wrong', number: 777000000 };
const nonsense: readonly unknown[] = [{ a: 1 }, [], 12.5, true, 'not a number', ['x'], -0.25];

/** Makes every resolver of a subgraph ask for its fault first. */
export function plantFaults(schema: GraphQLSchema, subgraph: string): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type.name === '_Service') continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      const named = getNamedType(field.type);
      const list = isListType(getNullableType(field.type));
      field.resolve = (source: unknown, args: unknown, context: FaultContext, info) => {
        const fault = context.faults?.(subgraph, `${type.name}.${field.name}`, keyOf(source));
        if (fault === 'throw') throw new Error(`fault ${type.name}.${field.name} ${keyOf(source)}`);
        if (fault === 'null') return null;
        if (fault === 'wrong' && isLeafType(named) && !list) {
          const which =
            (type.name.length + field.name.length * 3 + (keyOf(source).codePointAt(1) ?? 0)) %
            nonsense.length;
          if (named.name === 'Int' || named.name === 'Float') return wrong.number + which;
          if (named.name === 'String' || named.name === 'ID') return `${wrong.text}${which}`;
        }
        return resolve(source, args, context, info);
      };
    }
  }
}

export function keyOf(source: unknown): string {
  const row = (source ?? {}) as Record<string, unknown>;
  const key = row['id'] ?? row['upc'] ?? row['code'] ?? row['sku'] ?? '';
  return typeof key === 'string' ? key : JSON.stringify(key);
}

/** Puts nonsense where a resolver left its mark: an answer that no GraphQL server would give. */
export function withNonsense(response: SubgraphResponse): SubgraphResponse {
  const text = JSON.stringify(response, (_, value: unknown) => {
    if (typeof value === 'string' && value.startsWith(wrong.text))
      return nonsense[Number(value.slice(wrong.text.length))];
    if (typeof value === 'number' && value >= wrong.number && value < wrong.number + nonsense.length) {
      return nonsense[value - wrong.number];
    }
    return value;
  });
  return JSON.parse(text) as SubgraphResponse;
}

/** A subgraph that always fails in one way. */
export type Breakdown =
  'rejects' | 'empty' | 'no data' | 'no entities' | 'too few' | 'text' | 'errors without data';

export function broken(fetch: SubgraphFetch, subgraph: string, breakdown: Breakdown): SubgraphFetch {
  return async (request, signal) => {
    if (request.subgraph !== subgraph) return fetch(request, signal);
    if (breakdown === 'rejects') throw new Error(`${subgraph} is away`);
    if (breakdown === 'errors without data') return { data: null, errors: [{ message: 'all of it failed' }] };
    if (breakdown === 'empty') return {};
    if (breakdown === 'no data') return { data: null };
    if (breakdown === 'text') return { data: 'text' } as never;
    const response = await fetch(request, signal);
    const data = { ...response.data };
    for (const [name, value] of Object.entries(data)) {
      if (!name.startsWith('_')) continue;
      if (breakdown === 'no entities') data[name] = null;
      else if (Array.isArray(value)) data[name] = value.slice(1);
    }
    return { ...response, data };
  };
}

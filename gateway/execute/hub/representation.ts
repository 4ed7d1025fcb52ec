import type { FetchDataRewrite, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { mergeData } from './merge_data';
import { getOwn, isData, setOwn, type Data } from './objects';
import { compileRewrites, type Rewrite } from './rewrites';
import type { TypeConditions } from './type_conditions';

/** The JSON of an entity's representation; nothing when the entity lacks what the fetch requires. */
export type RepresentationWriter = (entity: Data) => string | undefined;

/**
 * Compiles what a fetch requires. An entity's type settles which fragments apply, so each type gets a writer of its own:
 * for the usual case (one fragment, plain fields) it joins texts, for all others it builds the object first.
 */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  types: TypeConditions,
): RepresentationWriter {
  const rewrites = compileRewrites(inputRewrites, types);
  const general = generalWriter(requires, rewrites, types);
  const writers = new Map<string, RepresentationWriter>();
  return (entity) => {
    const typename = entity['__typename'];
    if (typeof typename !== 'string' || typename === '') return undefined;
    let writer = writers.get(typename);
    if (writer === undefined) {
      if (!types.knows(typename)) return general(entity);
      writer = plainWriter(requires, inputRewrites, typename, types) ?? general;
      writers.set(typename, writer);
    }
    return writer(entity);
  };
}

/** A writer for one type whose representation is a list of fields; nothing when it takes more than that. */
function plainWriter(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  typename: string,
  types: TypeConditions,
): RepresentationWriter | undefined {
  const fields = plainFields(requires, typename, types);
  if (fields === undefined) return undefined;
  if (fields.length === 0) return () => undefined;
  const constants = constantFields(inputRewrites, typename, types);
  if (constants === undefined) return undefined;
  const names = fields.map(({ alias, name }) => alias ?? name);
  if (!names.includes('__typename') || new Set(names).size !== names.length) return undefined;
  const parts = names.map((name, index) => ({
    name,
    before: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    text: constants.get(name) ?? (name === '__typename' ? JSON.stringify(typename) : undefined),
    selections: fields[index]!.selections,
  }));
  return (entity) => {
    let text = '';
    for (const { name, before, text: constant, selections } of parts) {
      const value = getOwn(entity, name);
      if (value === undefined) return undefined;
      text +=
        before +
        (constant ?? (selections ? JSON.stringify(project(value, selections, types)) : scalarText(value)));
    }
    return `${text}}`;
  };
}

function scalarText(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : JSON.stringify(value);
}

/** The fields of the one level that applies to a type, if there is just one with fields in it. */
function plainFields(
  requires: readonly QueryPlanSelectionNode[],
  typename: string,
  types: TypeConditions,
): readonly QueryPlanFieldNode[] | undefined {
  const own = requires.filter((selection) => selection.kind === 'Field');
  const applying = requires.filter(
    (selection) =>
      selection.kind === 'InlineFragment' &&
      selection.typeCondition !== undefined &&
      types.holds(selection.typeCondition, typename),
  );
  if (applying.length === 0) return own;
  const [only] = applying;
  if (own.length > 0 || applying.length > 1 || only?.kind !== 'InlineFragment') return undefined;
  return plainFields(only.selections, typename, types);
}

/** The values that rewrites set at the top level; nothing when a rewrite does something else. */
function constantFields(
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  typename: string,
  types: TypeConditions,
): ReadonlyMap<string, string> | undefined {
  const constants = new Map<string, string>();
  for (const rewrite of inputRewrites ?? []) {
    const [first, second] = rewrite.path;
    if (
      rewrite.kind !== 'ValueSetter' ||
      rewrite.path.length !== 2 ||
      first === undefined ||
      second === undefined
    ) {
      return undefined;
    }
    if (!first.startsWith('... on ')) return undefined;
    if (types.holds(first.slice(7), typename)) constants.set(second, JSON.stringify(rewrite.setValueTo));
  }
  return constants;
}

function generalWriter(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly Rewrite[],
  types: TypeConditions,
): RepresentationWriter {
  return (entity) => {
    const representation = projectObject(entity, requires, types);
    if (representation === null || !representation['__typename']) return undefined;
    for (const rewrite of rewrites) rewrite(representation);
    return JSON.stringify(representation);
  };
}

function project(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  types: TypeConditions,
): unknown {
  if (Array.isArray(value)) return value.map((member) => project(member, selections, types));
  return isData(value) ? projectObject(value, selections, types) : null;
}

function projectObject(
  source: Data,
  selections: readonly QueryPlanSelectionNode[],
  types: TypeConditions,
): Data | null {
  const result: Data = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name;
      const value = getOwn(source, name);
      if (value === undefined) return null;
      setOwn(result, name, selection.selections ? project(value, selection.selections, types) : value);
    } else if (selection.typeCondition !== undefined) {
      const typename = source['__typename'];
      if (typeof typename !== 'string' || !types.holds(selection.typeCondition, typename)) continue;
      const part = projectObject(source, selection.selections, types);
      if (part !== null) mergeData(result, part);
    }
  }
  return result;
}

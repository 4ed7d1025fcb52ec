import type { FetchDataRewrite, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { mergeData } from './merge_data';
import { getOwn, isData, setOwn, type Data } from './objects';
import { compileRewrites, type Rewrite } from './rewrites';
import type { TypeConditions } from './type_conditions';

/** How entities of one type are represented. */
export interface EntityWriter {
  /**
   * Entities of equal values under these names have one representation, and none without a value: so most duplicates are
   * found before anything is written. Nothing where only the text can tell.
   */
  readonly names: readonly string[] | undefined;
  /** Equal for writers whose representations are alike when the values under `names` are. */
  readonly signature: string;
  /** The JSON of an entity's representation; nothing when the entity lacks what the fetch requires. */
  write(entity: Data): string | undefined;
}

/** The writer for a type of entity; nothing where a fetch asks nothing of such entities. */
export type RepresentationWriters = (typename: string) => EntityWriter | undefined;

/**
 * Compiles what a fetch requires. An entity's type settles which fragments apply, so each type gets a writer of its own:
 * for the usual case (one fragment, plain fields) it joins texts, for all others it builds the object first.
 */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  types: TypeConditions,
): RepresentationWriters {
  const general = generalWriter(requires, compileRewrites(inputRewrites, types), types);
  const writers = new Map<string, EntityWriter | null>();
  return (typename) => {
    let writer = writers.get(typename);
    if (writer === undefined) {
      // Subgraphs may call a type anything: only the supergraph's own names are kept.
      if (!types.knows(typename)) return general;
      writer = plainWriter(requires, inputRewrites, typename, types, general);
      writers.set(typename, writer);
    }
    return writer ?? undefined;
  };
}

/** A writer for one type whose representation is a list of fields; the general one when it takes more than that. */
function plainWriter(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  typename: string,
  types: TypeConditions,
  general: EntityWriter,
): EntityWriter | null {
  const fields = plainFields(requires, typename, types);
  const constants = constantFields(inputRewrites, typename, types);
  if (fields === undefined || constants === undefined) return general;
  if (!fields.some(({ alias, name }) => (alias ?? name) === '__typename')) return null;
  const byName = new Map(fields.map((field) => [field.alias ?? field.name, field]));
  if (byName.size !== fields.length) return general;
  const names = [...byName.keys()].filter((name) => name !== '__typename').sort();
  const typenameText = constants.get('__typename') ?? JSON.stringify(typename);
  const parts = names.map((name) => ({
    name,
    before: `,${JSON.stringify(name)}:`,
    constant: constants.get(name),
    selections: byName.get(name)!.selections,
  }));
  const start = `{"__typename":${typenameText}`;
  return {
    names: parts.some(({ selections }) => selections !== undefined) ? undefined : names,
    signature: JSON.stringify([start, names, [...constants]]),
    write(entity) {
      let text = start;
      for (const { name, before, constant, selections } of parts) {
        const value = getOwn(entity, name);
        if (value === undefined) return undefined;
        text += before + (constant ?? JSON.stringify(selections ? project(value, selections, types) : value));
      }
      return `${text}}`;
    },
  };
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
): EntityWriter {
  return {
    names: undefined,
    signature: '',
    write(entity) {
      const representation = projectObject(entity, requires, types);
      if (representation === null || !representation['__typename']) return undefined;
      for (const rewrite of rewrites) rewrite(representation);
      return JSON.stringify(representation);
    },
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
      if (part !== null) mergeData(result, part, types.interfaces);
    }
  }
  return result;
}

import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type GraphQLCompositeType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLInterfaceType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { ArrangedFieldsOf, ArrangedPlace, Arrangement } from '../../types';
import type { Conditions } from '../conditions';
import { getOwn, type Data } from '../objects';
import { leafCheck, type LeafCheck } from './leaf';
import { bytesOf } from './writer';

/** How a value of a type is completed; `label` is the type as messages print it, without its own `!`. */
export type TypeStep = { readonly nonNull: boolean; readonly label: string } & (
  | { readonly kind: 'leaf'; readonly check: LeafCheck }
  | { readonly kind: 'list'; readonly item: TypeStep }
  | { readonly kind: 'object'; readonly shapes: ShapeSet }
);

export interface FieldStep {
  /** Response name. */
  readonly key: string;
  /** The name that the fetched data has it under. */
  readonly source: string;
  /** The type that messages name: where the field was selected. */
  readonly parent: string;
  /** Nothing for `__typename`. */
  readonly type: TypeStep | undefined;
  /** The key as it is written: as an object's first, and after others. */
  readonly first: Uint8Array;
  readonly next: Uint8Array;
  /** Whether a list under this name holds the rows of a page. */
  readonly holdsRows: boolean;
}

/** Where the answer's fields are not just those that were completed: each in its place, and what is gathered. */
export interface ArrangedFields {
  readonly places: readonly ArrangedKey[];
  /** The field that holds keys of persons, which the answer does not show. */
  readonly subjects: number;
  readonly about: number;
}

export interface ArrangedKey {
  readonly key: string;
  /** The key as it is written: as an object's first, or after others. */
  readonly bytes: Uint8Array;
  /** Among the fields that are completed; refused: null without being one. */
  readonly field: number;
}

export const REFUSED = -1;
const NO_PERSONS = -1;
const NONE: ArrangedFieldsOf = { fields: [] };

/** The fields of an object of one runtime type, in the order of the answer. */
export interface Shape {
  readonly fields: readonly FieldStep[];
  /** The type's own name when it is an object type: what `__typename` says. */
  readonly typename: string | undefined;
  /** Nothing where the answer is what was completed. */
  readonly arranged: ArrangedFields | undefined;
}

/** What compiling a selection needs to know throughout. */
export interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly conditions: Conditions;
  readonly answerNames: ReadonlyMap<string, string> | undefined;
  readonly arrangement: Arrangement | undefined;
}

/** A selection set as it stands in the document: two fields of one response name have two, merged here. */
interface Occurrence {
  readonly set: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

/** The shapes of a field's objects by their `__typename`, compiled when one is first met. */
export class ShapeSet {
  readonly #context: ShapeContext;
  readonly #occurrences: readonly Occurrence[];
  readonly #place: ArrangedPlace | null;
  readonly #shapes = new Map<string, Shape>();

  constructor(context: ShapeContext, occurrences: readonly Occurrence[], place: ArrangedPlace | null) {
    this.#context = context;
    this.#occurrences = occurrences;
    this.#place = place;
  }

  /**
   * The shape for an object: one that does not say its type counts as what the schema declares there. Nothing when the
   * API schema has no such type to select from.
   */
  of(typename: string | undefined, object: Data): Shape | undefined {
    const place = this.#place;
    if (place?.kind !== 'abstract') return this.#shape(typename ?? '', typename, place ?? undefined);
    const arrangedBy = this.#arrangedBy(typename, object);
    return this.#shape(`${typename ?? ''} ${arrangedBy}`, typename, place.byType.get(arrangedBy) ?? NONE);
  }

  isObjectType(typename: string): boolean {
    return isObjectType(this.#context.schema.getType(typename));
  }

  #shape(
    key: string,
    typename: string | undefined,
    arranged: ArrangedFieldsOf | undefined,
  ): Shape | undefined {
    let shape = this.#shapes.get(key);
    if (shape === undefined) {
      const type = typename === undefined ? undefined : compositeType(this.#context.schema, typename);
      if (type === undefined && typename !== undefined) return undefined;
      shape = compileShape(this.#context, this.#occurrences, type, arranged);
      this.#shapes.set(key, shape);
    }
    return shape;
  }

  /** The type whose arrangement an object has: what its added `__typename` says in the answer. */
  #arrangedBy(typename: string | undefined, object: Data): string {
    const own = getOwn(object, this.#context.arrangement!.typename);
    if (typeof own === 'string' && this.isObjectType(own)) return own;
    return typename !== undefined && this.isObjectType(typename) ? typename : '';
  }
}

interface PendingField {
  key: string;
  parent: string;
  type: GraphQLOutputType | undefined;
  occurrences: Occurrence[];
}

function compileShape(
  context: ShapeContext,
  occurrences: readonly Occurrence[],
  runtime: GraphQLCompositeType | undefined,
  arranged: ArrangedFieldsOf | undefined,
): Shape {
  const pending = new Map<string, PendingField>();
  const [{ type: declared }] = occurrences as readonly [Occurrence];
  // Where only one type can stand, an object that does not say its type has that one.
  const certain = runtime ?? (isObjectType(declared) ? declared : undefined);
  for (const { set, type } of occurrences) collect(context, set, type, runtime ?? type, certain, pending);
  const type = runtime ?? declared;
  const inside = new Map(arranged?.fields.map(({ key, child }) => [key, child]));
  const fields = [...pending.values()].map((field) => fieldStep(context, field, inside));
  return {
    fields,
    typename: isObjectType(type) ? type.name : undefined,
    arranged: arranged && arrangedFields(arranged, fields, context.arrangement?.subjects),
  };
}

function fieldStep(
  context: ShapeContext,
  { key: source, parent, type, occurrences }: PendingField,
  inside: ReadonlyMap<string, ArrangedPlace | null>,
): FieldStep {
  const key = context.answerNames?.get(source) ?? source;
  const text = `${JSON.stringify(key)}:`;
  return {
    key,
    source,
    parent,
    type: type === undefined ? undefined : typeStep(context, type, occurrences, inside.get(key) ?? null),
    first: bytesOf(`{${text}`),
    next: bytesOf(`,${text}`),
    holdsRows: key === 'nodes' || key === 'edges',
  };
}

function arrangedFields(
  { fields: arranged, about = NO_PERSONS }: ArrangedFieldsOf,
  fields: readonly FieldStep[],
  subjects: string | undefined,
): ArrangedFields {
  const numbers = new Map(fields.map(({ key }, number) => [key, number]));
  const places = arranged
    .map(({ key, refused }) => ({ key, field: refused ? REFUSED : numbers.get(key) }))
    .filter((place): place is { key: string; field: number } => place.field !== undefined)
    .map((place, at) => ({
      ...place,
      bytes: bytesOf(`${at === 0 ? '{' : ','}${JSON.stringify(place.key)}:`),
    }));
  return {
    places,
    subjects: (subjects === undefined ? undefined : numbers.get(subjects)) ?? REFUSED,
    about,
  };
}

/**
 * Gathers the fields of a selection set that apply to an object. `declared` is the type of the selection in the document
 * (it gives the fields' types), `parent` the type that decides about fragments when the object does not say its own.
 */
function collect(
  context: ShapeContext,
  set: SelectionSetNode,
  declared: GraphQLCompositeType,
  parent: GraphQLCompositeType,
  runtime: GraphQLCompositeType | undefined,
  into: Map<string, PendingField>,
): void {
  for (const selection of set.selections) {
    if (isSkipped(selection.directives, context.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const type = fieldType(declared, selection.name.value);
      let field = into.get(key);
      if (field === undefined) into.set(key, (field = { key, parent: parent.name, type, occurrences: [] }));
      const named = type === undefined ? undefined : getNamedType(type);
      if (selection.selectionSet && named !== undefined && isCompositeType(named)) {
        field.occurrences.push({ set: selection.selectionSet, type: named });
      }
      continue;
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) continue;
    const condition = compositeType(context.schema, selection.typeCondition?.name.value);
    if (condition !== undefined && !applies(context.schema, condition, runtime ?? parent)) continue;
    collect(context, selection.selectionSet, condition ?? declared, condition ?? parent, runtime, into);
  }
}

function fieldType(declared: GraphQLCompositeType, name: string): GraphQLOutputType | undefined {
  if (name === '__typename') return undefined;
  return (declared as GraphQLObjectType | GraphQLInterfaceType).getFields()[name]?.type;
}

function compositeType(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return type !== undefined && isCompositeType(type) ? type : undefined;
}

function applies(
  schema: GraphQLSchema,
  condition: GraphQLCompositeType,
  type: GraphQLCompositeType,
): boolean {
  if (condition === type) return true;
  return isAbstractType(condition) && 'getFields' in type && schema.isSubType(condition, type);
}

function isSkipped(directives: readonly DirectiveNode[] | undefined, conditions: Conditions): boolean {
  if (directives === undefined || directives.length === 0) return false;
  return directives.some(({ name, arguments: args }) => {
    if (name.value !== 'skip' && name.value !== 'include') return false;
    const value = args?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions.get(value.name.value)
        : value?.kind === Kind.BOOLEAN
          ? value.value
          : undefined;
    return holds === (name.value === 'skip');
  });
}

function typeStep(
  context: ShapeContext,
  type: GraphQLOutputType,
  occurrences: readonly Occurrence[],
  place: ArrangedPlace | null,
): TypeStep {
  if (isNonNullType(type))
    return { ...nullableStep(context, type.ofType, occurrences, place), nonNull: true };
  return nullableStep(context, type, occurrences, place);
}

function nullableStep(
  context: ShapeContext,
  type: GraphQLNullableType & GraphQLOutputType,
  occurrences: readonly Occurrence[],
  place: ArrangedPlace | null,
): TypeStep {
  const common = { nonNull: false, label: String(type) };
  if (isListType(type))
    return { ...common, kind: 'list', item: typeStep(context, type.ofType, occurrences, place) };
  if (isLeafType(type)) return { ...common, kind: 'leaf', check: leafCheck(type) };
  return { ...common, kind: 'object', shapes: new ShapeSet(context, occurrences, place) };
}

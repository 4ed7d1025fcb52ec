import type {
  DirectiveNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import {
  getLocation,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
} from 'graphql';
import { HubError } from '../errors';
import type { Classification } from '../schema/classification';
import type { NamedOperation } from './operation';
import { plain, readingsOfArguments } from './readings';
import type { Variables } from './shape';
import type { Analysis, Limits, Occurrence, TreeNode } from './types';

export interface AnalysisInput {
  /** The whole supergraph's schema: hidden members of abstract types count too. */
  schema: GraphQLSchema;
  classification: Pick<Classification, 'arguments' | 'inputFields' | 'enumValues'>;
  operation: NamedOperation;
  /** Defaults filled in (`effectiveVariables`). */
  variables: Variables;
  limits: Limits;
}

/**
 * Which coordinates an operation reads, and where: through aliases, fragments, interfaces and unions, and by its
 * arguments. Depends on the document and the shape of its variables, never on data or on who asks.
 * @throws HubError OPERATION_INVALID, OPERATION_TOO_COMPLEX, DIRECTIVE_UNSUPPORTED, SUBSCRIPTION_UNSUPPORTED
 */
export function analyse(input: AnalysisInput): Analysis {
  const { definition } = input.operation;
  if (definition.operation === 'subscription') throw new HubError('SUBSCRIPTION_UNSUPPORTED');
  const rootType = input.schema.getRootType(definition.operation);
  if (!rootType)
    throw new HubError('OPERATION_INVALID', { facts: { problem: `no ${definition.operation} type` } });
  const walker = new Walker(input);
  const tree = walker.selections(definition.selectionSet, {
    type: rootType,
    possible: new Set([rootType.name]),
    parent: -1,
    path: [],
    underList: false,
    depth: 1,
    rows: 1,
  });
  return {
    operation: definition.operation,
    rootType: rootType.name,
    occurrences: walker.occurrences,
    tree,
    introspects: walker.introspects,
    measures: walker.measures,
  };
}

interface Place {
  type: GraphQLCompositeType;
  /** Object types that may stand here, narrowed by the type conditions above. */
  possible: ReadonlySet<string>;
  parent: number;
  path: readonly string[];
  underList: boolean;
  depth: number;
  /** Estimated objects here. */
  rows: number;
}

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

class Walker {
  readonly occurrences: Occurrence[] = [];
  readonly measures = { depth: 0, selections: 0, rootFields: 0, cost: 0 };
  introspects = false;
  private readonly open: string[] = [];

  constructor(private readonly input: AnalysisInput) {}

  selections(set: SelectionSetNode, place: Place): TreeNode[] {
    const nodes: TreeNode[] = [];
    for (const selection of set.selections) {
      if (!this.isIncluded(selection.directives ?? [])) continue;
      if (selection.kind === Kind.FIELD) nodes.push(this.field(selection, place));
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        nodes.push(this.fragment(selection.typeCondition?.name.value ?? null, selection.selectionSet, place));
      } else nodes.push(this.spread(selection.name.value, place));
    }
    return nodes;
  }

  private spread(name: string, place: Place): TreeNode {
    const fragment = this.input.operation.fragments.get(name);
    if (!fragment || this.open.includes(name)) throw invalid(`fragment ${name} is unknown or spreads itself`);
    this.open.push(name);
    const node = this.fragment(fragment.typeCondition.name.value, fragment.selectionSet, place);
    this.open.pop();
    return node;
  }

  private fragment(on: string | null, set: SelectionSetNode, place: Place): TreeNode {
    this.count('selections', 1);
    if (on === null) return { kind: 'fragment', on, children: this.selections(set, place) };
    const type = this.input.schema.getType(on);
    if (!isCompositeType(type)) throw invalid(`${on} has no fields`);
    const names = this.possibleTypes(type);
    const possible = new Set([...place.possible].filter((name) => names.has(name)));
    return { kind: 'fragment', on, children: this.selections(set, { ...place, type, possible }) };
  }

  private field(node: FieldNode, place: Place): TreeNode {
    const key = node.alias?.value ?? node.name.value;
    this.count('selections', 1);
    if (node.name.value === '__typename') return { kind: 'typename', node, key };
    if (place.parent === -1 && (node.name.value === '__schema' || node.name.value === '__type')) {
      this.introspects = true;
      this.count('rootFields', 1);
      return { kind: 'introspection', node, key };
    }
    return this.dataField(node, key, place);
  }

  private dataField(node: FieldNode, key: string, place: Place): TreeNode {
    const field =
      isObjectType(place.type) || isInterfaceType(place.type)
        ? place.type.getFields()[node.name.value]
        : undefined;
    if (!field) throw invalid(`${place.type.name} has no field ${node.name.value}`);
    if (place.parent === -1) this.count('rootFields', 1);
    this.measures.depth = Math.max(this.measures.depth, place.depth);
    this.check('depth');
    const returned = getNamedType(field.type);
    const lists = listDepth(field.type);
    const index = this.occurrences.length;
    const path = [...place.path, key, ...Array<string>(lists).fill('[]')];
    const rows = place.rows * this.pageSize(node, field);
    this.count('cost', rows);
    const occurrence = {
      index,
      parent: place.parent,
      coordinates: this.coordinates(place, node.name.value),
      reads: this.readings(place, node, field),
      responsePath: path,
      underList: place.underList,
      parentType: place.type.name,
      returns: returned.name,
      composite: isCompositeType(returned),
      location: node.loc ? position(node) : null,
    };
    this.occurrences.push(occurrence);
    const children =
      isCompositeType(returned) && node.selectionSet
        ? this.selections(node.selectionSet, {
            type: returned,
            possible: this.possibleTypes(returned),
            parent: index,
            path,
            underList: place.underList || lists > 0,
            depth: place.depth + 1,
            rows,
          })
        : [];
    return { kind: 'field', occurrence: index, node, key, children };
  }

  /** Arguments of an interface's field are also those of its implementers. */
  private readings(
    place: Place,
    node: FieldNode,
    field: Parameters<typeof readingsOfArguments>[2],
  ): string[] {
    const args = node.arguments ?? [];
    if (field.args.length === 0) return [];
    const all = this.coordinates(place, node.name.value).flatMap((coordinate) =>
      readingsOfArguments(this.input.classification, coordinate, field, args, this.input.variables),
    );
    return [...new Set(all)];
  }

  private coordinates(place: Place, field: string): string[] {
    const own = `${place.type.name}.${field}`;
    if (!isAbstractType(place.type)) return [own];
    return [own, ...[...place.possible].map((type) => `${type}.${field}`)];
  }

  private possibleTypes(type: GraphQLCompositeType): ReadonlySet<string> {
    if (!isAbstractType(type)) return new Set([type.name]);
    return new Set(this.input.schema.getPossibleTypes(type).map(({ name }) => name));
  }

  /** `@skip`/`@include` resolved; their variables are part of the shape. */
  private isIncluded(directives: readonly DirectiveNode[]): boolean {
    let included = true;
    for (const directive of directives) {
      const name = directive.name.value;
      if (name === 'defer' || name === 'stream') {
        throw new HubError('DIRECTIVE_UNSUPPORTED', { facts: { directive: name } });
      }
      if (name !== 'skip' && name !== 'include') continue;
      const condition = directive.arguments?.find((arg) => arg.name.value === 'if');
      const value = condition && plain(condition.value, this.input.variables);
      if (typeof value !== 'boolean') throw invalid(`@${name} needs a Boolean`);
      if (value === (name === 'skip')) included = false;
    }
    return included;
  }

  /** Rows of a page; lists without paging arguments count as one. */
  private pageSize(node: FieldNode, field: Parameters<typeof readingsOfArguments>[2]): number {
    if (!field.args.some(({ name }) => name === 'first')) return 1;
    const size = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
    const value = size && plain(size.value, this.input.variables);
    return typeof value === 'number' ? Math.min(Math.max(value, 1), MAX_PAGE) : DEFAULT_PAGE;
  }

  private count(measure: 'selections' | 'rootFields' | 'cost', by: number): void {
    this.measures[measure] += by;
    this.check(measure);
  }

  private check(measure: keyof Limits): void {
    if (this.measures[measure] <= this.input.limits[measure]) return;
    throw new HubError('OPERATION_TOO_COMPLEX', {
      facts: { measure, value: this.measures[measure], limit: this.input.limits[measure] },
    });
  }
}

function listDepth(type: unknown): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

function position(node: FieldNode): { line: number; column: number } | null {
  if (!node.loc) return null;
  const { line, column } = getLocation(node.loc.source, node.loc.start);
  return { line, column };
}

function invalid(problem: string): HubError {
  return new HubError('OPERATION_INVALID', { facts: { problem } });
}

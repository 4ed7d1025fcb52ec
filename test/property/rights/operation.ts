import { chance, type Draw, type Field, type Model, oneOf, POSSIBLE } from './model';

/** An operation as it is meant; its text is printed from it, and the oracle walks it instead of the text. */
export type Node = FieldNode | FragmentNode | TypenameNode;

export interface FieldNode {
  kind: 'field';
  field: Field;
  key: string;
  args: Args;
  children: Node[];
  /** What @skip and @include come to; and how they are written. */
  included: boolean;
  condition: string;
}

export interface FragmentNode {
  kind: 'fragment';
  on: string | null;
  /** Type at this place, for naming it where `on` is null. */
  place: string;
  named: boolean;
  children: Node[];
  included: boolean;
  condition: string;
}

export interface TypenameNode {
  kind: 'typename';
  key: string;
}

export interface Args {
  text: string;
  variables: Readonly<Record<string, unknown>>;
  declarations: readonly string[];
  reads: readonly string[];
  filter: Readonly<Record<string, string>>;
  sort: string | null;
}

const NO_ARGS: Args = { text: '', variables: {}, declarations: [], reads: [], filter: {}, sort: null };

/** What GraphQL calls the type of a place; connections stand in the model by their nodes' type. */
export const placeOf = ({ form, returns }: Field): string =>
  form === 'page' ? `${returns}Connection` : returns;

export function drawOperation(draw: Draw, model: Model): Node[] {
  const keys = new Map<string, string>();
  let variables = 0;
  return selections('Query', 0);

  function selections(type: string, depth: number): Node[] {
    const count = 1 + draw(depth > 3 ? 1 : 3);
    return Array.from({ length: count }, () => selection(type, depth));
  }

  function selection(type: string, depth: number): Node {
    const candidates = model.fields.filter(
      (field) => field.type === type && (depth < 5 || type === 'Query' || field.form === 'leaf'),
    );
    if (type !== 'Query' && chance(draw, 12)) return { kind: 'typename', key: '__typename' };
    if (candidates.length === 0 || (chance(draw, 4) && depth < (type === 'Query' ? 3 : 7)))
      return fragment(type, depth);
    return fieldNode(oneOf(draw, candidates), depth);
  }

  function fragment(type: string, depth: number): Node {
    const types = POSSIBLE[type] ?? (['Person', 'Firm'].includes(type) ? [type, 'Named'] : [type]);
    const on =
      depth < 6 && chance(draw, 4) ? null : oneOf(draw, type === 'Named' ? [...types, 'Named'] : types);
    return {
      kind: 'fragment',
      on,
      place: type,
      named: on !== null && chance(draw, 2),
      children: selections(on ?? type, depth + 1),
      ...condition(),
    };
  }

  function fieldNode(field: Field, depth: number): FieldNode {
    const args = drawArgs(field);
    return {
      kind: 'field',
      field,
      key: keyFor(field, args),
      args,
      children: field.form === 'leaf' ? [] : selections(placeOf(field), depth + 1),
      ...condition(),
    };
  }

  /** A response name stands for one field with one set of arguments in the whole operation; it may look like another's. */
  function keyFor(field: Field, args: Args): string {
    const signature = `${field.name}${args.text}`;
    const wanted = [field.name, 'f0', 'f1', 'name', '__proto__'];
    for (const key of chance(draw, 3) ? [oneOf(draw, wanted), field.name] : [field.name]) {
      const known = keys.get(key) ?? signature;
      if (known !== signature) continue;
      keys.set(key, signature);
      return key;
    }
    const fresh = `${field.name}_${keys.size}`;
    keys.set(fresh, signature);
    return fresh;
  }

  function drawArgs(field: Field): Args {
    if (field.takes === 'nothing') return NO_ARGS;
    if (field.takes === 'lookup') {
      const value = `198${draw(3)}-01-1${draw(3)}`;
      return { ...NO_ARGS, text: `(f0: "${value}")`, reads: ['Person.f0'], filter: { f0: value } };
    }
    const read = (name: string) => `${field.returns}.${name}`;
    const name = oneOf(draw, ['f0', 'f1', 'f2']);
    const value = `198${draw(3)}-01-1${draw(3)}`;
    const sort = oneOf(draw, ['f0', 'f1', 'f2']);
    switch (draw(6)) {
      case 0:
        return {
          ...NO_ARGS,
          text: `(filter: { ${name}: "${value}" })`,
          reads: [read(name)],
          filter: { [name]: value },
        };
      case 1: {
        const variable = `v${variables++}`;
        return {
          ...NO_ARGS,
          text: `(filter: $${variable})`,
          variables: { [variable]: { [name]: value } },
          declarations: [`$${variable}: ${field.returns}Filter`],
          reads: [read(name)],
          filter: { [name]: value },
        };
      }
      case 2:
        return { ...NO_ARGS, text: `(orderBy: { field: ${sort.toUpperCase()} })`, reads: [read(sort)], sort };
      default:
        return NO_ARGS;
    }
  }

  function condition(): { included: boolean; condition: string } {
    switch (draw(16)) {
      case 0:
        return { included: false, condition: ' @skip(if: true)' };
      case 1:
        return { included: false, condition: ' @include(if: $no)' };
      case 2:
        return { included: true, condition: ' @include(if: $yes) @skip(if: $no)' };
      default:
        return { included: true, condition: '' };
    }
  }
}

export interface Printed {
  query: string;
  variables: Record<string, unknown>;
  operationName: string;
}

/** As text; `rewritten` puts every selection into a fragment of its own. */
export function print(nodes: readonly Node[], rewritten = false): Printed {
  const fragments: string[] = [];
  const args: Args[] = [];
  const body = set(nodes, 'Query');
  const used = [
    ...new Map(args.flatMap(({ declarations }) => declarations).map((text) => [text, text])).keys(),
  ];
  const declarations = ['$yes: Boolean!', '$no: Boolean = false', ...used].join(', ');
  const query = [
    `query Other($x: Boolean = true) { persons { nodes { f0 @include(if: $x) } } }`,
    `query Asked(${declarations}) { ${body} unused: __typename @skip(if: $yes) @include(if: $no) }`,
    ...fragments,
  ].join('\n');
  const variables = Object.assign({ yes: true }, ...args.map((arg) => arg.variables)) as Record<
    string,
    unknown
  >;
  return { query, variables, operationName: 'Asked' };

  function set(selections: readonly Node[], place: string): string {
    return selections.map((node) => (rewritten ? `... on ${place} { ${one(node)} }` : one(node))).join(' ');
  }

  function one(node: Node): string {
    if (node.kind === 'typename') return '__typename';
    if (node.kind === 'fragment') {
      const inside = set(node.children, node.on ?? node.place);
      if (!node.named)
        return `... ${node.on === null ? '' : `on ${node.on} `}${node.condition} { ${inside} }`;
      const name = `F${fragments.length}`;
      fragments.push(`fragment ${name} on ${node.on!} { ${inside} }`);
      return `...${name}${node.condition}`;
    }
    args.push(node.args);
    const alias = node.key === node.field.name ? '' : `${node.key}: `;
    const below = node.children.length === 0 ? '' : ` { ${set(node.children, placeOf(node.field))} }`;
    return `${alias}${node.field.name}${node.args.text}${node.condition}${below}`;
  }
}

import type { DataItem, Mask } from '../../../shared/policy';
import { item } from '../../support/policy';
import { described, type LocalDomain } from '../../support/hub/local_hub';

/** Draws numbers below `n`: everything generated comes from it. */
export type Draw = (n: number) => number;

/** mulberry32: thousands of draws from the one number that fast-check chooses and prints. */
export function drawFrom(seed: number): Draw {
  let state = seed | 0;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

export const chance = (draw: Draw, of: number): boolean => draw(of) === 0;
export const oneOf = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)]!;
export const some = <T>(draw: Draw, list: readonly T[], of = 2): T[] => list.filter(() => draw(of) === 0);

export type Form = 'leaf' | 'one' | 'list' | 'page';

export interface Field {
  type: string;
  name: string;
  /** Null: readable where its parent is. */
  item: string | null;
  masks: readonly Mask[];
  form: Form;
  /** Named type; of a page, that of its nodes. */
  returns: string;
  subgraph: string;
  takes: 'nothing' | 'filter' | 'lookup';
  requires: string | null;
}

export interface Model {
  fields: readonly Field[];
  items: readonly (DataItem & { owner: string })[];
  /** Whether the owner of the source declared the derivation. */
  declaresCrossing: boolean;
  domains: readonly LocalDomain[];
}

export const ENTITIES = ['Person', 'Firm', 'Plot'] as const;
export const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  Named: ['Firm', 'Person'],
  Owner: ['Firm', 'Person'],
};
const SCALARS = ['f0', 'f1', 'f2'] as const;
export const MASKS: readonly Mask[] = ['LAST_DIGITS', 'YEAR_ONLY', 'INITIALS'];

export const coordinateOf = ({ type, name }: Field): string => `${type}.${name}`;

/** So many items are of counts alone. */
const COUNTS = 2;

/** Two or three subgraphs over one small world; which item each coordinate belongs to, its class and masks are drawn. */
export function drawModel(draw: Draw): Model {
  const items = Array.from({ length: 8 }, (_, at) =>
    item(at < COUNTS ? `x.count${at}` : `x.i${at}`, {
      ...(at < COUNTS && { entry: 'COUNT' }),
      classification: oneOf(draw, ['OPEN', 'DEFAULT', 'DEFAULT', 'SPECIAL'] as const),
      personal: oneOf(draw, ['NONE', 'BASIC', 'SENSITIVE'] as const),
      territory: chance(draw, 3) ? null : 'LOCATION',
      owner: oneOf(draw, ['H15.08', 'OWNER']),
    }),
  );
  const three = !chance(draw, 4);
  const drawn = (): string => oneOf(draw, items.slice(COUNTS)).id;
  const field = (type: string, name: string, subgraph: string, over: Partial<Field> = {}): Field => ({
    type,
    name,
    item: drawn(),
    masks: [],
    form: 'leaf',
    returns: 'String',
    subgraph,
    takes: 'nothing',
    requires: null,
    ...over,
  });
  const masks = () => some(draw, MASKS);
  const scalars = (type: string, subgraph: string) =>
    SCALARS.map((name) => field(type, name, subgraph, { masks: masks() }));
  const nodes = (type: string, subgraph: string) => [
    field(`${type}Connection`, 'nodes', subgraph, { item: null, form: 'list', returns: type }),
    field(`${type}Connection`, 'totalCount', subgraph, { returns: 'Int', item: items[draw(COUNTS)]!.id }),
  ];
  const keys = ENTITIES.map((type) =>
    field(type, 'id', type === 'Plot' ? 'b' : 'a', { item: null, returns: 'ID' }),
  );
  const fields: Field[] = [
    field('Query', 'persons', 'a', { form: 'page', returns: 'Person', takes: 'filter' }),
    field('Query', 'person', 'a', { form: 'one', returns: 'Person', takes: 'lookup' }),
    field('Query', 'named', 'a', { form: 'list', returns: 'Named' }),
    field('Query', 'owners', 'a', { form: 'list', returns: 'Owner' }),
    field('Query', 'plots', 'b', { form: 'list', returns: 'Plot', takes: 'filter' }),
    field('Named', 'f0', 'a'),
    ...keys,
    ...scalars('Person', 'a'),
    ...scalars('Firm', 'a'),
    ...scalars('Plot', 'b'),
    field('Person', 'home', 'a', { form: 'one', returns: 'Plot' }),
    field('Person', 'boss', 'a', { form: 'one', returns: 'Person' }),
    field('Firm', 'staff', 'a', { form: 'list', returns: 'Person' }),
    field('Plot', 'holder', 'b', { form: 'one', returns: 'Person' }),
    field('Person', 'plots', 'b', { form: 'page', returns: 'Plot', takes: 'filter' }),
    ...nodes('Person', 'a'),
    ...nodes('Plot', 'b'),
    ...(three ? [field('Person', 'derived', 'c', { requires: 'f1' })] : []),
  ];
  const declaresCrossing = chance(draw, 2);
  return { fields, items, declaresCrossing, domains: domainsOf({ fields, items, declaresCrossing }) };
}

export function fieldOf({ fields }: Pick<Model, 'fields'>, type: string, name: string): Field | undefined {
  return fields.find((field) => field.type === type && field.name === name);
}

function domainsOf(model: Omit<Model, 'domains'>): LocalDomain[] {
  const names = [...new Set(model.fields.map(({ subgraph }) => subgraph))].sort();
  return names.map((name) => ({
    name,
    sdl: described(sdlOf(model, name)),
    items: name === 'a' ? model.items : [],
    crossings:
      name === 'a' && model.declaresCrossing
        ? [{ source: 'Person.f1', target: 'Person.derived', legalBasis: { instrument: 'x', article: '1' } }]
        : [],
  }));
}

function sdlOf({ fields }: Pick<Model, 'fields'>, subgraph: string): string {
  const own = fields.filter((field) => field.subgraph === subgraph);
  const entities = ENTITIES.filter(
    (type) => own.some((field) => field.type === type) || own.some(({ returns }) => returns === type),
  );
  const types = [...new Set(own.map(({ type }) => type))].filter(
    (type) => !(ENTITIES as readonly string[]).includes(type),
  );
  const printed = types.map((type) => {
    const head = type === 'Named' ? 'interface Named' : `type ${type}`;
    return `${head} {\n${linesOf(own, type)}\n}`;
  });
  const filtered = [...new Set(own.filter(({ takes }) => takes === 'filter').map(({ returns }) => returns))];
  return [
    ...printed,
    ...entities.map((type) => entity(own, type, subgraph)),
    ...(subgraph === 'a' ? ['union Owner = Person | Firm'] : []),
    ...filtered.map(inputsOf),
  ].join('\n');
}

function entity(own: readonly Field[], type: string, subgraph: string): string {
  const named = subgraph === 'a' && type !== 'Plot' ? ' implements Named' : '';
  const key = own.some((field) => field.type === type && field.name === 'id') ? [] : ['  id: ID!'];
  const external = own
    .filter((field) => field.type === type && field.requires)
    .map(({ requires }) => `  ${requires!}: String @external`);
  const lines = [...key, ...external, linesOf(own, type)].filter((line) => line !== '');
  return `type ${type}${named} @key(fields: "id") @subjects(path: "id") {\n${lines.join('\n')}\n}`;
}

function linesOf(own: readonly Field[], type: string): string {
  return own
    .filter((field) => field.type === type)
    .map((field) => {
      const named = field.form === 'page' ? `${field.returns}Connection` : field.returns;
      const returned = field.form === 'list' ? `[${named}!]` : named === 'ID' ? 'ID!' : named;
      const takes = {
        nothing: '',
        lookup: '(f0: String! @reads(coordinates: ["Person.f0"]))',
        filter: `(filter: ${field.returns}Filter, orderBy: [${field.returns}Order!])`,
      }[field.takes];
      const directives = [
        field.item === null ? '' : ` @item(id: "${field.item}")`,
        field.masks.length === 0 ? '' : ` @maskable(by: ${JSON.stringify(field.masks)})`,
        field.requires === null ? '' : ` @requires(fields: "${field.requires}")`,
      ].join('');
      return `  ${field.name}${takes}: ${returned}${directives}`;
    })
    .join('\n');
}

function inputsOf(type: string): string {
  const reads = (name: string) => `@reads(coordinates: ["${type}.${name}"])`;
  return `
input ${type}Filter {
${SCALARS.map((name) => `  ${name}: String ${reads(name)}`).join('\n')}
}
input ${type}Order {
  field: ${type}OrderField!
  direction: SortDirection = ASC
}
enum ${type}OrderField {
${SCALARS.map((name) => `  ${name.toUpperCase()} ${reads(name)}`).join('\n')}
}`;
}

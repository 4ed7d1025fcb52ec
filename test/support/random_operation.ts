import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** A small pseudo-random generator (mulberry32): the same operation for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

const ids = ['1', '2', 'p1', 'p2', 'o1', 'o3', 'i1', 'i3', 'u1', 'x1', 'x2', 'nobody'];
const oddNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a', 'b', 'zz'];

/** Writes operations over a schema: aliases, fragments of all kinds, conditions, arguments, variables. */
export class OperationWriter {
  readonly #random: () => number;
  readonly #schema: GraphQLSchema;
  readonly #definitions = new Map<string, string>();
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  #budget: number;

  /** Whether a fragment on an interface may narrow to the type again that it came from. */
  readonly #narrowing: boolean;
  readonly #conditions: boolean;
  #flat = false;

  constructor(
    schema: GraphQLSchema,
    seed: number,
    size: number,
    { narrowing = true, conditions = true } = {},
  ) {
    this.#narrowing = narrowing;
    this.#conditions = conditions;
    this.#schema = schema;
    this.#random = randomFrom(seed);
    this.#budget = 4 + size * 4;
  }

  write(): RandomOperation {
    const mutation = this.#schema.getMutationType();
    const asMutation = mutation && this.#chance(0.4);
    const root = asMutation ? mutation : this.#schema.getQueryType()!;
    const selection = this.#selection(root, 0);
    const declared = [...this.#definitions].map(([name, definition]) => `$${name}: ${definition}`).join(', ');
    const head = `${asMutation ? 'mutation' : 'query'}${this.#chance(0.3) ? ' Named' : ''}`;
    const query = [`${head}${declared && `(${declared})`} ${selection}`, ...this.#fragments].join('\n');
    return { query: query.replace(/^query \{/, '{'), variables: this.#variables };
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }

  #pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)]!;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    const count = 1 + Math.floor(this.#random() * 4);
    for (let made = 0; made < count; made += 1) parts.push(this.#part(type, depth));
    const whole = parts.filter((part) => part !== '');
    return `{ ${whole.length === 0 ? '__typename' : whole.join(' ')} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    if (!this.#flat && this.#chance(isAbstractType(type) ? 0.5 : 0.12)) return this.#fragment(type, depth);
    if (this.#chance(0.12) || !('getFields' in type))
      return this.#withAlias('__typename', type) + this.#condition();
    const field = this.#pick(Object.values(type.getFields()));
    return this.#field(type, field, depth);
  }

  #field(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    this.#budget -= 1;
    if (isCompositeType(named) && (depth > 6 || this.#budget < 0)) return '';
    const args = field.args.map((argument) => this.#argument(argument)).filter((text) => text !== '');
    const head =
      this.#withAlias(field.name, parent) +
      (args.length > 0 ? `(${args.join(', ')})` : '') +
      this.#condition();
    if (isLeafType(named)) return head;
    const flat = this.#flat;
    this.#flat = false;
    const inner = this.#selection(named as GraphQLCompositeType, depth + 1);
    this.#flat = flat;
    return `${head} ${inner}`;
  }

  /** The selection of a fragment, without fragments of its own where they would narrow. */
  #inFragment(on: GraphQLCompositeType, type: GraphQLCompositeType, depth: number): string {
    const flat = this.#flat;
    this.#flat ||= !this.#narrowing && on !== type && isAbstractType(on);
    const inner = this.#selection(on, depth);
    this.#flat = flat;
    return inner;
  }

  #withAlias(name: string, parent: GraphQLCompositeType): string {
    if (!this.#chance(0.25)) return name;
    const odd = this.#pick(oddNames);
    return `${this.#chance(0.4) ? odd : `${odd}_${name}_${parent.name}`}: ${name}`;
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const possible = isAbstractType(type) ? [...this.#schema.getPossibleTypes(type)] : [type];
    const conditions: GraphQLCompositeType[] = [
      type,
      ...possible,
      ...possible.flatMap((one) => [...one.getInterfaces()]),
    ];
    const on = this.#pick(conditions);
    if (this.#chance(0.3)) {
      const name = `F${this.#fragments.length}_${depth}_${Math.floor(this.#random() * 1e6)}`;
      this.#fragments.push(`fragment ${name} on ${on.name} ${this.#inFragment(on, type, depth)}`);
      return `...${name}${this.#condition()}`;
    }
    if (this.#chance(0.15)) return `...${this.#condition()} ${this.#selection(type, depth)}`;
    return `... on ${on.name}${this.#condition()} ${this.#inFragment(on, type, depth)}`;
  }

  #condition(): string {
    if (!this.#conditions || !this.#chance(0.12)) return '';
    const name = this.#pick(['skip', 'include']);
    if (this.#chance(0.3)) return ` @${name}(if: ${this.#chance(0.5)})`;
    return ` @${name}(if: $${this.#condVariable()})`;
  }

  #condVariable(): string {
    const name = this.#pick(['yes', 'no', 'maybe']);
    if (!this.#definitions.has(name)) {
      this.#definitions.set(name, name === 'maybe' ? 'Boolean! = true' : 'Boolean!');
      if (name !== 'maybe' || this.#chance(0.5)) this.#variables[name] = name === 'yes' || this.#chance(0.3);
    }
    return name;
  }

  #argument(argument: GraphQLArgument): string {
    const needed = isNonNullType(argument.type) && argument.defaultValue === undefined;
    if (!needed && this.#chance(0.4)) return '';
    if (this.#chance(0.35)) {
      const name = `v${this.#definitions.size}`;
      this.#definitions.set(name, String(argument.type));
      this.#variables[name] = this.#value(argument.type);
      return `${argument.name}: $${name}`;
    }
    return `${argument.name}: ${literal(this.#value(argument.type), argument.type)}`;
  }

  #value(type: GraphQLInputType): unknown {
    if (!isNonNullType(type) && this.#chance(0.1)) return null;
    const inner = getNullableType(type);
    if (isListType(inner)) return [this.#value(inner.ofType), this.#value(inner.ofType)];
    if (isEnumType(inner)) return this.#pick(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter(
        (field) => isNonNullType(field.type) || this.#chance(0.6),
      );
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.type)]));
    }
    if (String(inner) === 'Int') return Math.floor(this.#random() * 6);
    if (String(inner) === 'Boolean') return this.#chance(0.5);
    return this.#pick([...ids, 'USD', 'VND']);
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    return `[${value.map((member) => literal(member, isListType(inner) ? inner.ofType : inner)).join(', ')}]`;
  }
  if (isEnumType(inner)) return value as string;
  if (isInputObjectType(inner)) {
    const fields = Object.entries(value as Record<string, unknown>);
    return `{${fields.map(([name, member]) => `${name}: ${literal(member, inner.getFields()[name]!.type)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** Whether an object of the type named `typename` is one of `condition`, by the supergraph (@inaccessible included). */
export class TypeConditions {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, ReadonlySet<string>>();

  readonly interfaces: ReadonlySet<string>;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    const types = Object.values(schema.getTypeMap());
    this.interfaces = new Set(types.filter(isInterfaceType).map(({ name }) => name));
  }

  holds(condition: string, typename: string): boolean {
    if (condition === typename) return true;
    let answers = this.#known.get(condition);
    if (answers === undefined) this.#known.set(condition, (answers = this.#answersFor(condition)));
    return answers.has(typename);
  }

  /** A name that the supergraph does not know: nothing may be cached under it. */
  knows(typename: string): boolean {
    return this.#schema.getType(typename) !== undefined;
  }

  #answersFor(condition: string): ReadonlySet<string> {
    const answers = new Set<string>();
    const type = this.#schema.getType(condition);
    if (type === undefined || !isAbstractType(type)) return answers;
    for (const candidate of Object.values(this.#schema.getTypeMap())) {
      const possible = isObjectType(candidate) || isInterfaceType(candidate);
      if (possible && this.#schema.isSubType(type, candidate)) answers.add(candidate.name);
    }
    return answers;
  }
}

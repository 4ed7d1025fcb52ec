import { getOwn, isData, setOwn, type Data } from '../objects';
import type { FieldStep, Shape, ShapeSet, TypeStep } from './shape';

/** A value that may not stand where it is, and so takes its parent with it. */
const bubble = Symbol('null where the schema forbids it');

interface Problem {
  message: string;
  path: (string | number)[];
}

/**
 * The completion of one answer: selection order, types checked, null propagated. Messages and the places where a null is
 * (and is not) an error are those of Apollo's `computeResponse`; what has no shape at all is nulled with an error, where
 * Apollo drops the whole answer.
 */
export class Completion {
  readonly problems: Problem[] = [];
  readonly #path: (string | number)[] = [];
  /** Whether the null that was just made has its error already. */
  #explained = false;

  /** Nothing when a field inside may not be null and is. */
  object(input: Data, shape: Shape, shapes: ShapeSet, typename: string | undefined): Data | null {
    const output: Data = {};
    for (const field of shape.fields) {
      const { key, source, type } = field;
      const value =
        type === undefined
          ? this.#typename(input, field, shape, shapes, typename)
          : this.#value(getOwn(input, source) ?? null, type, key, field.parent);
      if (value === bubble) return null;
      if (key === '__proto__') setOwn(output, key, value);
      else output[key] = value;
    }
    return output;
  }

  #typename(
    input: Data,
    { source, parent }: FieldStep,
    shape: Shape,
    shapes: ShapeSet,
    typename: string | undefined,
  ): unknown {
    const value = getOwn(input, source);
    if (value === shape.typename && value !== undefined) return value;
    if (typeof value === 'string' && shapes.isObjectType(value)) return value;
    if (typename !== undefined && shapes.isObjectType(typename)) return typename;
    return shapes.isObjectType(parent) ? parent : (shape.typename ?? bubble);
  }

  #value(input: unknown, type: TypeStep, at: string | number, parent: string): unknown {
    if (type.kind === 'leaf' && input !== null) {
      if (type.check(input)) return input;
      this.#report(`Invalid value found for ${describe(at, type, parent)}.`, at);
      return type.nonNull ? bubble : null;
    }
    this.#explained = false;
    const value = input === null ? null : this.#composite(input, type, at, parent);
    if (value !== null || !type.nonNull) return value;
    if (!this.#explained)
      this.#report(`Cannot return null for non-nullable ${describe(at, type, parent)}.`, at);
    return bubble;
  }

  #composite(input: unknown, type: TypeStep, at: string | number, parent: string): unknown {
    this.#path.push(at);
    const value =
      type.kind === 'list'
        ? this.#list(input, type.item, type, at, parent)
        : type.kind === 'object'
          ? this.#typed(input, type.shapes, type, at, parent)
          : null;
    this.#path.pop();
    return value;
  }

  #list(input: unknown, item: TypeStep, type: TypeStep, at: string | number, parent: string): unknown {
    if (!Array.isArray(input)) return this.#shapeless(type, at, parent);
    const output: unknown[] = new Array(input.length);
    let complete = true;
    for (let index = 0; index < input.length; index += 1) {
      const value = this.#value(input[index] ?? null, item, index, parent);
      if (value === bubble) complete = false;
      else output[index] = value;
    }
    this.#explained = !complete;
    return complete ? output : null;
  }

  #typed(input: unknown, shapes: ShapeSet, type: TypeStep, at: string | number, parent: string): unknown {
    if (!isData(input)) return this.#shapeless(type, at, parent);
    const typename = input['__typename'];
    let shape: Shape | undefined;
    if (typename === undefined || typename === '') shape = shapes.untyped;
    else if (typeof typename === 'string') shape = shapes.of(typename);
    if (shape === undefined) {
      this.#explained = true;
      this.#reportHere(`Invalid __typename found for object at ${describe(at, type, parent)}.`);
      return null;
    }
    const output = this.object(input, shape, shapes, typename as string | undefined);
    this.#explained = output === null;
    return output;
  }

  #shapeless(type: TypeStep, at: string | number, parent: string): null {
    this.#explained = true;
    this.#reportHere(`Invalid value found for ${describe(at, type, parent)}.`);
    return null;
  }

  #report(message: string, at: string | number): void {
    this.problems.push({ message, path: [...this.#path, at] });
  }

  #reportHere(message: string): void {
    this.problems.push({ message, path: [...this.#path] });
  }
}

function describe(at: string | number, { label }: TypeStep, parent: string): string {
  return typeof at === 'string' ? `field ${parent}.${at}` : `array element of type ${label} at index ${at}`;
}

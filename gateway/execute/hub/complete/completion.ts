import type { WrittenData } from '../../types';
import { getOwn, isData, setOwn, type Data } from '../objects';
import type { WriteValue } from './json';
import {
  REFUSED,
  type ArrangedFields,
  type FieldStep,
  type Shape,
  type ShapeSet,
  type TypeStep,
} from './shape';

interface Problem {
  message: string;
  path: (string | number)[];
}

const NULL = 'null';

/**
 * The completion of one answer: selection order, types checked, null propagated, written as JSON in the same walk.
 * Messages and the places where a null is (and is not) an error are those of Apollo's `computeResponse`; what has no shape
 * at all is nulled with an error, where Apollo drops the whole answer.
 *
 * Each step returns the text of its value. Nothing means a value that may not stand where it is, and so takes its parent
 * with it.
 */
export class Completion {
  readonly problems: Problem[] = [];
  readonly #write: WriteValue;
  readonly #path: (string | number)[] = [];
  readonly #subjects: string[] = [];
  /** Lengths of the lists that hold the rows of the root field being completed. */
  #rows: Data = {};
  /** Whether the null that was just made has its error already. */
  #explained = false;

  constructor(write: WriteValue) {
    this.#write = write;
  }

  root(input: Data, shape: Shape, shapes: ShapeSet): WrittenData | null {
    const fields = new Map<string, string>();
    const rows: Record<string, number> = {};
    for (const field of shape.fields) {
      this.#rows = {};
      const text = this.#field(input, field, shape, shapes, undefined);
      if (text === undefined) return null;
      fields.set(field.key, text);
      setOwn(rows, field.key, text === NULL ? 0 : this.#rowsOf(getOwn(input, field.source)));
    }
    const subjects = this.#subjects;
    if (shape.arranged === undefined) return { fields, subjects, rows };
    return { ...arrangedRoot(shape.arranged, fields, rows), subjects };
  }

  #rowsOf(value: unknown): number {
    if (Array.isArray(value)) return value.length;
    const { nodes, edges } = this.#rows as { nodes?: number; edges?: number };
    return nodes ?? edges ?? 1;
  }

  #object(input: Data, shape: Shape, shapes: ShapeSet, typename: string | undefined): string | undefined {
    if (shape.arranged !== undefined) return this.#arranged(input, shape, shapes, typename, shape.arranged);
    const { fields } = shape;
    let output = '';
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index]!;
      const text = this.#field(input, field, shape, shapes, typename);
      if (text === undefined) return undefined;
      output += index === 0 ? field.first + text : field.next + text;
    }
    return output === '' ? '{}' : `${output}}`;
  }

  /** All fields in their own order, as null propagates in it; then those that the answer shows, in the answer's. */
  #arranged(
    input: Data,
    shape: Shape,
    shapes: ShapeSet,
    typename: string | undefined,
    { places, subjects }: ArrangedFields,
  ): string | undefined {
    const texts: string[] = [];
    for (const field of shape.fields) {
      const text = this.#field(input, field, shape, shapes, typename);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    if (subjects !== REFUSED) gather(JSON.parse(texts[subjects]!), this.#subjects);
    const output = places.map(({ text, field }) => text + (field === REFUSED ? NULL : texts[field]!));
    return `{${output.join()}}`;
  }

  #field(
    input: Data,
    field: FieldStep,
    shape: Shape,
    shapes: ShapeSet,
    typename: string | undefined,
  ): string | undefined {
    const { type } = field;
    if (type === undefined) return this.#typename(input, field, shape, shapes, typename);
    const value = getOwn(input, field.source) ?? null;
    const text = this.#value(value, type, field.key, field.parent);
    if (field.holdsRows && this.#path.length === 1 && text !== NULL && Array.isArray(value)) {
      setOwn(this.#rows, field.key, value.length);
    }
    return text;
  }

  #typename(
    input: Data,
    { source, parent }: FieldStep,
    shape: Shape,
    shapes: ShapeSet,
    typename: string | undefined,
  ): string | undefined {
    const value = getOwn(input, source);
    if (typeof value === 'string' && (value === shape.typename || shapes.isObjectType(value)))
      return `"${value}"`;
    if (typename !== undefined && shapes.isObjectType(typename)) return `"${typename}"`;
    const name = shapes.isObjectType(parent) ? parent : shape.typename;
    return name === undefined ? undefined : `"${name}"`;
  }

  #value(input: unknown, type: TypeStep, at: string | number, parent: string): string | undefined {
    if (type.kind === 'leaf' && input !== null) {
      if (type.check(input)) return this.#write(input);
      this.#report(`Invalid value found for ${describe(at, type, parent)}.`, at);
      return type.nonNull ? undefined : NULL;
    }
    this.#explained = false;
    const text = input === null ? NULL : this.#composite(input, type, at, parent);
    if (text !== NULL || !type.nonNull) return text;
    if (!this.#explained)
      this.#report(`Cannot return null for non-nullable ${describe(at, type, parent)}.`, at);
    return undefined;
  }

  #composite(input: unknown, type: TypeStep, at: string | number, parent: string): string {
    this.#path.push(at);
    const text =
      type.kind === 'list'
        ? this.#list(input, type.item, type, at, parent)
        : type.kind === 'object'
          ? this.#typed(input, type.shapes, type, at, parent)
          : NULL;
    this.#path.pop();
    return text;
  }

  #list(input: unknown, item: TypeStep, type: TypeStep, at: string | number, parent: string): string {
    if (!Array.isArray(input)) return this.#shapeless(type, at, parent);
    const gathered = this.#subjects.length;
    let output = '[';
    let complete = true;
    for (let index = 0; index < input.length; index += 1) {
      const text = this.#value(input[index] ?? null, item, index, parent);
      if (text === undefined) complete = false;
      else output += index === 0 ? text : `,${text}`;
    }
    this.#explained = !complete;
    if (complete) return `${output}]`;
    this.#subjects.length = gathered;
    return NULL;
  }

  #typed(input: unknown, shapes: ShapeSet, type: TypeStep, at: string | number, parent: string): string {
    if (!isData(input)) return this.#shapeless(type, at, parent);
    const typename = input['__typename'];
    const said = typename === '' ? undefined : (typename as string | undefined);
    const shape = said === undefined || typeof said === 'string' ? shapes.of(said, input) : undefined;
    if (shape === undefined) {
      this.#explained = true;
      this.#reportHere(`Invalid __typename found for object at ${describe(at, type, parent)}.`);
      return NULL;
    }
    const gathered = this.#subjects.length;
    const output = this.#object(input, shape, shapes, said);
    this.#explained = output === undefined;
    if (output !== undefined) return output;
    this.#subjects.length = gathered;
    return NULL;
  }

  #shapeless(type: TypeStep, at: string | number, parent: string): string {
    this.#explained = true;
    this.#reportHere(`Invalid value found for ${describe(at, type, parent)}.`);
    return NULL;
  }

  #report(message: string, at: string | number): void {
    this.problems.push({ message, path: [...this.#path, at] });
  }

  #reportHere(message: string): void {
    this.problems.push({ message, path: [...this.#path] });
  }
}

function arrangedRoot(
  { places }: ArrangedFields,
  fields: ReadonlyMap<string, string>,
  rows: Readonly<Record<string, number>>,
): Pick<WrittenData, 'fields' | 'rows'> {
  const own: Record<string, number> = {};
  const texts = places.map(({ key, field }): [string, string] => {
    setOwn(own, key, field === REFUSED ? 0 : getOwn(rows, key)!);
    return [key, field === REFUSED ? NULL : fields.get(key)!];
  });
  return { fields: new Map(texts), rows: own };
}

/** Keys of persons: one, or lists of them. */
function gather(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) for (const item of value) gather(item, into);
}

function describe(at: string | number, { label }: TypeStep, parent: string): string {
  return typeof at === 'string' ? `field ${parent}.${at}` : `array element of type ${label} at index ${at}`;
}

import type { WrittenData } from '../../types';
import { getOwn, isData, setOwn, type Data } from '../objects';
import {
  REFUSED,
  type ArrangedFields,
  type FieldStep,
  type Shape,
  type ShapeSet,
  type TypeStep,
} from './shape';
import { bytesOf, type JsonWriter } from './writer';

interface Problem {
  message: string;
  path: (string | number)[];
}

const EMPTY_OBJECT = bytesOf('{}');
const OBJECT_END = bytesOf('}');
const LIST_START = bytesOf('[');
const LIST_END = bytesOf(']');
const COMMA = bytesOf(',');

/**
 * What became of a value: written, or null. Nothing means a null that may not stand where it is, and so takes its parent
 * with it; what was written of it is taken back by whoever is nulled for it.
 */
type Written = 'value' | 'null' | undefined;

/**
 * The completion of one answer: selection order, types checked, null propagated, written as JSON in the same walk.
 * Messages and the places where a null is (and is not) an error are those of Apollo's `computeResponse`; what has no shape
 * at all is nulled with an error, where Apollo drops the whole answer.
 */
export class Completion {
  readonly problems: Problem[] = [];
  readonly #writer: JsonWriter;
  readonly #path: (string | number)[] = [];
  readonly #subjects: string[] = [];
  /** For each of them, of which place. */
  readonly #about: number[] = [];
  /** Lengths of the lists that hold the rows of the root field being completed. */
  #rows: Data = {};
  /** Whether the null that was just made has its error already. */
  #explained = false;

  constructor(writer: JsonWriter) {
    this.#writer = writer;
  }

  root(input: Data, shape: Shape, shapes: ShapeSet): WrittenData | null {
    const fields = new Map<string, Buffer>();
    const rows: Record<string, number> = {};
    for (const field of shape.fields) {
      this.#rows = {};
      const start = this.#writer.length;
      const written = this.#field(input, field, shape, shapes, undefined);
      if (written === undefined) return null;
      fields.set(field.key, this.#writer.take(start));
      setOwn(rows, field.key, written === 'null' ? 0 : this.#rowsOf(getOwn(input, field.source)));
    }
    const persons = { subjects: this.#subjects, about: this.#about };
    if (shape.arranged === undefined) return { fields, ...persons, rows };
    return { ...arrangedRoot(shape.arranged, fields, rows), ...persons };
  }

  #rowsOf(value: unknown): number {
    if (Array.isArray(value)) return value.length;
    const { nodes, edges } = this.#rows as { nodes?: number; edges?: number };
    return nodes ?? edges ?? 1;
  }

  #object(input: Data, shape: Shape, shapes: ShapeSet, typename: string | undefined): Written {
    if (shape.arranged !== undefined) return this.#arranged(input, shape, shapes, typename, shape.arranged);
    const { fields } = shape;
    const writer = this.#writer;
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index]!;
      writer.constant(index === 0 ? field.first : field.next);
      if (this.#field(input, field, shape, shapes, typename) === undefined) return undefined;
    }
    writer.constant(fields.length === 0 ? EMPTY_OBJECT : OBJECT_END);
    return 'value';
  }

  /** All fields in their own order, as null propagates in it; then those that the answer shows, in the answer's. */
  #arranged(
    input: Data,
    shape: Shape,
    shapes: ShapeSet,
    typename: string | undefined,
    { places, subjects, about }: ArrangedFields,
  ): Written {
    const writer = this.#writer;
    const start = writer.length;
    const ends: number[] = [];
    for (const field of shape.fields) {
      if (this.#field(input, field, shape, shapes, typename) === undefined) return undefined;
      ends.push(writer.length);
    }
    const startOf = (field: number): number => (field === 0 ? start : ends[field - 1]!);
    if (subjects !== REFUSED) {
      gather(JSON.parse(writer.textAt(startOf(subjects), ends[subjects]!)), this.#subjects);
      while (this.#about.length < this.#subjects.length) this.#about.push(about);
    }
    const arranged = writer.length;
    for (const { bytes, field } of places) {
      writer.constant(bytes);
      if (field === REFUSED) writer.null();
      else writer.repeat(startOf(field), ends[field]!);
    }
    writer.constant(places.length === 0 ? EMPTY_OBJECT : OBJECT_END);
    writer.moveBack(arranged, start);
    return 'value';
  }

  #field(
    input: Data,
    field: FieldStep,
    shape: Shape,
    shapes: ShapeSet,
    typename: string | undefined,
  ): Written {
    const { type } = field;
    if (type === undefined) return this.#typename(input, field, shape, shapes, typename);
    const value = getOwn(input, field.source) ?? null;
    const written = this.#value(value, type, field.key, field.parent);
    if (field.holdsRows && this.#path.length === 1 && written === 'value' && Array.isArray(value)) {
      setOwn(this.#rows, field.key, value.length);
    }
    return written;
  }

  #typename(
    input: Data,
    { source, parent }: FieldStep,
    shape: Shape,
    shapes: ShapeSet,
    typename: string | undefined,
  ): Written {
    const value = getOwn(input, source);
    const name =
      typeof value === 'string' && (value === shape.typename || shapes.isObjectType(value))
        ? value
        : [typename, parent].find((each) => each !== undefined && shapes.isObjectType(each));
    const known = name ?? shape.typename;
    if (known === undefined) return undefined;
    this.#writer.value(known);
    return 'value';
  }

  #value(input: unknown, type: TypeStep, at: string | number, parent: string): Written {
    if (type.kind === 'leaf' && input !== null) {
      if (type.check(input)) {
        this.#writer.value(input);
        return 'value';
      }
      this.#report(`Invalid value found for ${describe(at, type, parent)}.`, at);
      return type.nonNull ? undefined : this.#null();
    }
    this.#explained = false;
    if (input !== null && this.#composite(input, type, at, parent)) return 'value';
    if (!type.nonNull) return this.#null();
    if (!this.#explained)
      this.#report(`Cannot return null for non-nullable ${describe(at, type, parent)}.`, at);
    return undefined;
  }

  #null(): Written {
    this.#writer.null();
    return 'null';
  }

  /** Whether it was written; else nothing of it was. */
  #composite(input: unknown, type: TypeStep, at: string | number, parent: string): boolean {
    const start = this.#writer.length;
    const gathered = this.#subjects.length;
    this.#path.push(at);
    const written =
      type.kind === 'list'
        ? this.#list(input, type.item, type, at, parent)
        : type.kind === 'object' && this.#typed(input, type.shapes, type, at, parent);
    this.#path.pop();
    if (written) return true;
    this.#writer.rewind(start);
    this.#subjects.length = this.#about.length = gathered;
    return false;
  }

  #list(input: unknown, item: TypeStep, type: TypeStep, at: string | number, parent: string): boolean {
    if (!Array.isArray(input)) return this.#shapeless(type, at, parent);
    const writer = this.#writer;
    let complete = true;
    writer.constant(LIST_START);
    for (let index = 0; index < input.length; index += 1) {
      if (index > 0) writer.constant(COMMA);
      if (this.#value(input[index] ?? null, item, index, parent) === undefined) complete = false;
    }
    writer.constant(LIST_END);
    this.#explained = !complete;
    return complete;
  }

  #typed(input: unknown, shapes: ShapeSet, type: TypeStep, at: string | number, parent: string): boolean {
    if (!isData(input)) return this.#shapeless(type, at, parent);
    const typename = input['__typename'];
    const said = typename === '' ? undefined : (typename as string | undefined);
    const shape = said === undefined || typeof said === 'string' ? shapes.of(said, input) : undefined;
    if (shape === undefined) {
      this.#explained = true;
      this.#reportHere(`Invalid __typename found for object at ${describe(at, type, parent)}.`);
      return false;
    }
    const written = this.#object(input, shape, shapes, said) !== undefined;
    this.#explained = !written;
    return written;
  }

  #shapeless(type: TypeStep, at: string | number, parent: string): false {
    this.#explained = true;
    this.#reportHere(`Invalid value found for ${describe(at, type, parent)}.`);
    return false;
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
  fields: ReadonlyMap<string, Buffer>,
  rows: Readonly<Record<string, number>>,
): Pick<WrittenData, 'fields' | 'rows'> {
  const own: Record<string, number> = {};
  const shown = places.map(({ key, field }): [string, Buffer] => {
    setOwn(own, key, field === REFUSED ? 0 : getOwn(rows, key)!);
    return [key, field === REFUSED ? Buffer.from('null') : fields.get(key)!];
  });
  return { fields: new Map(shown), rows: own };
}

/** Keys of persons: one, or lists of them. */
function gather(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) for (const item of value) gather(item, into);
}

function describe(at: string | number, { label }: TypeStep, parent: string): string {
  return typeof at === 'string' ? `field ${parent}.${at}` : `array element of type ${label} at index ${at}`;
}

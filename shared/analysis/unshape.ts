import type { GraphQLInputType } from 'graphql';
import { getNamedType, isInputObjectType } from 'graphql';
import type { Variables, VariableShape } from './shape';

/** Stands for any scalar whose value nothing depends on. */
const SOME = '';

/**
 * Variables whose shape is the one that `key` describes: what analysis needs of a recorded operation, whose values the
 * record keeps encrypted. `shapeKey(shape, variablesOfShape(shape, key))` is `key` again.
 * @throws RangeError if the key is not one of this shape.
 */
export function variablesOfShape(shape: VariableShape, key: string): Variables {
  const reader = new KeyReader(key);
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const { name, type, branches, pages } of shape.variables) {
    const value = branches || pages ? reader.json() : reader.part(type);
    reader.expect(';');
    if (value !== undefined) values[name] = value;
  }
  reader.end();
  return values;
}

class KeyReader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** As `part` of shape.ts writes it. */
  part(type: GraphQLInputType | undefined): unknown {
    switch (this.text.charAt(this.at)) {
      case '-':
        this.at += 1;
        return undefined;
      case '0':
        this.at += 1;
        return null;
      case '+':
        this.at += 1;
        return SOME;
      case '[':
        return this.list(type);
      case '{':
        return this.object(type);
      case '"':
        return this.json();
      default:
        throw this.broken();
    }
  }

  /** A JSON value: it ends where its brackets and quotation marks do. */
  json(): unknown {
    const from = this.at;
    let depth = 0;
    for (let quoted = false; this.at < this.text.length; this.at += 1) {
      const sign = this.text[this.at]!;
      if (quoted) {
        if (sign === '\\') this.at += 1;
        else if (sign === '"') quoted = false;
      } else if (sign === '"') quoted = true;
      else if (sign === '[' || sign === '{') depth += 1;
      else if (depth === 0 && /[;,:\]}]/.test(sign)) break;
      else if (sign === ']' || sign === '}') depth -= 1;
    }
    try {
      return JSON.parse(this.text.slice(from, this.at)) as unknown;
    } catch {
      throw this.broken();
    }
  }

  expect(sign: string): void {
    if (this.text[this.at] !== sign) throw this.broken();
    this.at += 1;
  }

  end(): void {
    if (this.at !== this.text.length) throw this.broken();
  }

  private list(type: GraphQLInputType | undefined): unknown[] {
    this.expect('[');
    const values: unknown[] = [];
    while (this.text[this.at] !== ']') {
      if (values.length > 0) this.expect(',');
      values.push(this.part(type));
    }
    this.at += 1;
    return values;
  }

  private object(type: GraphQLInputType | undefined): Record<string, unknown> {
    this.expect('{');
    const named = type && getNamedType(type);
    const fields = isInputObjectType(named) ? named.getFields() : {};
    const value: Record<string, unknown> = {};
    for (let first = true; this.text[this.at] !== '}'; first = false) {
      if (!first) this.expect(',');
      const name = this.json() as string;
      this.expect(':');
      value[name] = this.part(fields[name]?.type);
    }
    this.at += 1;
    return value;
  }

  private broken(): RangeError {
    return new RangeError(`the shape of the variables cannot be read at ${this.at}`);
  }
}

import type { SqlType } from './table';

/**
 * A statement under construction: every value becomes a parameter. The same list (of units, of subjects) becomes one
 * parameter however often it is used; scalars never share one, so that the text depends on the shape of a call alone.
 */
export class Statement {
  readonly values: unknown[] = [];
  private readonly known = new Map<unknown, Map<string, string>>();

  /** The placeholder of a value, cast to its type: `$3::text[]`. */
  param(value: unknown, type: SqlType | `${SqlType}[]`): string {
    if (typeof value !== 'object' || value === null) {
      this.values.push(value);
      return `$${this.values.length}::${type}`;
    }
    const types = this.known.get(value) ?? new Map<string, string>();
    const existing = types.get(type);
    if (existing !== undefined) return existing;
    this.values.push(value);
    const placeholder = `$${this.values.length}::${type}`;
    this.known.set(value, types.set(type, placeholder));
    return placeholder;
  }
}

/** An identifier, quoted. Identifiers come from declarations only, never from a caller. */
export function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

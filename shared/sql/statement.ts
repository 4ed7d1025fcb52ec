import type { SqlType } from './table';

/** A statement under construction: every value becomes a parameter, equal values the same one. */
export class Statement {
  readonly values: unknown[] = [];
  private readonly known = new Map<unknown, Map<string, string>>();

  /** The placeholder of a value, cast to its type: `$3::text[]`. */
  param(value: unknown, type: SqlType | `${SqlType}[]`): string {
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

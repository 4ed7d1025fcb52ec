type Row = object;

/** A reference resolver over rows: found by any key that the reference holds whole; what it brings along is kept. */
export function referenceTo(rows: () => readonly Row[], ...keys: readonly string[][]) {
  return (reference: Row): Row | null => {
    const key = keys.find((fields) => fields.every((field) => has(reference, field)));
    if (key === undefined) return null;
    const found = rows().find((row) => key.every((field) => same(row, reference, field)));
    return found === undefined ? null : { ...reference, ...found };
  };
}

const at = (row: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row);
const has = (row: Row, path: string) => at(row, path) !== undefined;
const same = (row: Row, reference: Row, path: string) => at(row, path) === at(reference, path);

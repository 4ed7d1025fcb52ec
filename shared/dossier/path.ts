/**
 * What stands at a path of an answer: fields by dots, `[]` behind a list for each of its elements. Several where lists
 * are passed; null and absent values are left out.
 */
export function valuesAt(data: unknown, path: string): unknown[] {
  let found: unknown[] = [data];
  for (const step of path.split('.')) {
    const each = step.endsWith('[]');
    const name = each ? step.slice(0, -2) : step;
    found = found.flatMap((value) => {
      const child = (value as Record<string, unknown> | null)?.[name];
      if (child === null || child === undefined) return [];
      if (!each) return [child];
      return Array.isArray(child) ? (child as unknown[]).filter((element) => element !== null) : [];
    });
  }
  return found;
}

/** One value at a path, a list where it passes a list; null where there is none. */
export function valueAt(data: unknown, path: string): unknown {
  const found = valuesAt(data, path);
  return path.includes('[]') ? found : (found[0] ?? null);
}

/** Whether a text is a path at all: GraphQL response names, dots, `[]`. */
export function isPath(text: string): boolean {
  return /^[_A-Za-z]\w*(\[\])?(\.[_A-Za-z]\w*(\[\])?)*$/.test(text);
}

/**
 * The value at a path: fields by dots, `[]` behind a list for each of its elements; where it passes lists, a list for each of them, in which element i stands for element i: nulls are
 * kept, so that several values of one answer can be put beside each other. Null where there is none.
 */
export function valueAt(data: unknown, path: string): unknown {
  return below(data, path.split('.'));
}

function below(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value ?? null;
  const { name, each } = stepOf(step);
  const child = fieldOf(value, name);
  if (!each) return below(child, rest);
  return Array.isArray(child) ? child.map((element) => below(element, rest)) : null;
}

/** One step of a path: `nodes[]` is each element of the field `nodes`. */
export function stepOf(step: string): { name: string; each: boolean } {
  const each = step.endsWith('[]');
  return { name: each ? step.slice(0, -2) : step, each };
}

export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** Whether a text is a path at all: GraphQL response names, dots, `[]`. */
export function isPath(text: string): boolean {
  return /^[_A-Za-z]\w*(\[\])?(\.[_A-Za-z]\w*(\[\])?)*$/.test(text);
}

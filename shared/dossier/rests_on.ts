/** A component's values and conditions, stored or not, as far as they name paths. */
interface Named {
  conditions: readonly { path: string; where?: readonly { path: string }[] | null }[];
  values: readonly { path: string }[] | Readonly<Record<string, string>>;
}

/** Every path of an answer that a component shows or judges: what is read beyond them, it does not need. */
export function restsOn({ values, conditions }: Named): string[] {
  const shown = Array.isArray(values)
    ? (values as readonly { path: string }[]).map(({ path }) => path)
    : Object.values(values as Readonly<Record<string, string>>);
  const judged = conditions.flatMap(({ path, where }) => [
    path,
    ...(where ?? []).map((test) => `${path}[].${test.path}`),
  ]);
  return [...new Set([...shown, ...judged])];
}

/** Every place of a JSON value, and ways to edit it there. */
export type Path = readonly (string | number)[];

/** Every place in a JSON value, leaves and branches alike. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) => placesIn(each, [...path, name]))
      : [];
  return path.length === 0 ? below : [path, ...below];
}

export function changed(
  root: unknown,
  path: Path,
  change: (parent: never, name: string | number) => void,
): unknown {
  const copy: unknown = structuredClone(root);
  let parent = copy;
  for (const step of path.slice(0, -1)) parent = (parent as Record<string, unknown>)[step];
  change(parent as never, path.at(-1)!);
  return copy;
}

const unlike = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
  return null;
};

export const EDITS: Readonly<
  Record<string, (parent: Record<string | number, unknown>, name: string | number) => void>
> = {
  altered: (parent, name) => (parent[name] = unlike(parent[name])),
  nulled: (parent, name) => (parent[name] = parent[name] === null ? 0 : null),
  removed: (parent, name) => {
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete parent[name];
  },
  renamed: (parent, name) => {
    if (Array.isArray(parent)) parent.push('more');
    else {
      parent[`${name}x`] = parent[name];
      delete parent[name];
    }
  },
  doubled: (parent, name) => (parent[name] = [parent[name], parent[name]]),
};

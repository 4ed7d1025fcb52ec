import type { ResponsePath } from '@apollo/query-planner';
import { getOwn, isData, type Data } from './objects';
import type { TypeConditions } from './type_conditions';

/** A step on the way to a fetch's entities: a field, each member of a list, or only objects of certain types. */
export type PathStep =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'types'; readonly names: readonly string[] };

export function compilePath(path: ResponsePath): readonly PathStep[] {
  return path.flatMap((part) => compilePart(String(part)));
}

/** `@`, `name`, `|[A,B]`, and the forms that carry their condition with them: `name|[A,B]`, `@|[A]`. */
function compilePart(part: string): PathStep[] {
  const at = part.indexOf('|[');
  const bare = at === -1 ? part : part.slice(0, at);
  const steps: PathStep[] = [];
  if (bare === '@') steps.push({ kind: 'list' });
  else if (bare !== '') steps.push({ kind: 'field', name: bare });
  if (at !== -1)
    steps.push({
      kind: 'types',
      names: part
        .slice(at + 2, -1)
        .split(',')
        .map((name) => name.trim()),
    });
  return steps;
}

/** The objects at a path, in the order of the answer. What has another shape than the path expects is left out. */
export function entitiesAt(root: Data, path: readonly PathStep[], types: TypeConditions): Data[] {
  const found: Data[] = [];
  walk(root, path, 0, types, found);
  return found;
}

function walk(
  value: unknown,
  path: readonly PathStep[],
  from: number,
  types: TypeConditions,
  found: Data[],
): void {
  let current = value;
  for (let at = from; at < path.length; at += 1) {
    if (typeof current !== 'object' || current === null) return;
    const step = path[at]!;
    if (step.kind === 'list') {
      if (!Array.isArray(current)) return;
      for (const member of current as unknown[]) walk(member, path, at + 1, types, found);
      return;
    }
    if (Array.isArray(current)) return;
    if (step.kind === 'field') current = getOwn(current as Data, step.name);
    else if (!hasType(current as Data, step.names, types)) return;
  }
  if (isData(current)) found.push(current);
}

function hasType(object: Data, names: readonly string[], types: TypeConditions): boolean {
  const typename = object['__typename'];
  return typeof typename === 'string' && names.some((name) => types.holds(name, typename));
}

export type AnswerPath = readonly (string | number)[];

/** Where in the answer each object at a path stands. Only errors need it, so it is worked out when there are some. */
export function placesAt(
  root: Data,
  path: readonly PathStep[],
  types: TypeConditions,
): Map<Data, AnswerPath[]> {
  const places = new Map<Data, AnswerPath[]>();
  const trail: (string | number)[] = [];
  const visit = (value: unknown, at: number): void => {
    if (typeof value !== 'object' || value === null) return;
    const step = path[at];
    if (step === undefined) {
      if (!isData(value)) return;
      const known = places.get(value);
      if (known) known.push([...trail]);
      else places.set(value, [[...trail]]);
    } else if (step.kind === 'list') {
      if (!Array.isArray(value)) return;
      value.forEach((member, index) => {
        trail.push(index);
        visit(member, at + 1);
        trail.pop();
      });
    } else if (Array.isArray(value)) {
      return;
    } else if (step.kind === 'field') {
      trail.push(step.name);
      visit(getOwn(value as Data, step.name), at + 1);
      trail.pop();
    } else if (hasType(value as Data, step.names, types)) {
      visit(value, at + 1);
    }
  };
  visit(root, 0);
  return places;
}

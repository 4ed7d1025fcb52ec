import type { FetchDataRewrite } from '@apollo/query-planner';
import { getOwn, isData, setOwn, type Data } from './objects';
import type { TypeConditions } from './type_conditions';

/** Changes an object of a representation (input) or of an answer (output) in place, as the planner asked. */
export type Rewrite = (value: unknown) => void;

const fragmentPrefix = '... on ';

export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  types: TypeConditions,
): readonly Rewrite[] {
  return (rewrites ?? []).flatMap((rewrite) => {
    const last = rewrite.path.at(-1);
    if (last === undefined) return [];
    return [atPath(rewrite.path.slice(0, -1), change(rewrite, last), types)];
  });
}

function change(rewrite: FetchDataRewrite, field: string): (object: Data) => void {
  if (rewrite.kind === 'ValueSetter') return (object) => setOwn(object, field, rewrite.setValueTo as unknown);
  return (object) => {
    // Apollo's executor leaves a value that is 0, false or '' under its alias, and so answers null; here it is renamed.
    const value = getOwn(object, field);
    if (value === undefined || value === null) return;
    setOwn(object, rewrite.renameKeyTo, value);
    setOwn(object, field, undefined);
  };
}

function atPath(path: readonly string[], apply: (object: Data) => void, types: TypeConditions): Rewrite {
  const [first, ...rest] = path;
  const inner = first === undefined ? undefined : atPath(rest, apply, types);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isData(value)) return;
    if (first === undefined || inner === undefined) return apply(value);
    if (!first.startsWith(fragmentPrefix)) return inner(getOwn(value, first));
    if (isOfType(value, first.slice(fragmentPrefix.length), types)) inner(value);
  };
  return visit;
}

function isOfType(object: Data, condition: string, types: TypeConditions): boolean {
  const typename = object['__typename'];
  // An object that does not say what it is counts as what the planner expects there.
  return !typename || (typeof typename === 'string' && types.holds(condition, typename));
}

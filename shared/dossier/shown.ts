import { fieldOf, stepOf } from './path';

/** What a caller was shown of an answer. */
export interface Shown {
  data: unknown;
  /**
   * Whether nothing of the field at this path (`citizen.parcels.nodes`) can have been kept from him: of a list, that every
   * element may be seen; of a value, that null says "none".
   */
  whole: (path: string, of: 'LIST' | 'VALUE') => boolean;
}

/** What was found at a path, and whether that is all there is. */
export interface Found {
  values: unknown[];
  /** False: something may be there that was not shown, stands on a further page, or hangs on what is not there itself. */
  all: boolean;
}

/** Every value at a path, and whether nothing else can stand there. */
export function foundAt({ data, whole }: Shown, path: string): Found {
  return walk(data, path.split('.'), '');

  function walk(value: unknown, [step = '', ...rest]: readonly string[], above: string): Found {
    const { name, each } = stepOf(step);
    const here = above === '' ? name : `${above}.${name}`;
    const child = fieldOf(value, name);
    if (!each) {
      if (rest.length > 0) return walk(child, rest, here);
      if (child !== null && child !== undefined) return { values: [child], all: true };
      return { values: [], all: child === null && whole(here, 'VALUE') };
    }
    if (!Array.isArray(child))
      return { values: [], all: rest.length === 0 && child === null && whole(here, 'LIST') };
    const elements = child.map((element): Found => {
      if (element === null || element === undefined) return { values: [], all: false };
      return rest.length === 0 ? { values: [element], all: true } : walk(element, rest, `${here}[]`);
    });
    return {
      values: elements.flatMap(({ values }) => values),
      all: elements.every(({ all }) => all) && isLastPage(value, name) && whole(here, 'LIST'),
    };
  }
}

/** The scaffolding of a connection is a page: without its `pageInfo` nobody can tell whether there are others. */
function isLastPage(bearer: unknown, name: string): boolean {
  if (name !== 'nodes' && name !== 'edges') return true;
  const page = fieldOf(bearer, 'pageInfo');
  return fieldOf(page, 'hasNextPage') === false && fieldOf(page, 'hasPreviousPage') === false;
}

/** Every value at a path that is there at all. */
export const valuesAt = (data: unknown, path: string): unknown[] =>
  foundAt({ data, whole: () => false }, path).values;

import type { Classification, Crossing } from '../schema/classification';

/**
 * Where less has to be readable than before: an argument, input field or sort value that declares less than it did, one
 * that is new and declares nothing (a filter that says nothing could tell a value), and a derivation that is new.
 */
export function changedReadings(before: Classification, after: Classification): string[] {
  const kinds = ['arguments', 'inputFields', 'enumValues'] as const;
  const loosened = kinds.flatMap((kind) =>
    Object.entries(after[kind]).flatMap(([name, reads]) => {
      const known = Object.hasOwn(before[kind], name) ? before[kind][name] : undefined;
      if (known === undefined) return reads.length === 0 && isOfKnown(name, before) ? [name] : [];
      return known.every((coordinate) => reads.includes(coordinate)) ? [] : [name];
    }),
  );
  const derived = after.crossings
    .filter((crossing) => !before.crossings.some((known) => isSame(known, crossing)))
    .map(({ target }) => target);
  return [...new Set([...loosened, ...derived])];
}

/** A new argument of a field that there was before; parts of new inputs stand behind an argument, which is judged. */
function isOfKnown(name: string, before: Classification): boolean {
  const field = /^(\w+\.\w+)\(/.exec(name)?.[1];
  if (field !== undefined) return Object.hasOwn(before.coordinates, field);
  const type = `${name.slice(0, name.indexOf('.'))}.`;
  return Object.keys(before.inputFields).some((known) => known.startsWith(type));
}

function isSame(a: Crossing, b: Crossing): boolean {
  return a.source === b.source && a.target === b.target;
}

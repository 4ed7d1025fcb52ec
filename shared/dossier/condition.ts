import { foundAt, type Shown } from './shown';
import type { Condition, PathTest } from './types';

/** Null: nobody can tell from what was shown. */
export type Truth = boolean | null;

/**
 * Whether a condition holds on what was shown of an answer. Where its path passes a list, one element is enough. That
 * something is not there holds only where nothing can have been hidden: a cell outside the rows of a right is null like a
 * value that is absent.
 */
export function truthOf(condition: Condition, shown: Shown): Truth {
  const { is, path, where = [] } = condition;
  if (is === 'NOT_EMPTY') return someElement(path, where, shown);
  if (is === 'EMPTY') return not(someElement(path, where, shown));
  return testOn(condition, shown);
}

function testOn({ path, is, value }: PathTest, shown: Shown): Truth {
  switch (is) {
    case 'PRESENT':
      return some(path, shown, () => true);
    case 'ABSENT':
      return not(some(path, shown, () => true));
    case 'EQUALS':
      return some(path, shown, (each) => each === value);
    case 'ONE_OF':
      return some(path, shown, (each) => Array.isArray(value) && value.includes(each));
    case 'NOT_EMPTY':
      return someElement(path, [], shown);
    case 'EMPTY':
      return not(someElement(path, [], shown));
  }
}

/** Whether a list has an element on which every test holds, all of them on the same one. */
function someElement(list: string, where: readonly PathTest[], shown: Shown): Truth {
  const within = (data: unknown): Shown => ({
    data,
    whole: (path, of) => shown.whole(`${list}[].${path}`, of),
  });
  return some(`${list}[]`, shown, (element) => every(where.map((test) => testOn(test, within(element)))));
}

function some(path: string, shown: Shown, holds: (value: unknown) => Truth): Truth {
  const { values, all } = foundAt(shown, path);
  const truths = values.map(holds);
  if (truths.includes(true)) return true;
  return all && !truths.includes(null) ? false : null;
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

const not = (truth: Truth): Truth => (truth === null ? null : !truth);

import { valuesAt } from './path';
import type { Condition } from './types';

/** Whether a condition holds on the data of an answer. Where it passes a list, one element is enough. */
export function holds({ path, is, value }: Condition, data: unknown): boolean {
  const found = valuesAt(data, path);
  switch (is) {
    case 'PRESENT':
      return found.length > 0;
    case 'ABSENT':
      return found.length === 0;
    case 'EQUALS':
      return found.includes(value);
    case 'ONE_OF':
      return Array.isArray(value) && found.some((each) => value.includes(each));
    case 'EMPTY':
      return found.every((each) => Array.isArray(each) && each.length === 0);
    case 'NOT_EMPTY':
      return found.some((each) => Array.isArray(each) && each.length > 0);
  }
}

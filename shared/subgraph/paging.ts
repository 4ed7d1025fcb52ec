import { HubError } from '../errors';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** Which page is asked for. */
export interface Paging {
  limit: number;
  backward: boolean;
  after: string | null;
  before: string | null;
}

/** `first`, `after`, `last`, `before` of a connection, or an error that says which of them is wrong. */
export function readPaging(given: Readonly<Record<string, unknown>>): Paging {
  const first = (given['first'] ?? null) as number | null;
  const last = (given['last'] ?? null) as number | null;
  if (first !== null && last !== null) throw wrong('last', 'give first or last, not both');
  checkSize('first', first);
  checkSize('last', last);
  return {
    limit: last ?? first ?? DEFAULT_PAGE,
    backward: last !== null,
    after: (given['after'] ?? null) as string | null,
    before: (given['before'] ?? null) as string | null,
  };
}

function checkSize(argument: string, size: number | null): void {
  if (size !== null && (size < 0 || size > LARGEST_PAGE)) throw wrong(argument, `from 0 to ${LARGEST_PAGE}`);
}

function wrong(argument: string, problem: string): HubError {
  return new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
}

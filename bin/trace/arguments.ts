import { parseArgs } from 'node:util';

export interface TraceArguments {
  /** Files of jest's JSON results; empty: the tests that carry numbers are run. */
  results: string[];
  /** Also run the end-to-end tests. */
  all: boolean;
  /** The page to write. */
  out: string;
}

export const USAGE =
  'Cách dùng / usage: npm run trace -- [--results FILE …] [--all] [--out docs/regulations.md]';

/** What was asked for. Throws on anything unknown. */
export function traceArguments(args: readonly string[]): TraceArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      results: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
      out: { type: 'string', default: 'docs/regulations.md' },
    },
  });
  return values;
}

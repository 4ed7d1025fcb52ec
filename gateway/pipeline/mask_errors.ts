import type { GraphQLFormattedError } from 'graphql';
import { errorTable, errorText, type ErrorCode } from '../../shared/errors';
import type { Classification } from '../../shared/schema/classification';

/** Codes of our own subgraphs whose text speaks to the caller of his own input. */
const isKnown = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorTable, code);

/**
 * Subgraph errors as callers may see them: where, and a stable code. Texts of subgraphs can hold values, so they stay
 * inside; so do their names: the owner's database is named by its public title, and in `extensions` by its code.
 */
export function maskErrors(
  errors: readonly GraphQLFormattedError[],
  classification: Classification,
): GraphQLFormattedError[] {
  return errors.map(({ path, extensions }) => {
    const given = extensions?.['code'];
    const code = isKnown(given) ? given : 'SUBGRAPH_ERROR';
    const subgraph = extensions?.['serviceName'] ?? extensions?.['subgraph'];
    const database = databaseOf(classification, typeof subgraph === 'string' ? subgraph : null);
    const facts = allowedFacts(classification, extensions);
    return {
      message: errorText(code, { ...facts, database: database?.title ?? UNNAMED }),
      ...(path && { path }),
      extensions: { code, ...(database && { database: database.code }), ...facts },
    };
  });
}

/** A source that no catalogue names. */
const UNNAMED = 'Nguồn dữ liệu (a data source)';

function databaseOf(
  { databases }: Classification,
  subgraph: string | null,
): { code: string; title: string } | null {
  const code = [subgraph, subgraph?.replaceAll('-', '_')].find((name) => name != null && databases[name]);
  const found = code == null ? undefined : databases[code];
  return code != null && found ? { code, title: `${found.title.vi} (${found.title.en})` } : null;
}

/** What executors and transport add beside a code; a caller learns nothing from it. */
const INTERNAL = new Set([
  'code',
  'serviceName',
  'subgraph',
  'database',
  'stacktrace',
  'query',
  'variables',
  'http',
]);

/** Facts of our own subgraphs' coded errors are made for callers; those of foreign ones are not. */
function allowedFacts(
  { foreign }: Classification,
  extensions: GraphQLFormattedError['extensions'],
): Record<string, unknown> {
  if (foreign || !isKnown(extensions?.['code'])) return {};
  return Object.fromEntries(Object.entries(extensions ?? {}).filter(([name]) => !INTERNAL.has(name)));
}

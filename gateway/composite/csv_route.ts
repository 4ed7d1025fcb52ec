import { HubError } from '../../shared/errors';
import type { Authenticate } from '../authenticate';
import type { Answer, Route } from '../answer';
import { runOperation, type Ground } from './run_operation';

/** A query whose answer holds a table as CSV, behind an address of its own. */
export interface CsvFile {
  document: string;
  /**
   * What the address asks for, as the query's variables.
   * @throws HubError ARGUMENT_INVALID
   */
  variables: (parameters: URLSearchParams) => Record<string, unknown>;
  /** The root field that bears the CSV. */
  field: string;
  name: (variables: Record<string, unknown>, now: number) => string;
}

/** A table as a file, under the rights and on the record of the query that it is. */
export function csvRoute(file: CsvFile, ground: () => Ground, authenticate: Authenticate): Route {
  return async (request): Promise<Answer> => {
    const headers = { get: (name: string) => headerOf(request.headers[name]) };
    const call = await authenticate(headers);
    const variables = file.variables(new URL(request.url ?? '/', 'http://hub').searchParams);
    const operation = { document: file.document, variables };
    const answer = await runOperation(ground(), operation, call, { channel: 'csv/http' });
    const table = answer.data?.[file.field] as { csv: string | null } | null | undefined;
    const ids = { 'hub-response-id': answer.responseId };
    if (typeof table?.csv !== 'string') {
      const { data: _, responseId: __, ...refused } = answer;
      return {
        status: 403,
        headers: { 'content-type': 'application/json; charset=utf-8', ...ids },
        body: JSON.stringify(refused),
      };
    }
    return {
      status: 200,
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${file.name(variables, ground().parts.clock.now())}"`,
        ...ids,
      },
      body: table.csv,
    };
  };
}

const headerOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;

export const invalidParameter = (argument: string, problem: string): HubError =>
  new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });

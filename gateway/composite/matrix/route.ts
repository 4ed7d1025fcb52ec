import { HubError } from '../../../shared/errors';
import { dayAt } from '../../../shared/time';
import type { Authenticate } from '../../authenticate';
import type { Answer, Route } from '../../answer';
import { runOperation, type Ground } from '../run_operation';

const OPERATION = `query AgencyMatrixFile($agency: ID!) { agencyMatrix(agency: $agency, first: 0) { totalCount csv } }`;
const CODE = /^[A-Za-z0-9.]{1,64}$/;

/** `GET /matrix.csv?agency=…`: the matrix as a file, under the rights and on the record of the query that it is. */
export function matrixRoute(ground: () => Ground, authenticate: Authenticate): Route {
  return async (request): Promise<Answer> => {
    const headers = { get: (name: string) => headerOf(request.headers[name]) };
    const call = await authenticate(headers);
    const agency = new URL(request.url ?? '/', 'http://hub').searchParams.get('agency') ?? '';
    if (!CODE.test(agency))
      throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'agency', problem: 'an agency code' } });
    const operation = { document: OPERATION, variables: { agency } };
    const answer = await runOperation(ground(), operation, call, { channel: 'csv/http' });
    const matrix = answer.data?.['agencyMatrix'] as { csv: string | null } | null | undefined;
    const ids = { 'hub-response-id': answer.responseId };
    if (typeof matrix?.csv !== 'string') {
      const { data: _, responseId: __, ...refused } = answer;
      return {
        status: 403,
        headers: { 'content-type': 'application/json; charset=utf-8', ...ids },
        body: JSON.stringify(refused),
      };
    }
    const name = `ma-tran-quyen-${agency}-${dayAt(ground().parts.clock.now())}.csv`;
    return {
      status: 200,
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${name}"`,
        ...ids,
      },
      body: matrix.csv,
    };
  };
}

const headerOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;

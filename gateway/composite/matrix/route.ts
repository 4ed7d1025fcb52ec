import { dayAt } from '../../../shared/time';
import { invalidParameter, type CsvFile } from '../csv_route';

const CODE = /^[A-Za-z0-9.]{1,64}$/;

/** `GET /matrix.csv?agency=…` */
export const matrixFile: CsvFile = {
  document: `query AgencyMatrixFile($agency: ID!) { agencyMatrix(agency: $agency, first: 0) { totalCount csv } }`,
  field: 'agencyMatrix',
  variables(parameters) {
    const agency = parameters.get('agency') ?? '';
    if (!CODE.test(agency)) throw invalidParameter('agency', 'an agency code');
    return { agency };
  },
  name: ({ agency }, now) => `ma-tran-quyen-${String(agency)}-${dayAt(now)}.csv`,
};

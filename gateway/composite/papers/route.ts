import { invalidParameter, type CsvFile } from '../csv_route';

const GROUPINGS = ['PROCEDURE', 'AGENCY', 'MONTH', 'PROCEDURE_AGENCY_MONTH'];

/** `GET /papers.csv?year=…&by=…`; open like the query. Without `by`: procedure, agency and month together. */
export const papersFile: CsvFile = {
  document: `query PapersSavedFile($year: Int!, $by: PapersBy!) { papersSaved(year: $year, by: $by) { csv } }`,
  field: 'papersSaved',
  variables(parameters) {
    const [year, by] = [parameters.get('year') ?? '', parameters.get('by') ?? 'PROCEDURE_AGENCY_MONTH'];
    if (!/^20\d\d$/.test(year)) throw invalidParameter('year', '2020–2100');
    if (!GROUPINGS.includes(by)) throw invalidParameter('by', GROUPINGS.join(', '));
    return { year: Number(year), by };
  },
  name: ({ year, by }) => `giay-to-khong-phai-nop-${String(year)}-${String(by).toLowerCase()}.csv`,
};

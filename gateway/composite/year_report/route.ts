import { invalidParameter, type CsvFile } from '../csv_route';

/** `GET /year-report.csv?year=…&months=…`; open like the query. */
export const yearReportFile: CsvFile = {
  document: `query YearReportFile($year: Int!, $months: Int!) { yearReport(year: $year, months: $months) { csv } }`,
  field: 'yearReport',
  variables(parameters) {
    const [year, months] = [parameters.get('year') ?? '', parameters.get('months') ?? '12'];
    if (!/^20\d\d$/.test(year)) throw invalidParameter('year', '2020–2100');
    if (months !== '6' && months !== '12') throw invalidParameter('months', '6, 12');
    return { year: Number(year), months: Number(months) };
  },
  name: ({ year, months }) => `bao-cao-${String(year)}-${String(months)}-thang.csv`,
};

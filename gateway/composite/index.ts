export { catalogue, HUB_ADDRESS } from './catalogue';
export { createHome, HUB_SCHEMA } from './home';
export { runPart, type CompositeHost, type Part } from './run_part';
export { csvRoute } from './csv_route';
export { matrixFile } from './matrix/route';
export { papersFile } from './papers/route';
export { yearReportFile } from './year_report/route';

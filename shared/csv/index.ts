export { csvOf, type CsvValue } from './csv';

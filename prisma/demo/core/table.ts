import { isoDay, type Day } from './calendar';

/**
 * A table as the generator writes it: each field with the way it is written in COPY's text format. The row type
 * follows from the fields, so a row that lacks one does not compile.
 */
export type Domain = 'population' | 'land' | 'enterprise' | 'civil-status' | 'social-welfare' | 'procedures';
export const DOMAINS: readonly Domain[] = [
  'population',
  'land',
  'enterprise',
  'civil-status',
  'social-welfare',
  'procedures',
];

type Encode<T> = (value: T) => string;
type Fields = Record<string, Encode<never>>;
export type RowOf<F extends Fields> = { [K in keyof F]: F[K] extends Encode<infer T> ? T : never };

export interface Table<Row> {
  domain: Domain;
  name: string;
  columns: readonly string[];
  /** One line of COPY's text format, with its line end. */
  encode(row: Row): string;
}

export function table<F extends Fields>(domain: Domain, name: string, fields: F): Table<RowOf<F>> {
  const encoders = Object.entries(fields) as [keyof F, Encode<unknown>][];
  return {
    domain,
    name,
    columns: encoders.map(([field]) => snakeCase(String(field))),
    encode: (row) => {
      let line = '';
      for (const [field, encode] of encoders) line += (line === '' ? '' : '\t') + encode(row[field]);
      return `${line}\n`;
    },
  };
}

const NULL = '\\N';

const escaped: Encode<string> = (value) =>
  /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[c] ?? '\\r')
    : value;

/** The ways of writing a field. */
export const text: Encode<string> = escaped;
export const optionalText: Encode<string | null> = (value) => (value === null ? NULL : escaped(value));
export const number: Encode<number> = (value) => String(value);
export const optionalNumber: Encode<number | null> = (value) => (value === null ? NULL : String(value));
/** A JSON column. */
export const json: Encode<unknown> = (value) => escaped(JSON.stringify(value));
export const optionalJson: Encode<unknown> = (value) =>
  value === null || value === undefined ? NULL : escaped(JSON.stringify(value));
export const flag: Encode<boolean> = (value) => (value ? 't' : 'f');
export const date: Encode<Day> = isoDay;
export const optionalDate: Encode<Day | null> = (value) => (value === null ? NULL : isoDay(value));
/** Eight in the morning of that day in Viet Nam. */
export const instant: Encode<Day> = (value) => `${isoDay(value)} 08:00:00+07`;
export const optionalInstant: Encode<Day | null> = (value) => (value === null ? NULL : instant(value));
export const texts: Encode<readonly string[]> = (values) =>
  escaped(`{${values.map((value) => (/^[A-Za-z0-9_-]+$/.test(value) ? value : quoted(value))).join(',')}}`);

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, (c) => `\\${c}`)}"`;
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

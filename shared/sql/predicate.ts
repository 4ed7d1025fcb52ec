import type { Mask, RightRef, TerritoryAttribute } from '../policy/types';
import { type Statement, name } from './statement';
import type { Table } from './table';

/** Which rows: a row scope bound to its subjects, with the name of the boolean column that says whether it holds. */
export type Predicate = { slot: string } & (
  | { kind: 'ALL' }
  | { kind: 'NONE' }
  | { kind: 'TERRITORY'; attribute: TerritoryAttribute; units: readonly string[] }
  | { kind: 'OWN'; agency: string }
  | { kind: 'SUBJECTS'; subjects: readonly string[] }
);

/** One way to see a coordinate. */
export interface Grade {
  predicate: Predicate;
  mask: Mask | null;
  right: RightRef;
}

/** All ways to see a coordinate, least mask first. */
export interface Access {
  /** True: every row, nothing masked. */
  open: boolean;
  grades: readonly Grade[];
}

/** A condition over the rows of a table under an alias. */
export type Condition = (row: string, statement: Statement) => string;

export const ALL_ROWS: Condition = () => 'TRUE';

/** Whether a predicate holds for a row. A table without the column that it judges by has no such rows. */
export function predicateSql(predicate: Predicate, table: Table, row: string, statement: Statement): string {
  switch (predicate.kind) {
    case 'ALL':
      return 'TRUE';
    case 'NONE':
      return 'FALSE';
    case 'TERRITORY': {
      const column = table.territory[predicate.attribute];
      if (column === undefined || predicate.units.length === 0) return 'FALSE';
      return `${row}.${name(column)} = ANY(${statement.param(predicate.units, 'text[]')})`;
    }
    case 'OWN':
      if (table.agency === null) return 'FALSE';
      if (typeof table.agency === 'object') {
        return `${statement.param(predicate.agency, 'text')} = ANY(${row}.${name(table.agency.array)})`;
      }
      return `${row}.${name(table.agency)} = ${statement.param(predicate.agency, 'text')}`;
    case 'SUBJECTS':
      return subjectSql(predicate.subjects, table, row, statement);
  }
}

function subjectSql(subjects: readonly string[], table: Table, row: string, statement: Statement): string {
  if (table.subjects === null || subjects.length === 0) return 'FALSE';
  const parameter = statement.param(subjects, 'text[]');
  switch (table.subjects.kind) {
    case 'column':
      return `${row}.${name(table.subjects.column)} = ANY(${parameter})`;
    case 'array':
      return `${row}.${name(table.subjects.column)} && ${parameter}`;
    case 'sql':
      return table.subjects.sql(row, parameter);
  }
}

/** The rows on which at least one of the ways holds; `unmasked`: of those ways that hide nothing. */
export function reachableRows(table: Table, access: Access, unmasked = false): Condition {
  const grades = unmasked ? access.grades.filter((grade) => grade.mask === null) : access.grades;
  if (grades.some((grade) => grade.predicate.kind === 'ALL')) return ALL_ROWS;
  return (row, statement) => {
    const alternatives = new Set(grades.map((grade) => predicateSql(grade.predicate, table, row, statement)));
    alternatives.delete('FALSE');
    return alternatives.size === 0 ? 'FALSE' : `(${[...alternatives].join(' OR ')})`;
  };
}

/** The conditions joined, without those that say nothing. */
export function allOf(conditions: readonly Condition[], row: string, statement: Statement): string[] {
  return conditions.map((condition) => condition(row, statement)).filter((sql) => sql !== 'TRUE');
}

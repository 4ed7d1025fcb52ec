export { batchByKey, equals, lookUp, type SqlText } from './batch';
export { CursorSealer, type Position } from './cursor';
export { Database, type Cells, type DatabaseOptions } from './database';
export { filterCondition, operatorNames } from './filter';
export { orderTerm, withKey, type OrderTerm } from './order';
export {
  COUNT_CEILING,
  PARENT,
  countSql,
  pageSql,
  positionSlot,
  type PageRequest,
  type Parents,
} from './page';
export {
  allOf,
  predicateSql,
  reachableRows,
  type Access,
  type Condition,
  type Grade,
  type Predicate,
} from './predicate';
export { Selection } from './selection';
export { Statement, name } from './statement';
export * from './table';

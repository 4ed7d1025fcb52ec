import * as civilStatus from './civil-status';
import * as enterprise from './enterprise';
import * as land from './land';
import * as population from './population';
import * as procedures from './procedures';
import * as socialWelfare from './social-welfare';
import type { Domain, Table } from '../core/table';

/** Every table that the generator fills, by domain. */
export const TABLES: Record<Domain, readonly Pick<Table<never>, 'name' | 'columns' | 'domain'>[]> = {
  population: Object.values(population),
  land: Object.values(land),
  enterprise: Object.values(enterprise),
  'civil-status': Object.values(civilStatus),
  'social-welfare': Object.values(socialWelfare),
  procedures: Object.values(procedures),
};

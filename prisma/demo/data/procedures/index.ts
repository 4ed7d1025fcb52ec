import { businesses } from './business';
import { civilStatus } from './civil_status';
import { lands } from './land';
import { residences } from './residence';
import type { ProcedureFacts } from './spec';
import { welfare } from './welfare';

export { SHOP } from './business';
export { BIRTH } from './civil_status';
export { LAND_TRANSFER } from './land';
export { RESIDENCE } from './residence';
export type { ProcedureFacts } from './spec';
export { ASSISTANCE } from './welfare';

/**
 * Procedures of the demonstration. Codes, components and articles as remembered from the national database of
 * administrative procedures, to be confirmed against it; a province puts its own published list in their place.
 */
export const PROCEDURES: readonly ProcedureFacts[] = [
  ...civilStatus,
  ...residences,
  ...businesses,
  ...lands,
  ...welfare,
];

import type { Way } from '../policy';

export type DraftState = 'DRAFT' | 'PUBLISHED' | 'DISCARDED';

/** How the ways to something differ: WIDENED keeps all that was, NARROWED adds nothing, CHANGED does neither. */
export type Difference = 'GAINED' | 'LOST' | 'WIDENED' | 'NARROWED' | 'CHANGED';

/** Who acts, as far as rights depend on it. */
export type Situation = 'OFFICER_IN_CASE' | 'OFFICER' | 'APPLICATION';

/** One agency's gain or loss of one coordinate. */
export interface CoordinateEffect {
  agency: string;
  coordinate: string;
  item: string;
  difference: Difference;
  /** `<function>/<purpose>`; `<function>/*`: any purpose that no rule names. */
  purposes: readonly string[];
  situations: readonly Situation[];
  before: readonly Way[];
  after: readonly Way[];
}

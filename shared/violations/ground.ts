import type { Settings } from '../approval';
import type { ProhibitedAct } from './types';

/** What forbids an act. */
export interface Ground {
  instrument: string;
  article: string;
}

/** Under this key a province's regulation, the law or the operator says what forbids an act. */
export const groundKey = (act: ProhibitedAct): string => `prohibited.${act}`;

/**
 * The text by which an act is forbidden in the running province, on the day of the settings: its own regulation, else the
 * law in force. Null: neither forbids it, and nobody is reported for what no text forbids.
 */
export function groundOf(settings: Settings, act: ProhibitedAct): Ground | null {
  const stated = settings(groundKey(act));
  if (stated?.value !== true) return null;
  const { instrument, article } = stated;
  return { instrument, article };
}

import type { CursorSealer, Table } from '../sql';
import type { Coordinates } from './coordinates';

/** What every resolver of one subgraph shares: declarations and keys, nothing of any caller. */
export interface Runtime {
  name: string;
  coordinates: Coordinates;
  tables: ReadonlyMap<string, Table>;
  sealer: CursorSealer;
}

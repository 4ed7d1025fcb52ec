import type { KeyObject } from 'node:crypto';
import type { CursorSealer } from '../../shared/sql';

/** What governance holds beyond its database: keys that no register and no other subgraph has. */
export interface GovernanceServices {
  /** 32 bytes; only the pseudonym service derives with it. */
  pseudonymKey: Buffer;
  /** 32 bytes; under it a person stands in the sharing log. */
  logSubjectKey: Buffer;
  /** Signs the graphs that are published; absent where nothing is published from. */
  compositionPrivate?: KeyObject;
  compositionPublic?: KeyObject;
  /** Pages of the sharing log. */
  cursors: CursorSealer;
}

/** Given when a process starts; its keys are read when they are first needed. */
export type ServicesSource = () => GovernanceServices;

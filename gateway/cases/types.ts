import type { CaseFacts } from '../../shared/policy';

/** A case as its register states it, open or closed. */
export interface RegisteredCase extends CaseFacts {
  /** ms since the epoch. */
  openedAt: number;
  closedAt: number | null;
  /** How it was closed. */
  outcome?: string | null;
}

/** The register of cases, as the gateway asks it. */
export interface CaseRegister {
  /** The subgraph that keeps them: what is meant for it alone is told to no other. Absent: none is asked. */
  readonly subgraph?: string;
  /**
   * The facts of an open case of this agency; null for somebody else's, a closed and an invented one: all look the same to
   * callers, and take as long.
   */
  open(number: string, agency: string, now: number): Promise<CaseFacts | null>;
  /**
   * A mutation named these cases: what the hub knows of them is learnt anew before its outcome is answered. A citizen's own
   * is learnt also where no agency has used it yet.
   */
  refresh(numbers: readonly string[], now: number, citizen?: string | null): Promise<void>;
}

/** A graph without procedures has no cases. */
export const noCases: CaseRegister = { open: () => Promise.resolve(null), refresh: () => Promise.resolve() };

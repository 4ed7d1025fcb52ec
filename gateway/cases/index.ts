import type { CaseFacts } from '../../shared/policy';

/** The register of cases, as the gateway asks it. */
export interface CaseRegister {
  /** The facts of an open case; null for one that is closed, invented or unreadable: all look the same to callers. */
  open(number: string, now: number): Promise<CaseFacts | null>;
  /** A mutation ran in this case (or any, for null): what is known of it must be asked anew. */
  forget(number: string | null): void;
}

/** A graph without procedures has no cases. */
export const noCases: CaseRegister = { open: () => Promise.resolve(null), forget: () => undefined };

/** Data services (dịch vụ chia sẻ dữ liệu; NĐ 47/2020 Đ.24): the vocabulary. Pure values. */

export const SERVICE_STATES = [
  'SUBMITTED',
  'READY',
  'PUBLISHED',
  'RETIRING',
  'RETURNED',
  'WITHDRAWN',
] as const;
/**
 * Where a version of a service stands. SUBMITTED: the department in charge appraises it (NT 57/2020 Đ.10.1). READY: it
 * may be published, and soon must be (NĐ 47/2020 Đ.25). PUBLISHED: it answers. RETIRING: its end was announced; it
 * answers until then. RETURNED and WITHDRAWN never answered.
 */
export type ServiceState = (typeof SERVICE_STATES)[number];

export type ServiceStep = 'SUBMIT' | 'APPRAISE' | 'PUBLISH' | 'RETIRE' | 'WITHDRAW';

/** Who acts: an officer in person; an application alone publishes nothing. */
export interface ServiceActor {
  agency: string;
  officer: string | null;
  roles: readonly string[];
}

/** What happened to a version, oldest first. */
export interface PastStep {
  kind: ServiceStep;
  officer: string;
}

/** A version of a service as the machine sees it. */
export interface ServiceFile {
  state: ServiceState;
  /** The agency that defined it. */
  agency: string;
  /** The department in charge (cơ quan chủ trì). */
  coordinator: string;
  steps: readonly PastStep[];
}

export interface ServiceAction {
  kind: Exclude<ServiceStep, 'SUBMIT'>;
  actor: ServiceActor;
  /** APPRAISE: for or against. */
  agrees?: boolean;
}

export type ServiceRefusal =
  | 'TRANSITION_NOT_ALLOWED' // not in this state
  | 'OFFICER_REQUIRED' // no officer acts
  | 'ROLE_REQUIRED' // another role acts here
  | 'NOT_ASKED' // another agency acts here
  | 'ACTED_ALREADY'; // nobody appraises what he submitted

export type ServiceOutcome =
  { ok: true; state: ServiceState; role: string } | { ok: false; refusal: ServiceRefusal };

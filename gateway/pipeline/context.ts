import type { AuthenticatedCall } from '../authenticate';

/** What Apollo Server carries through a request for us. */
export interface HubContext {
  call: AuthenticatedCall;
  /** Stands in the answer's header, in the record, and in errors that an operator must look into. */
  responseId: string;
  /** ms since the epoch. */
  received: number;
}

/** Header of an answer that names its record. */
export const RESPONSE_ID_HEADER = 'hub-response-id';

import type { CaseFacts } from '../../shared/policy';
import type { AuthenticatedCall } from '../authenticate';
import type { Prepared } from '../plan/prepare';

/** What Apollo Server carries through a request for us. */
export interface HubContext {
  call: AuthenticatedCall;
  /** Stands in the answer's header, in the record, and in errors that an operator must look into. */
  responseId: string;
  /** ms since the epoch. */
  received: number;
  /** Of a part of a composite answer: the response id of the whole. */
  parent?: string;
  /** Of a part that only the hub asks for: the mutation of its own within which it does. */
  within?: string;
  /** Form of asking and answering, for the record; absent: GraphQL over HTTP. */
  channel?: string;
  /** The registered operation that was called: name@version. */
  service?: string;
  /** Ends what is under way when the caller has gone. */
  signal?: AbortSignal;
  /** Holds the answer's body, which is ready before its record is: an object, for Apollo Server hands on a copy of this one. */
  reply?: { body?: Buffer };
  /** Told of the decision that an answer was made from, once it is on record: evidence names the rights behind it. */
  onDecided?: (decided: Decided) => void;
  /** Told of the case that an answer rests on, once it is on record. */
  onCase?: (facts: CaseFacts) => void;
  /** Of the whole of a composite answer: what its parts tell so. */
  onPartCase?: (facts: CaseFacts) => void;
  /** Puts off work of the try that is under way until its answer is on record or dropped. */
  whenSettled?: (work: WhenSettled) => void;
}

/** Told whether the answer that it was done for is on record; one that is not never leaves. */
export type WhenSettled = (recorded: boolean) => Promise<void>;

/** What an answer was made from. */
export interface Decided {
  prepared: Prepared;
  policyVersion: number;
}

/** Header of an answer that names its record. */
export const RESPONSE_ID_HEADER = 'hub-response-id';

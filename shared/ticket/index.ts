export { BATCH_LIMIT, LINES_TYPE, mintBatchTicket, verifyBatchTicket, type BatchScope } from './batch';
export {
  TICKET_HEADER,
  TICKET_HEADER_LIMIT,
  type TicketClaims,
  type TicketPrincipal,
  type TicketSignIn,
} from './claims';
export { mintTicket, ticketDigest, type MintedTicket } from './mint';
export { isTicketClaims } from './shape';
export {
  TICKET_LIFETIME,
  judgeTime,
  readTicket,
  verifyTicket,
  type PresentedTicket,
  type TicketExpectation,
} from './verify';
export { createTicketVerifier } from './verifier';

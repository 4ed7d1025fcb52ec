/**
 * Advisory locks of the governance database that several processes must agree on.
 *
 * POLICY: whoever makes an answer's record durable takes it *shared*; whoever changes what a decision weighs (rules,
 * grants, agreements, an account's or agency's status, the state of a case) takes it *exclusive*, in the same
 * transaction as the change. So no answer that was decided before the change leaves after the change is committed.
 */
export const POLICY_LOCK = '5211910421';

/** First statement of a transaction that changes what decisions weigh. */
export const TAKE_POLICY_LOCK = `SELECT pg_advisory_xact_lock(${POLICY_LOCK})`;

/** Class of the session locks that keep a chain of the sharing log to one writing process (second key: the chain's number). */
export const CHAIN_LOCK_CLASS = 521191043;

export type { AccountSource, ClientAccount, ListedAccount, Person } from './accounts';
export { rotateIssuerKeys } from './keys';
export { sqlAccounts, type Query, type SqlAccountsOptions } from './sql_accounts';
export { startIssuer, type IssuerOptions, type RunningIssuer } from './start_issuer';

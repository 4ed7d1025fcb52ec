export type { AccountSource, ClientAccount, ListedAccount, Person } from './accounts';
export { loadIssuerKeys, rotateIssuerKeys } from './keys';
export { memoryAccounts } from './memory_accounts';
export { sqlAccounts, type Query, type SqlAccountsOptions } from './sql_accounts';
export { startIssuer, type IssuerOptions, type RunningIssuer } from './start_issuer';

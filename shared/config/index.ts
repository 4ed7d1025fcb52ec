export { unixAddress } from './unix_address';
export { ConfigError, parseConfig, type ConfigProblem, type DomainConfig, type HubConfig } from './config';
export { childEnvironment, loadConfig, loadConfigOrExit } from './load';
export { SETTINGS, type Setting } from './settings';

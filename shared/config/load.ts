import { ConfigError, parseConfig, type HubConfig } from './config';

/** The configuration from the environment of this process; throws a ConfigError that lists every mistake. */
export function loadConfig(): HubConfig {
  return parseConfig(process.env);
}

/** The same for commands: a wrong setting is said on standard error and ends the process with 1. */
export function loadConfigOrExit(): HubConfig {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** The environment for a child process: this one's, with changes. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

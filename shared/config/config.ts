import path from 'node:path';
import { DOMAINS, settingPrefix, type DomainName } from '../domains';
import { defaultDatabaseUrl, environmentSchema, SETTINGS, type CheckedEnvironment } from './settings';

export interface DomainConfig {
  name: DomainName;
  port: number;
  /** Where the gateway reaches its subgraph. */
  url: string;
  databaseUrl: string;
  /** True: on the embedded server, nothing was set. */
  embeddedDatabase: boolean;
}

/** All settings, checked. Made once at start and handed down; nothing else reads the environment. */
export interface HubConfig {
  mode: 'demo' | 'production';
  home: string;
  province: string;
  /** The operator's own folder of province profiles. */
  profiles: string | undefined;
  /** Months for which the log is kept, where the regulation says nothing; undefined: nothing is purged. */
  logRetentionMonths: number | undefined;
  citizens: number;
  seed: number;
  installation: string;
  gatewayInstance: string;
  /** Processes that share the gateway's port. */
  gatewayProcesses: number;
  /** Address to listen on. */
  /** Where the hub is reached from outside, without a slash at its end: its name as an issuer of evidence. */
  publicUrl: string;
  /** Subgraph → address that this gateway takes in place of the graph's. */
  subgraphUrls: ReadonlyMap<string, string>;
  host: string;
  gatewayPort: number;
  issuerPort: number;
  postgresPort: number;
  /** Integration platforms: their header, and files of the mutual TLS port; null: it is not open. */
  platform: {
    header: string;
    listen: { port: number; certificate: string; key: string; clientCa: string } | null;
  };
  /** Who executes query plans. */
  executor: 'hub' | 'apollo';
  oidc: { issuer: string; audience: string; embedded: boolean };
  domains: Readonly<Record<DomainName, DomainConfig>>;
}

export interface ConfigProblem {
  setting: string;
  vi: string;
  en: string;
}

/** The settings are wrong; every mistake at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';

  constructor(readonly problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ setting, vi, en }) => `  ${setting}: ${vi} / ${en}`);
    super(`CONFIG_INVALID: Cấu hình sai. The settings are wrong.\n${lines.join('\n')}`);
  }
}

/** Checks an environment and makes the configuration of it. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): HubConfig {
  // An empty value is the same as none: that is how .env files and compose files leave a setting out.
  const given = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => name in SETTINGS && value !== undefined && value !== '',
    ),
  );
  const parsed = environmentSchema.safeParse(given);
  const problems: ConfigProblem[] = parsed.success ? [] : parsed.error.issues.map(describeIssue);
  if (given['HUB_MODE'] === 'production') problems.push(...missingInProduction(given));
  else if (given['HUB_HOST'] && !isLoopback(given['HUB_HOST'])) problems.push(exposedDemo());
  problems.push(...platformIncomplete(given));
  if (parsed.success) problems.push(...portClashes(parsed.data));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return assemble(parsed.data, given);
}

function assemble(values: CheckedEnvironment, given: Readonly<Record<string, unknown>>): HubConfig {
  const issuer = values.OIDC_ISSUER ?? `http://localhost:${values.ISSUER_PORT}`;
  const domains = DOMAINS.map(({ name, database }): [DomainName, DomainConfig] => {
    const prefix = settingPrefix(name);
    const listen = Number(values[`${prefix}_PORT`]);
    const databaseUrl = values[`${prefix}_DATABASE_URL`];
    return [
      name,
      {
        name,
        port: listen,
        url: String(values[`${prefix}_URL`] ?? `http://127.0.0.1:${listen}/graphql`),
        databaseUrl: String(databaseUrl ?? defaultDatabaseUrl(values, database)),
        embeddedDatabase: databaseUrl === undefined,
      },
    ];
  });
  return {
    mode: values.HUB_MODE,
    home: path.resolve(values.HUB_HOME),
    province: values.HUB_PROVINCE,
    profiles: values.HUB_PROFILES === undefined ? undefined : path.resolve(values.HUB_PROFILES),
    logRetentionMonths: values.HUB_LOG_RETENTION_MONTHS,
    citizens: values.HUB_CITIZENS,
    seed: values.HUB_SEED,
    installation: values.HUB_INSTALLATION ?? values.HUB_PROVINCE,
    gatewayInstance: values.HUB_GATEWAY_INSTANCE,
    gatewayProcesses: values.HUB_GATEWAY_PROCESSES,
    publicUrl: (values.HUB_PUBLIC_URL ?? `http://127.0.0.1:${values.GATEWAY_PORT}`).replace(/\/$/, ''),
    subgraphUrls: subgraphUrls(values.HUB_SUBGRAPH_URLS),
    host: values.HUB_HOST,
    gatewayPort: values.GATEWAY_PORT,
    issuerPort: values.ISSUER_PORT,
    postgresPort: values.POSTGRES_PORT,
    platform: { header: values.PLATFORM_HEADER, listen: platformListener(values) },
    executor: values.HUB_EXECUTOR,
    oidc: { issuer, audience: values.OIDC_AUDIENCE, embedded: given['OIDC_ISSUER'] === undefined },
    domains: Object.fromEntries(domains) as Record<DomainName, DomainConfig>,
  };
}

/** The port of mutual TLS needs all its files: half of them would be a door without a lock. */
function platformListener(values: CheckedEnvironment): HubConfig['platform']['listen'] {
  const { PLATFORM_PORT: at, PLATFORM_CERTIFICATE: certificate } = values;
  const { PLATFORM_KEY: key, PLATFORM_CLIENT_CA: clientCa } = values;
  if (at === undefined || !certificate || !key || !clientCa) return null;
  return { port: at, certificate, key, clientCa };
}

function platformIncomplete(given: Readonly<Record<string, unknown>>): ConfigProblem[] {
  const names = ['PLATFORM_PORT', 'PLATFORM_CERTIFICATE', 'PLATFORM_KEY', 'PLATFORM_CLIENT_CA'];
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === names.length) return [];
  return missing.map((setting) => ({
    setting,
    vi: 'cổng TLS hai chiều cần đủ cổng, chứng thư, khóa và bên cấp chứng thư',
    en: 'mutual TLS needs port, certificate, key and authority together',
  }));
}

function subgraphUrls(text: string | undefined): ReadonlyMap<string, string> {
  const pairs = text === undefined ? [] : text.split(' ');
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

function describeIssue(issue: { path: PropertyKey[]; message: string }): ConfigProblem {
  return {
    setting: issue.path.join('.'),
    vi: `giá trị không hợp lệ (${issue.message})`,
    en: `not valid (${issue.message})`,
  };
}

function missingInProduction(given: Readonly<Record<string, unknown>>): ConfigProblem[] {
  return Object.entries(SETTINGS)
    .filter(([name, setting]) => setting.requiredInProduction && given[name] === undefined)
    .map(([setting]) => ({
      setting,
      vi: 'chế độ production không có giá trị mặc định',
      en: 'has no default in production mode',
    }));
}

const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

function exposedDemo(): ConfigProblem {
  return {
    setting: 'HUB_HOST',
    vi: 'chế độ demo chỉ lắng nghe trên máy này (127.0.0.1)',
    en: 'demo mode listens on this machine only (127.0.0.1)',
  };
}

function portClashes(values: CheckedEnvironment): ConfigProblem[] {
  const users = new Map<number, string>();
  const problems: ConfigProblem[] = [];
  for (const [setting, value] of Object.entries(values)) {
    if (!setting.endsWith('_PORT') || typeof value !== 'number') continue;
    const other = users.get(value);
    if (other)
      problems.push({
        setting,
        vi: `trùng cổng ${value} với ${other}`,
        en: `same port ${value} as ${other}`,
      });
    else users.set(value, setting);
  }
  return problems;
}

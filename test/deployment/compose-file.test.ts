import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { parseConfig, SETTINGS } from '../../shared/config';
import { DOMAINS, settingPrefix } from '../../shared/domains';

const root = path.join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Service {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  ports?: string[];
}
interface ComposeFile {
  services: Record<string, Service>;
  volumes: Record<string, null>;
}

const file = parse(read('docker-compose.yml'), { merge: true }) as ComposeFile;
const hubServices = Object.entries(file.services).filter(([, service]) => service.build !== undefined);
const processes = hubServices.filter(([name]) => !['migrate', 'compose'].includes(name));

/** What a container sees: `${NAME:?…}` filled in, `${NAME:-default}` by its default. */
function filled(environment: Service['environment'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value)
        .replace(/\$\{(OIDC_ISSUER|HUB_PUBLIC_URL):\?[^}]*\}/, 'https://issuer.example')
        .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
        .replace(/\$\{\w+:\?[^}]*\}/g, 'filled'),
    ]),
  );
}

test.each(hubServices)('%s_starts_in_production_with_settings_that_the_code_knows', (_name, service) => {
  const environment = filled(service.environment);
  expect(Object.keys(environment).filter((name) => !(name in SETTINGS))).toEqual([]);
  expect(parseConfig(environment).mode).toBe('production');
});

test.each(processes)('%s_is_asked_for_its_health_where_it_listens', (name, service) => {
  const config = parseConfig(filled(service.environment));
  const port = name.startsWith('gateway') ? config.gatewayPort : config.domains[name as 'land'].port;
  expect(service.healthcheck?.test.join(' ')).toContain(`http://127.0.0.1:${port}/ready`);
});

test.each(hubServices)('%s_runs_a_command_that_exists', (_name, service) => {
  const script = service.command?.find((part) => part.startsWith('dist/')) ?? '';
  expect(existsSync(path.join(root, script.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
});

test.each(DOMAINS)('$name_has_its_own_database_and_is_found_by_the_gateways', ({ name, database, port }) => {
  const store = file.services[`${name}-db`];
  expect(store?.environment?.['POSTGRES_DB']).toBe(database);
  expect(store?.volumes).toEqual([`${name}-data:/var/lib/postgresql`]);
  const seen = filled(file.services['gateway-1']?.environment);
  expect(seen[`${settingPrefix(name)}_URL`]).toBe(`http://${name}:${port}/graphql`);
  expect(seen[`${settingPrefix(name)}_DATABASE_URL`]).toBe(
    `postgresql://hub:filled@${name}-db:5432/${database}`,
  );
});

test('two_gateways_of_different_names_stand_behind_the_proxy', () => {
  const names = ['gateway-1', 'gateway-2'].map((name) => filled(file.services[name]?.environment));
  expect(new Set(names.map((environment) => environment['HUB_GATEWAY_INSTANCE'])).size).toBe(2);
  const proxy = read('deploy/nginx.conf');
  for (const [index, environment] of names.entries()) {
    expect(proxy).toContain(`server gateway-${index + 1}:${environment['GATEWAY_PORT']} `);
  }
  expect(file.services['proxy']?.ports).toEqual(['127.0.0.1:4000:8080']);
  expect(proxy).toContain('listen 8080;');
});

test('what_services_wait_for_and_mount_exists', () => {
  for (const service of Object.values(file.services)) {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(file.services).toHaveProperty([name]);
      if (condition === 'service_healthy') expect(file.services[name]?.healthcheck).toBeDefined();
    }
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      // The keys are their custodian's: made by `npm run keys`, never committed.
      if (source === './keys') continue;
      if (source.startsWith('.')) expect(existsSync(path.join(root, source))).toBe(true);
      else expect(Object.keys(file.volumes)).toContain(source);
    }
  }
});

test('the_image_is_built_from_files_that_exist', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) =>
    (files ?? '').split(' '),
  );
  expect(copied.length).toBeGreaterThan(5);
  for (const name of copied) expect(existsSync(path.join(root, name))).toBe(true);
  // The same engine as the one that package.json asks for.
  expect(read('Dockerfile')).toMatch(/^FROM node:2[24]-/m);
});

test('the_issuer_issues_what_the_hub_expects', () => {
  const realm = JSON.parse(read('deploy/keycloak/realm.json')) as {
    clients: { protocolMappers: { config: object }[] }[];
  };
  const config = parseConfig(filled(file.services['gateway-1']?.environment));
  for (const client of realm.clients) {
    const mappers = JSON.stringify(client.protocolMappers.map((mapper) => mapper.config));
    expect(mappers).toContain(config.oidc.audience);
    for (const claim of ['kind', 'agency']) expect(mappers).toContain(`"claim.name":"${claim}"`);
  }
});

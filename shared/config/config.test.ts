import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfig, SETTINGS } from './index';
import { envExample } from './env-example';

test('development_defaults_need_nothing_from_outside', () => {
  const config = parseConfig({ PATH: '/bin' });
  expect(config).toMatchObject({
    mode: 'demo',
    gatewayPort: 4000,
    host: '127.0.0.1',
    oidc: { embedded: true },
  });
  expect(config.domains['civil-status']).toMatchObject({
    port: 4104,
    url: 'http://127.0.0.1:4104/graphql',
    embeddedDatabase: true,
  });
  expect(config.domains['civil-status'].databaseUrl).toContain('127.0.0.1:4032/civil_status');
});

test('names_every_mistake_at_once_in_both_languages', () => {
  const wrong = {
    GATEWAY_PORT: 'abc',
    HUB_CITIZENS: '-1',
    LAND_DATABASE_URL: 'mysql://x',
    ISSUER_PORT: '4101',
  };
  expect(() => parseConfig(wrong)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      problems: expect.arrayContaining(
        ['GATEWAY_PORT', 'HUB_CITIZENS', 'LAND_DATABASE_URL'].map((setting) =>
          expect.objectContaining({ setting, vi: expect.any(String), en: expect.any(String) }),
        ),
      ),
    }),
  );
  expect(() => parseConfig({ ISSUER_PORT: '4101' })).toThrow(
    /POPULATION_PORT: .*ISSUER_PORT|ISSUER_PORT: .*POPULATION_PORT/,
  );
});

test('an_empty_value_is_the_same_as_none', () => {
  expect(parseConfig({ GATEWAY_PORT: '', OIDC_ISSUER: '' }).gatewayPort).toBe(4000);
});

test('production_refuses_every_development_default_and_lists_all_that_is_missing', () => {
  const required = Object.entries(SETTINGS).filter(([, setting]) => setting.requiredInProduction);
  expect(required.length).toBeGreaterThan(15);
  try {
    parseConfig({ HUB_MODE: 'production' });
    throw new Error('not refused');
  } catch (error) {
    for (const [name] of required) expect((error as Error).message).toContain(name);
  }
});

test('demo_mode_refuses_to_be_reached_from_outside', () => {
  expect(() => parseConfig({ HUB_HOST: '0.0.0.0' })).toThrow(/HUB_HOST/);
});

test('the_example_file_agrees_with_the_code', () => {
  const file = path.join(__dirname, '..', '..', '.env.example');
  expect(readFileSync(file, 'utf8')).toBe(envExample());
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDemoKeys, loadKeys } from './index';

const home = mkdtempSync(path.join(tmpdir(), 'hub-keys-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('makes_the_missing_keys_once_and_reads_them', () => {
  createDemoKeys(home);
  const keys = loadKeys(home);
  expect(keys.ticketPrivate.asymmetricKeyType).toBe('ed25519');
  expect(keys.compositionPublic.type).toBe('public');
  expect(keys.pseudonym).toHaveLength(32);

  const before = readFileSync(path.join(home, 'keys', 'log.private.pem'), 'utf8');
  createDemoKeys(home);
  expect(readFileSync(path.join(home, 'keys', 'log.private.pem'), 'utf8')).toBe(before);
});

test('names_the_file_of_a_key_that_is_missing_or_spoilt', () => {
  rmSync(path.join(home, 'keys', 'cursor.key'));
  writeFileSync(path.join(home, 'keys', 'log-values.key'), 'abc\n');
  const keys = loadKeys(home);
  expect(() => keys.cursor).toThrow(/KEY_MISSING.*cursor\.key/);
  expect(() => keys.logValues).toThrow(/KEY_INVALID.*log-values\.key/);
});

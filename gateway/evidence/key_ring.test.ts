import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keyIdentifier } from '../../shared/evidence';
import { createDemoKeys, loadKeys, prepareKey, rotateKey } from '../../shared/keys';
import { createKeyRing, type KeyRing } from './key_ring';

const NOW = new Date('2026-11-21T10:00:00Z');
let home: string;
let ring: KeyRing;
const problems: unknown[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  home = mkdtempSync(path.join(tmpdir(), 'hub-ring-'));
  createDemoKeys(home);
  ring = createKeyRing({ read: () => loadKeys(home), onProblem: (problem) => problems.push(problem) });
});
afterEach(() => {
  ring.close();
  problems.length = 0;
  jest.useRealTimers();
  rmSync(home, { recursive: true });
});

const published = () => ring.current().published.keys.map(({ kid }) => kid);
const onDisk = () => keyIdentifier(loadKeys(home).evidencePublics[0]);
const soon = () => jest.advanceTimersByTime(5_000);

test('[SEC-12] signs_by_the_new_key_five_seconds_after_a_rotation_and_publishes_both', () => {
  const before = ring.current().key.keyId;
  rotateKey(home, 'evidence', NOW);
  expect(ring.current().key.keyId).toBe(before);
  soon();
  expect(ring.current().key.keyId).toBe(onDisk());
  expect(published()).toEqual([onDisk(), before]);
});

test('publishes_a_key_made_ready_before_anything_is_signed_by_it', () => {
  const before = ring.current().key.keyId;
  prepareKey(home, 'evidence');
  soon();
  expect(ring.current().key.keyId).toBe(before);
  const [, ready] = published();
  rotateKey(home, 'evidence', NOW);
  soon();
  expect(ring.current().key.keyId).toBe(ready);
  expect(published()).toEqual([ready, before]);
});

test('a_former_key_whose_public_half_is_taken_away_is_published_no_longer', () => {
  const kept = rotateKey(home, 'evidence', NOW)!;
  soon();
  expect(published()).toHaveLength(2);
  rmSync(path.join(home, 'keys', kept));
  soon();
  expect(published()).toEqual([onDisk()]);
});

test('keeps_the_former_keys_while_files_are_missing_or_are_no_pair_and_says_so_once', () => {
  const before = ring.current();
  const file = (name: string) => path.join(home, 'keys', name);
  renameSync(file('evidence.public.pem'), file('aside'));
  soon();
  soon();
  expect(ring.current()).toBe(before);
  renameSync(file('log.public.pem'), file('evidence.public.pem'));
  soon();
  expect(ring.current()).toBe(before);
  expect(problems).toHaveLength(1);
  renameSync(file('aside'), file('evidence.public.pem'));
  soon();
  expect(ring.current()).toEqual(before);
  renameSync(file('evidence.public.pem'), file('aside'));
  soon();
  expect(problems).toHaveLength(2);
});

test('begins_with_no_keys_that_are_no_pair', () => {
  const one = loadKeys(home);
  const files = { evidencePrivate: one.logPrivate, evidencePublics: one.evidencePublics };
  expect(() => createKeyRing({ read: () => files, onProblem: () => undefined })).toThrow('no pair');
});

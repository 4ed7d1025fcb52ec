import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTicketVerifier, mintTicket, type TicketClaims } from '../ticket';
import { keyIdentifier, keySet } from '../evidence';
import { createDemoKeys, loadKeys, prepareKey, ROTATABLE, rotateKey } from '.';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'hub-keys-'));
  createDemoKeys(home);
});
afterEach(() => rmSync(home, { recursive: true }));

const NOW = new Date('2026-11-21T10:00:00Z');
const claims: TicketClaims = {
  v: 1,
  iss: 'dak-lak',
  gw: 'gateway-1',
  aud: 'land',
  iat: 0,
  exp: 10_000,
  principal: { kind: 'PUBLIC', agency: null, client: null, officer: null, subject: null },
  purpose: null,
  case: null,
  operation: 'query',
  ways: [],
  coordinates: {},
  reached: {},
};

describe('rotation of a key', () => {
  test('[SEC-12] takes_tickets_of_the_former_and_of_the_new_key_while_gateways_change_over', () => {
    const before = mintTicket(claims, loadKeys(home).ticketPrivate);
    expect(rotateKey(home, 'ticket', NOW)).toBe('ticket.20261121T100000.public.pem');
    const keys = loadKeys(home);
    const after = mintTicket(claims, keys.ticketPrivate);
    expect(after.header).not.toBe(before.header);
    const verify = createTicketVerifier({
      keys: keys.ticketPublics,
      audience: 'land',
      installation: 'dak-lak',
    });
    for (const { header } of [before, after])
      expect(verify({ header, body: undefined }, 1)).toMatchObject({ aud: 'land' });
  });

  test('evidence_of_the_former_key_still_verifies', () => {
    const [former] = loadKeys(home).evidencePublics;
    rotateKey(home, 'evidence', NOW);
    const published = keySet(loadKeys(home).evidencePublics).keys.map(({ kid }) => kid);
    expect(published).toHaveLength(2);
    expect(published[1]).toBe(keyIdentifier(former));
  });

  test('a_pair_made_ready_and_copied_is_taken_everywhere_before_and_after_it_signs', () => {
    const other = mkdtempSync(path.join(tmpdir(), 'hub-keys-'));
    cpSync(home, other, { recursive: true });
    const files = prepareKey(home, 'evidence');
    expect(files).toEqual(['evidence.next.private.pem', 'evidence.next.public.pem']);
    // Asked again, it is the same pair: what was copied stays good.
    expect(prepareKey(home, 'evidence')).toEqual(files);
    for (const file of files) cpSync(path.join(home, 'keys', file), path.join(other, 'keys', file));
    const kids = (folder: string) => loadKeys(folder).evidencePublics.map(keyIdentifier);
    expect(kids(other)).toEqual(kids(home));
    rotateKey(home, 'evidence', NOW);
    expect(kids(other)).toEqual(kids(home).reverse());
    rotateKey(other, 'evidence', NOW);
    expect(kids(other)).toEqual(kids(home));
    expect(readdirSync(path.join(home, 'keys')).filter((file) => file.includes('.next.'))).toEqual([]);
    rmSync(other, { recursive: true });
  });

  test.each(ROTATABLE)('changes_%s_and_no_other_key', (name) => {
    const read = () => {
      const keys = loadKeys(home);
      return {
        ticket: keys.ticketPrivate.export({ type: 'pkcs8', format: 'pem' }),
        log: keys.logPrivate.export({ type: 'pkcs8', format: 'pem' }),
        composition: keys.compositionPrivate.export({ type: 'pkcs8', format: 'pem' }),
        evidence: keys.evidencePrivate.export({ type: 'pkcs8', format: 'pem' }),
        cursor: keys.cursor.toString('hex'),
        'log-values': keys.logValues.toString('hex'),
        'log-subject': keys.logSubject.toString('hex'),
        pseudonym: keys.pseudonym.toString('hex'),
      };
    };
    const before = read();
    rotateKey(home, name, NOW);
    const after = read();
    const changed = Object.keys(before).filter((key) => before[key as never] !== after[key as never]);
    expect(changed).toEqual([name]);
    expect(readdirSync(path.join(home, 'keys')).filter((file) => file.endsWith('.new'))).toEqual([]);
  });

  test('of_a_key_that_is_not_there_is_refused', () => {
    rmSync(path.join(home, 'keys', 'cursor.key'));
    expect(() => rotateKey(home, 'cursor', NOW)).toThrow(
      expect.objectContaining({ code: 'KEY_MISSING' }) as Error,
    );
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { createEvidenceIssuer, createKeyRing } from '../../gateway/evidence';
import { loadKeys } from '../../shared/keys';
import { systemClock } from '../../shared/time';
import { browserPath, startBrowser } from '../support/browser';
import { TestHub } from '../support/hub_process';

/** The page on which a person pastes or scans a piece of evidence, in a real browser, against the running gateway. */
const executable = browserPath();
const hub = new TestHub();
const folder = mkdtempSync(path.join(tmpdir(), 'hub-e2e-page-'));
let pool: Pool;
let browser: Browser;
let page: Page;
let compact: string;
let id: string;

const ADDRESS = `http://127.0.0.1:${hub.setting('GATEWAY_PORT')}`;
const PAGE = `${ADDRESS}/evidence`;
const HOUR = 3_600_000;

beforeAll(async () => {
  if (executable === null) return;
  const read = () => loadKeys(hub.setting('HUB_HOME'));
  const ring = createKeyRing({ read, onProblem: () => undefined });
  pool = new Pool({ connectionString: hub.databaseUrl('governance') });
  const issuer = createEvidenceIssuer({
    pool,
    keys: ring,
    address: ADDRESS,
    clock: systemClock,
  });
  const [issued] = await issuer.issue([
    {
      expiresAt: Date.now() + 24 * HOUR,
      audience: ['H15.20'],
      caller: { agency: 'H15.20', client: 'portal', officer: 'tmai' },
      case: 'H15.20-page',
      procedure: '1.000894',
      component: 'marital-status',
      service: { name: 'tinh-trang-hon-nhan', version: 1 },
      sources: [{ database: 'civil-status', owner: 'H15.03', asOf: new Date().toISOString() }],
      rights: [{ kind: 'RULE', id: 'r', version: 1, instrument: '43/2022/QĐ-UBND', article: 'Điều 10' }],
      policyVersion: 1,
      record: 'e2e-page',
      values: { fullName: 'Nguyễn Thị <b>Ánh</b>', maritalStatus: 'SINGLE', poor: false },
    },
  ]);
  ({ compact, id } = issued!);
  browser = await startBrowser(executable);
});

afterAll(async () => {
  await browser?.close();
  await pool?.end();
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  if (executable === null) return;
  // As fine as a printer draws.
  page = await browser.newPage({ deviceScaleFactor: 4 });
  await page.goto(PAGE);
});
afterEach(async () => {
  await page?.close();
});

const onPage = executable === null ? test.skip : test;
const verdict = () => page.locator('#result h2').innerText();

async function paste(text: string): Promise<void> {
  await page.fill('#evidence', text);
  await page.click('button[type=submit]');
  await page.waitForSelector('#result h2');
}

onPage('[LEG-05] what_is_pasted_is_judged_and_shown_with_values_source_and_ground', async () => {
  const asked: string[] = [];
  page.on('request', (request) =>
    asked.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ''}`),
  );
  await paste(compact);
  expect(await verdict()).toContain('Chứng cứ có giá trị');
  const text = await page.locator('#result').innerText();
  // What a stranger wrote into a value stays text.
  expect(text).toContain('Nguyễn Thị <b>Ánh</b>');
  for (const each of ['SINGLE', 'không', 'civil-status (H15.03)', '43/2022/QĐ-UBND, Điều 10', 'H15.20-page'])
    expect(text).toContain(each);
  // Keys and list alone are fetched; the evidence goes nowhere.
  expect(asked).toEqual(['GET /.well-known/jwt-vc-issuer ', 'GET /evidence/status ']);
});

onPage('a_picture_of_the_printed_code_leads_back_to_the_same_judgement', async () => {
  await paste(compact);
  const picture = path.join(folder, 'code.png');
  await page.locator('.extract svg').screenshot({ path: picture });
  const other = await browser.newPage();
  await other.goto(PAGE);
  await other.setInputFiles('#image', picture);
  await other.waitForSelector('#result h2');
  expect(await other.locator('#result h2').innerText()).toContain('Chứng cứ có giá trị');
  await other.setInputFiles('#image', {
    name: 'x.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  });
  await other.waitForSelector('#result p:has-text("mã QR")');
  await other.close();
});

onPage('an_altered_or_revoked_one_is_refused_in_words_that_a_person_understands', async () => {
  const [jwt, ...rest] = compact.split('~');
  await paste([`${jwt!.slice(0, -4)}AAAA`, ...rest].join('~'));
  expect(await verdict()).toContain('không có giá trị');
  expect(await page.locator('#result').innerText()).toContain('đã bị sửa sau khi ký');
  await pool.query(
    `UPDATE evidence SET revoked_at = now(), revoked_by = 'ltuphap', revoke_reason = 'đính chính' WHERE id = $1`,
    [id],
  );
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    await paste(compact);
    if ((await page.locator('#result').innerText()).includes('đã bị thu hồi')) break;
    await page.waitForTimeout(500);
  }
  expect(await page.locator('#result').innerText()).toContain('Chứng cứ đã bị thu hồi');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { createEvidenceIssuer, createKeyRing, type EvidenceDraft } from '../../gateway/evidence';
import { loadKeys } from '../../shared/keys';
import { browserPath, startBrowser } from '../support/browser';
import { closed, decoded, opened } from '../support/evidence';
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
/** One whose time is over. */
let ended: string;

const ADDRESS = `http://127.0.0.1:${hub.setting('GATEWAY_PORT')}`;
const PAGE = `${ADDRESS}/evidence`;
const HOUR = 3_600_000;

beforeAll(async () => {
  if (executable === null) return;
  const read = () => loadKeys(hub.setting('HUB_HOME'));
  const ring = createKeyRing({ read, onProblem: () => undefined });
  pool = new Pool({ connectionString: hub.databaseUrl('governance') });
  const issue = (ago: number, given: EvidenceDraft) =>
    createEvidenceIssuer({
      ...{ pool, keys: ring, address: ADDRESS },
      clock: { now: () => Date.now() - ago },
    }).issue([given]);
  const draft = {
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
    values: { fullName: 'Nguyễn Thị <b>Ánh</b>', maritalStatus: 'SINGLE', poor: false, subject: 'aQ4Zk' },
  };
  const [fresh] = await issue(0, draft);
  const [old] = await issue(48 * HOUR, { ...draft, expiresAt: Date.now() - HOUR });
  ring.close();
  ({ compact, id } = fresh!);
  ended = old!.compact;
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
  complaints = watched(page);
  await page.addInitScript({ path: path.join(__dirname, '..', 'support', 'in_page.cjs') });
  await page.goto(PAGE);
});
afterEach(async () => {
  await page?.close();
  expect(complaints).toEqual([]);
});

/** What the browser complains of (its policy, errors), and requests to anywhere but the hub. */
let complaints: string[] = [];
function watched(each: Page): string[] {
  const seen: string[] = [];
  each.on('pageerror', ({ message }) => seen.push(message));
  each.on('console', (message) => {
    // A refused list is a test of its own.
    if (message.type() === 'error' && !message.text().includes('net::ERR_FAILED')) seen.push(message.text());
  });
  each.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(ADDRESS)) seen.push(request.url());
  });
  return seen;
}

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
  expect(asked.filter((each) => !each.includes('icon.svg'))).toEqual([
    'GET /.well-known/jwt-vc-issuer ',
    'GET /evidence/status ',
  ]);
});

onPage('a_picture_of_the_printed_code_leads_back_to_the_same_judgement', async () => {
  await paste(compact);
  const picture = path.join(folder, 'code.png');
  await page.locator('.extract svg').screenshot({ path: picture });
  const other = await browser.newPage();
  await other.goto(PAGE);
  await other.setInputFiles('#file', picture);
  await other.waitForSelector('#result h2');
  expect(await other.locator('#result h2').innerText()).toContain('Chứng cứ có giá trị');
  await other.setInputFiles('#file', {
    name: 'x.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  });
  await other.waitForSelector('#result p:has-text("mã QR")');
  await other.close();
});

onPage('a_link_is_judged_at_once_and_leaves_nothing_in_the_address_or_the_history', async () => {
  await page.goto(`${PAGE}#${compact}`);
  await page.waitForSelector('#result.valid');
  expect(page.url()).toBe(PAGE);
  // Another link in the same tab, and one that was pasted as text.
  await page.evaluate(`location.hash = '${ended}'`);
  await page.waitForSelector('#result.invalid');
  await paste(`"${PAGE}#${compact}"\n`);
  expect(await verdict()).toContain('Chứng cứ có giá trị');
});

/** A drop as a person does it. */
const drop = (content: string | Buffer, name: string, type: string) =>
  page.evaluate(`inPage.drop('${Buffer.from(content).toString('base64')}', '${name}', '${type}')`);

onPage('a_file_that_is_dropped_is_judged_whether_text_or_picture', async () => {
  await drop(`${compact}\n`, 'evidence.txt', 'text/plain');
  await page.waitForSelector('#result.valid');
  const picture = await page.locator('.extract svg').screenshot();
  await page.reload();
  await drop(picture, 'code.png', 'image/png');
  await page.waitForSelector('#result.valid');
  await drop('Xin chào', 'letter.txt', 'text/plain');
  await page.waitForSelector('#result.invalid');
  expect(await page.locator('#result').innerText()).toContain('không phải là một chứng cứ trọn vẹn');
});

onPage('a_code_before_the_camera_is_judged_and_the_camera_stops', async () => {
  await paste(compact);
  const film = path.join(folder, 'camera.y4m');
  writeFileSync(film, await filmOf(await page.locator('.extract svg').screenshot()));
  const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const filming = await startBrowser(executable!, [...fake, `--use-file-for-fake-video-capture=${film}`]);
  try {
    const other = await filming.newPage();
    const seen = watched(other);
    await other.goto(PAGE);
    await other.click('#camera');
    await other.waitForSelector('#result.valid', { timeout: 30_000 });
    expect(await other.locator('#video').isHidden()).toBe(true);
    expect(await other.locator('#camera').getAttribute('aria-pressed')).toBe('false');
    expect(seen).toEqual([]);
  } finally {
    await filming.close();
  }
});

onPage('without_a_camera_it_says_what_else_to_do', async () => {
  await page.click('#camera');
  await page.waitForSelector('#result p:has-text("Không dùng được máy ảnh")');
});

/** The picture as a film of one frame (YUV4MPEG2), which Chromium takes for a camera. */
async function filmOf(picture: Buffer): Promise<Buffer> {
  const [width, height] = [1_280, 960];
  const asked = `inPage.lumaOf('${picture.toString('base64')}', ${width}, ${height})`;
  const luma = await page.evaluate<string>(asked);
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\nFRAME\n`;
  return Buffer.concat([
    ...[Buffer.from(head), Buffer.from(luma, 'base64')],
    Buffer.alloc((width * height) / 2, 128),
  ]);
}

onPage('what_its_holder_kept_back_is_said_loudly', async () => {
  const { disclosures, ...rest } = opened(compact);
  const names = disclosures.map((each) => (decoded(each) as string[])[1]);
  const without = (name: string) => disclosures.filter((_each, at) => names[at] !== name);
  await paste(closed({ ...rest, disclosures: without('poor') }));
  const warnings = page.locator('#result .warning');
  expect(await warnings.allInnerTexts()).toEqual([expect.stringContaining('1 giá trị không được trình ra')]);
  await paste(closed({ ...rest, disclosures: without('subject') }));
  expect(await warnings.allInnerTexts()).toEqual([
    expect.stringContaining('1 giá trị không được trình ra'),
    expect.stringContaining('không biết nó nói về ai'),
  ]);
});

onPage('one_that_shows_no_value_at_all_is_not_called_valid', async () => {
  await paste(closed({ ...opened(compact), disclosures: [] }));
  expect(await verdict()).toContain('không nêu giá trị nào');
  expect(await page.locator('#result').getAttribute('class')).toBe('unknown');
});

onPage('one_that_has_ended_says_whose_it_was_and_what_to_do_without_a_value', async () => {
  await paste(ended);
  const text = await page.locator('#result').innerText();
  for (const each of ['Chứng cứ không có giá trị', 'đã hết thời hạn', 'lấy dữ liệu lại', 'H15.20-page'])
    expect(text).toContain(each);
  expect(text).not.toMatch(/SINGLE|Ánh/);
  expect(await page.locator('.extract').count()).toBe(0);
});

onPage('without_the_list_of_what_is_revoked_or_the_keys_it_concludes_nothing', async () => {
  await page.route('**/evidence/status*', (route) => route.abort());
  await paste(compact);
  expect(await verdict()).toContain('Chưa kết luận được');
  expect(await page.locator('#result').innerText()).toContain('Không tải được danh sách thu hồi');
  await page.route('**/.well-known/**', (route) => route.abort());
  await paste(compact);
  await page.waitForSelector('#result:has-text("Không tải được khóa công khai")');
});

onPage('on_a_machine_whose_clock_is_off_it_says_which_way_and_by_how_much', async () => {
  await page.clock.setFixedTime(Date.now() - 20 * 60_000);
  await paste(compact);
  const text = await page.locator('#result').innerText();
  expect(text).toContain('Thời điểm cấp ở tương lai');
  expect(text).toMatch(/Đồng hồ của máy này chậm (19|20|21) phút/);
});

onPage('a_browser_that_knows_no_ed25519_says_so_and_not_that_keys_are_missing', async () => {
  await page.evaluate('inPage.forgetEd25519()');
  await paste(compact);
  expect(await verdict()).toContain('Chưa kết luận được');
  expect(await page.locator('#result').innerText()).toContain('Trình duyệt này không kiểm tra được chữ ký');
});

describe('for everybody', () => {
  onPage(
    'every_control_has_a_name_and_is_reached_by_the_keyboard_and_the_judgement_is_announced',
    async () => {
      const reached: string[] = [];
      for (let stop = 0; stop < 4; stop += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate<string>('document.activeElement.id || document.activeElement.type'));
      }
      expect(reached).toEqual(['evidence', 'submit', 'camera', 'file']);
      expect(await page.evaluate('inPage.named()')).toBe(true);
      expect(await page.getByRole('status').count()).toBe(1);
      await page.focus('#evidence');
      await page.keyboard.insertText(compact);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=status].valid');
      expect(await page.getAttribute('html', 'lang')).toBe('vi');
    },
  );

  onPage.each(['light', 'dark'] as const)(
    'in_%s_colours_text_stands_out_by_4_5_to_1',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      for (const text of [compact, ended, 'x', closed({ ...opened(compact), disclosures: [] })]) {
        await paste(text);
        expect(await page.evaluate('inPage.faintTexts()')).toEqual([]);
      }
    },
  );

  onPage('on_a_phone_nothing_runs_out_of_the_screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await paste(compact);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
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

import { trace } from './collect';
import { renderTrace } from './render';

const page = renderTrace(
  trace(
    [
      { file: 'x/a.test.ts', name: 'rows [SCP-09] a|b stays', outcome: 'passed' },
      { file: 'x/b.test.ts', name: '[LOG-01] writes', outcome: 'failed' },
    ],
    [],
  ),
);
const line = (id: string) => page.split('\n').find((text) => text.startsWith(`| ${id} |`)) ?? '';

it('names the test, its file and that it passed', () => {
  expect(line('SCP-09')).toContain('✓ [rows a\\|b stays](../x/a.test.ts) | đạt / shown |');
});

it('says so where a test fails, and where there is none', () => {
  expect(line('LOG-01')).toContain('**không đạt / failing**');
  expect(line('LOG-02')).toContain('| chưa / not yet |');
});

it('has a row for each requirement, with its articles and its Vietnamese term', () => {
  expect(page.split('\n').filter((text) => /^\| [A-Z]{3}-\d\d \|/.test(text))).toHaveLength(270);
  expect(line('SCP-09')).toMatch(/NT 23 .*theo thẩm quyền/);
});

it('sums up by group and for what the system enforces', () => {
  expect(line('SCP Truy cập trong phạm vi chức năng')).toBe(
    '| SCP Truy cập trong phạm vi chức năng | 12 | 1 | 11 | 1 | 0 |',
  );
});

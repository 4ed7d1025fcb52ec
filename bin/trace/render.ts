import { instruments, requirementGroups } from '../../shared/regulations';
import type { Traced } from './collect';
import type { TestOutcome, TestResult } from './results';

const STATES = {
  shown: 'đạt / shown',
  failing: '**không đạt / failing**',
  unproven: 'chưa chạy / not run',
  open: 'chưa / not yet',
} as const satisfies Record<Traced['state'], string>;

const MARKS = { passed: '✓', failed: '✗', 'not run': '·' } as const satisfies Record<TestOutcome, string>;

/** `docs/regulations.md`. */
export function renderTrace(traced: readonly Traced[]): string {
  return [
    '# Quy chế và kiểm thử / The regulations and the tests that show them',
    '',
    'Tệp này do `npm run trace` viết từ tên các ca kiểm thử; không sửa tay.',
    'Written by `npm run trace` from the names of the tests; not by hand.',
    '',
    `${requirementGroups.length} nhóm, ${traced.length} yêu cầu. Vai trò: **I** hệ thống tự bảo đảm, **S** hệ thống hỗ trợ người làm, **A** kiểm tra được sau. Mức: M phải, P cấm, O được phép. ✓ đạt, ✗ không đạt, · chưa chạy.`,
    `${requirementGroups.length} groups, ${traced.length} requirements. Role: **I** the system enforces it, **S** it supports what people do, **A** it can be audited. Strength: M must, P prohibited, O may. ✓ passed, ✗ failed, · not run.`,
    '',
    ...summary(traced),
    '',
    ...sources(),
    ...requirementGroups.flatMap((group) => [
      '',
      `## ${group.id}: ${group.vi} / ${group.en}`,
      '',
      ...table(
        ['#', 'điều / articles', 'yêu cầu / requirement', 'mức, vai trò', 'kiểm thử / tests', ''],
        traced.filter(({ requirement }) => requirement.id.startsWith(group.id)).map(row),
      ),
    ]),
    '',
  ].join('\n');
}

function summary(traced: readonly Traced[]): string[] {
  const rows = requirementGroups.map((group) => [
    `${group.id} ${group.vi}`,
    ...counts(traced.filter(({ requirement }) => requirement.id.startsWith(group.id))),
  ]);
  const head = ['nhóm / group', 'tổng / all', 'đạt / shown', 'I', 'I đạt / I shown', 'không đạt / failing'];
  return table(head, [...rows, ['**Tổng / all**', ...counts(traced)]]);
}

function counts(traced: readonly Traced[]): string[] {
  const enforced = traced.filter(({ requirement }) => requirement.roles.includes('I'));
  const shown = (list: readonly Traced[]): number => list.filter(({ state }) => state === 'shown').length;
  const failing = traced.filter(({ state }) => state === 'failing').length;
  return [traced.length, shown(traced), enforced.length, shown(enforced), failing].map(String);
}

function sources(): string[] {
  const rows = instruments.map(({ code, number, province, title, inForce, ended, endedBy }) => [
    code,
    `${province ? `${province} – ` : ''}${number}, ${title}`,
    inForce,
    ended ? `${ended} (${endedBy ?? ''})` : '',
  ]);
  return table(
    ['viết tắt / short', 'văn bản / instrument', 'hiệu lực từ / from', 'hết hiệu lực / ended'],
    rows,
  );
}

function row({ requirement, tests, state }: Traced): string[] {
  const { id, sources: articles, text, term, strength, roles } = requirement;
  const statement = term ? `${text} _(${term})_` : text;
  return [
    id,
    articles,
    statement,
    `${strength ?? '–'}, ${roles.join('/')}`,
    tests.map(testLine).join('<br>'),
    STATES[state],
  ];
}

function testLine({ file, name, outcome }: TestResult): string {
  const title = name.replace(/\s*\[[A-Z]{3}-\d+[^\]]*\]\s*/g, ' ').trim();
  return `${MARKS[outcome]} [${escape(title)}](../${file})`;
}

function escape(title: string): string {
  return title.replace(/[\\`*_[\]<>|]/g, (character) => `\\${character}`);
}

function table(head: readonly string[], rows: readonly string[][]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

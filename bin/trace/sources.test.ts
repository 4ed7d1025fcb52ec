import { titlesOf } from './sources';

it('finds numbered titles however they are written', () => {
  const source = [
    `it('[SCP-01] plain', () => {})`,
    'test.each(cases)(`[SCP-02] %s`, () => {})',
    `describe("rows [SCP-03]", () => {`,
    `it('not numbered', …)`,
  ].join('\n');
  expect(titlesOf('a.test.ts', source).map(({ name }) => name)).toEqual([
    '[SCP-01] plain',
    '[SCP-02] %s',
    'rows [SCP-03]',
  ]);
});

import { trace, unknownNumbers } from './collect';
import { numbersUsed } from './sources';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const passed = (name: string, file = 'a.test.ts') => ({ file, name, outcome: 'passed' as const });
const failed = (name: string) => ({ file: 'b.test.ts', name, outcome: 'failed' as const });
const notRun = (name: string, file: string) => ({ file, name, outcome: 'not run' as const });
const stateOf = (id: string, ...args: Parameters<typeof trace>) =>
  trace(...args).find(({ requirement }) => requirement.id === id)?.state;

describe('trace', () => {
  it('shows a requirement by the test that carries its number', () => {
    expect(stateOf('SCP-09', [passed('scope [SCP-09] a commune sees its own')], [])).toBe('shown');
  });

  it('shows every number of a name that carries several', () => {
    const results = [passed('[LOG-01, LOG-02] writes it down')];
    expect(stateOf('LOG-01', results, [])).toBe('shown');
    expect(stateOf('LOG-02', results, [])).toBe('shown');
  });

  it('fails a requirement of which one test fails', () => {
    expect(stateOf('SCP-09', [passed('[SCP-09] one'), failed('[SCP-09] two')], [])).toBe('failing');
  });

  it('knows a title that was not run, but never beside the result of its own file', () => {
    expect(stateOf('SCP-09', [], [notRun('[SCP-09] one', 'c.e2e.ts')])).toBe('unproven');
    const both = trace([passed('[SCP-09] one')], [notRun('[SCP-09] one', 'a.test.ts')]);
    expect(both.find(({ requirement }) => requirement.id === 'SCP-09')?.tests).toHaveLength(1);
  });

  it('leaves a requirement without tests open', () => {
    expect(stateOf('SCP-09', [], [])).toBe('open');
  });

  it('names a number that no requirement has', () => {
    expect(unknownNumbers([{ file: 'a.test.ts', number: 'SCP-99' }])).toEqual([
      { file: 'a.test.ts', number: 'SCP-99' },
    ]);
  });

  it('every number that a test of the repository carries is a requirement', () => {
    expect(unknownNumbers(numbersUsed(root))).toEqual([]);
  });
});

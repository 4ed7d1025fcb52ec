import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type TestOutcome = 'passed' | 'failed' | 'not run';

/** One test, by the file it stands in and its whole name. */
export interface TestResult {
  /** Relative to the repository. */
  file: string;
  name: string;
  outcome: TestOutcome;
}

/** The part of jest's JSON report that is read here. */
interface JestReport {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

/** The tests of a run, from the JSON that `jest --json --outputFile FILE` wrote. */
export function readResults(file: string, root: string): TestResult[] {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Partial<JestReport>;
  if (!Array.isArray(report.testResults)) throw new Error(`TRACE_RESULTS_UNREADABLE: ${file}`);
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: path.relative(root, name),
      name: fullName,
      outcome: outcomeOf(status),
    })),
  );
}

/** Runs these test files and reads their results; a failed test is a result, no reason to stop. */
export function runTests(root: string, files: readonly string[]): TestResult[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-trace-'));
  const file = path.join(folder, 'results.json');
  try {
    spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/jest/bin/jest.js'),
        '--json',
        `--outputFile=${file}`,
        '--runTestsByPath',
        ...files,
      ],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    return readResults(file, root);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outcomeOf(status: string): TestOutcome {
  return status === 'passed' || status === 'failed' ? status : 'not run';
}

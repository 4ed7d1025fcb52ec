/**
 * `npm test`: everything that holds the house together, the fast parts first. What fails does not keep the rest from
 * being tried, a failed build aside. The last line counts the tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const results = path.join(root, 'node_modules', '.cache', 'jest-results');
const run = (script, ...args) => ['npm', ['run', '-s', script, ...(args.length > 0 ? ['--', ...args] : [])]];
const jest = (script) => run(script, '--json', `--outputFile=${path.join(results, script)}.json`);

const steps = {
  build: run('build'),
  format: run('format:check'),
  types: run('typecheck'),
  walls: run('walls'),
  lint: run('lint'),
  migrations: run('migrate', 'check'),
  'fast tests': jest('test:fast'),
  'database tests': jest('test:database'),
  'end-to-end tests': jest('test:e2e'),
};

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const outcome = [];
for (const [name, [command, args]] of Object.entries(steps)) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  outcome.push({ ok: status === 0, text: `${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)` });
  if (status !== 0 && name === 'build') break;
}

/** Tests that Jest counted; a suite that could not even be loaded counts as one that failed. */
function count(script) {
  try {
    const read = JSON.parse(readFileSync(path.join(results, `${script}.json`), 'utf8'));
    return { passed: read.numPassedTests, failed: read.numFailedTests + read.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const counts = ['test:fast', 'test:database', 'test:e2e'].map(count);
const sum = (which) => counts.reduce((total, each) => total + each[which], 0);
const failed = outcome.some(({ ok }) => !ok);
console.log(`\n── ${failed ? 'FAILED' : 'all passed'}\n${outcome.map(({ text }) => text).join('\n')}`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(failed ? 1 : 0);

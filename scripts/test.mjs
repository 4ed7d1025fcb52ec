/** `npm test`: everything that holds the house together, the fast parts first; stops at the first that fails. */
import { spawnSync } from 'node:child_process';

const steps = [
  ['build', 'npm', ['run', '-s', 'build']],
  ['format', 'npm', ['run', '-s', 'format:check']],
  ['types', 'npm', ['run', '-s', 'typecheck']],
  ['walls', 'npm', ['run', '-s', 'walls']],
  ['lint', 'npm', ['run', '-s', 'lint']],
  ['migrations', 'npm', ['run', '-s', 'migrate', '--', 'check']],
  ['unit tests', 'npm', ['run', '-s', 'test:unit']],
  ['end-to-end tests', 'npm', ['run', '-s', 'test:e2e']],
];

const done = [];
for (const [name, command, args] of steps) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  done.push(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) break;
}
const failed = done.some((line) => line.startsWith('FAIL'));
console.log(`\n── ${failed ? 'FAILED' : 'all passed'}\n${done.join('\n')}`);
process.exit(failed ? 1 : 0);

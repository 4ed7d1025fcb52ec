import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/**
 * `npm run bench [-- --quick] [-- --only federation,province,…] [-- --large]`: the comparisons of docs/performance.md, in
 * a process of their own, because nothing of the product leans on what stands in test/.
 */
async function main(): Promise<void> {
  const bench = fork(path.join(__dirname, '..', 'test', 'bench', 'run.bench.js'), process.argv.slice(2));
  // The terminal interrupts both; the bench stops what it started, then this one ends.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => bench.kill('SIGTERM'));
  const [code] = (await once(bench, 'close')) as [number | null];
  process.exit(code ?? 1);
}

void main();

/** `npm run trace`: docs/regulations.md from the names of the tests (each `[SCP-09] …` shows a requirement). */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { traceArguments, USAGE, type TraceArguments } from './trace/arguments';
import { trace, unknownNumbers } from './trace/collect';
import { renderTrace } from './trace/render';
import { readResults, runTests } from './trace/results';
import { numberedTitles, numbersUsed } from './trace/sources';

function main(args: readonly string[]): number {
  let asked: TraceArguments;
  try {
    asked = traceArguments(args);
  } catch {
    console.error(USAGE);
    return 2;
  }
  const root = process.cwd();
  const unknown = unknownNumbers(numbersUsed(root));
  for (const { number, file } of unknown) {
    console.error(
      `TRACE_NUMBER_UNKNOWN: ${file}: không có yêu cầu ${number} / there is no requirement ${number}`,
    );
  }
  if (unknown.length > 0) return 1;

  const titles = numberedTitles(root);
  const files = [...new Set(titles.map(({ file }) => file))];
  const results =
    asked.results.length > 0
      ? asked.results.flatMap((file) => readResults(file, root))
      : runTests(root, asked.all ? files : files.filter((file) => file.endsWith('.test.ts')));
  const traced = trace(results, titles);
  writeFileSync(path.resolve(root, asked.out), renderTrace(traced));

  const count = (state: string): number => traced.filter((each) => each.state === state).length;
  console.log(
    `${asked.out}: ${count('shown')}/${traced.length} đạt / shown, ${count('failing')} không đạt / failing, ${count('unproven')} chưa chạy / not run`,
  );
  return count('failing') > 0 ? 1 : 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { numbersIn } from '../../shared/regulations';
import type { TestResult } from './results';

const SOURCE_FOLDERS = ['bin', 'gateway', 'prisma', 'shared', 'subgraphs', 'test', 'docs'];
/** `it('…')`, `test('…')`, `describe("…")`, `it.each(…)('…')`: the title, up to its own closing quote. */
const TITLE = /\b(?:it|test|describe)(?:\.\w+)*\s*(?:\([^'"`]*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** Every numbered title as it stands in the tests' sources, for the tests that a run did not reach. */
export function numberedTitles(root: string): TestResult[] {
  return testFiles(root).flatMap((file) => titlesOf(file, readFileSync(path.join(root, file), 'utf8')));
}

export function titlesOf(file: string, source: string): TestResult[] {
  return [...source.matchAll(TITLE)]
    .map(([, , name = '']) => ({ file, name, outcome: 'not run' as const }))
    .filter(({ name }) => numbersIn(name).length > 0);
}

/** Every number in brackets anywhere in the tests, so that none is lost because its title is written unusually. */
export function numbersUsed(root: string): { file: string; number: string }[] {
  return testFiles(root).flatMap((file) =>
    numbersIn(readFileSync(path.join(root, file), 'utf8')).map((number) => ({ file, number })),
  );
}

function testFiles(root: string): string[] {
  // The trace's own tests hold examples of numbered titles.
  return SOURCE_FOLDERS.flatMap((folder) => walk(root, folder)).filter(
    (file) => /\.(test|e2e)\.ts$/.test(file) && !file.startsWith('bin/trace/'),
  );
}

function walk(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, file) : [file];
  });
}

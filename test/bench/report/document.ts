import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Puts a section between its markers; what a person wrote around them stays. */
export function writeSection(file: string, name: string, text: string): void {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const block = `${begin}\n\n${text}\n\n${end}`;
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  const after =
    from === -1 || to === -1
      ? `${before.trimEnd()}\n\n${block}\n`
      : before.slice(0, from) + block + before.slice(to + end.length);
  writeFileSync(file, after.trimStart());
}

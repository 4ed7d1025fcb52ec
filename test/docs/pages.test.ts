import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS } from '../../shared/config/settings';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];
/** Written by `npm run trace`. */
const written = pages.filter((page) => page !== 'docs/regulations.md');

interface Link {
  page: string;
  title: string;
  file: string;
  anchor: string;
}

const linksOf = (page: string): Link[] =>
  [...read(page).matchAll(/\[([^\]]+)\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)]
    .map(([, title = '', to = '', anchor = '']) => ({ page, title, to, anchor }))
    .filter(({ to }) => !/^[a-z]+:/.test(to))
    .map(({ to, ...link }) => ({
      ...link,
      file: to === '' ? link.page : path.posix.join(path.posix.dirname(link.page), to),
    }));

const links = written.flatMap(linksOf);

describe('what people read', () => {
  it('links to files that exist', () => {
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ file }) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('links to headings that exist', () => {
    const broken = links.filter(
      ({ file, anchor }) => anchor !== '' && file.endsWith('.md') && !anchorsOf(file).has(anchor),
    );
    expect(broken).toEqual([]);
  });

  it('names tests that stand in the file that it links to', () => {
    const named = links.filter(
      ({ title, file }) => /^\w+_\w+$/.test(title) && /\.(test|e2e)\.ts$/.test(file),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ title, file }) => !read(file).includes(title))).toEqual([]);
  });

  it('names npm scripts and commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = written.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, script = '']) => script),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
    const commands = named.flatMap((script) => /run\.mjs (\S+)/.exec(scripts[script] ?? '')?.[1] ?? []);
    expect(commands.filter((name) => !existsSync(path.join(root, 'bin', `${name}.ts`)))).toEqual([]);
  });

  it('names settings that exist', () => {
    // Of catalogue issues and of evidence: why something is refused, no settings.
    const reasons = ['ISSUER_NOT_SET', 'ISSUER_UNKNOWN'];
    const perDomain = ['DOMAIN_URL', 'DOMAIN_PORT', 'DOMAIN_DATABASE_URL'];
    const known = new Set([...Object.keys(SETTINGS), ...perDomain, ...reasons]);
    const named = written.flatMap((page) =>
      [...read(page).matchAll(/`?\b((?:HUB|GATEWAY|ISSUER|POSTGRES|OIDC)_[A-Z_]+)\b(?!:)/g)].map(
        ([, name = '']) => name,
      ),
    );
    const codes = errorCodes();
    expect([...new Set(named)].filter((name) => !known.has(name) && !codes.has(name))).toEqual([]);
  });

  it('shows calls as one line of curl a shell can take', () => {
    const calls = [...read('README.md').matchAll(/^ {4}curl [\s\S]*?(?=\n\n|\n {0,3}\S)/gm)].map(
      ([call]) => call,
    );
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(call.split("'").length % 2).toBe(1);
  });
});

function anchorsOf(file: string): Set<string> {
  return new Set(
    [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[`*_~]/g, (mark) => (mark === '_' ? '_' : ''))
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

function errorCodes(): Set<string> {
  return new Set([...read('docs/errors.md').matchAll(/^### `(\w+)`$/gm)].map(([, code = '']) => code));
}

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { reasonText } from '../../gateway/plan/reasons';
import { errorTable } from '../../shared/errors';
import { faultTexts } from '../../shared/log/fault';

const root = path.resolve(__dirname, '../..');
const page = (name: string) => readFileSync(path.join(root, 'docs', name), 'utf8');

/** Set by the GraphQL server itself, by convention. */
const PROTOCOL = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];
/** Never leave the gateway: replaced by codes of the table (gateway/pipeline/mask_errors.ts). */
const INSIDE = new Set(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'INVALID_GRAPHQL']);

/** How the sources write a code: a union `…ErrorCode`, a property `code`, or the head of an operator's message. */
const WRITTEN = [/type \w*ErrorCode\s*=([^;]*);/g, /\bcode(?::| =) ((?:'\w+'(?:\s*\|\s*)?)+)/g];
const HEAD = /[`'"]([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+): /g;

describe('docs/errors.md', () => {
  const pages = [...page('errors.md').matchAll(/^### `(\w+)`$/gm)].map(([, code = '']) => code);
  const codes = new Set([...Object.keys(errorTable), ...PROTOCOL, ...codesInSources()]);

  it('has a section for every code', () => {
    expect([...codes].filter((code) => !pages.includes(code))).toEqual([]);
  });

  it('has no section for a code that is gone, and none twice', () => {
    expect(pages.filter((code) => !codes.has(code))).toEqual([]);
    expect(pages.filter((code, index) => pages.indexOf(code) !== index)).toEqual([]);
  });

  it('says each in Vietnamese and in English', () => {
    const sections = page('errors.md').split(/^### /m).slice(1);
    const short = sections.filter((section) => section.split('\n\n').filter(Boolean).length < 3);
    expect(short.map((section) => section.split('\n')[0])).toEqual([]);
  });

  it('explains every reason of a refusal', () => {
    const rows = [...page('errors.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, reason]) => reason);
    expect(rows.sort()).toEqual(Object.keys(reasonText).sort());
  });
});

it('docs/record.md names every fault that a verification finds', () => {
  const text = page('record.md');
  expect(Object.keys(faultTexts).filter((fault) => !text.includes(`\`${fault}\``))).toEqual([]);
});

it('docs/authentication.md names every reason for which a token is refused', () => {
  const types = readFileSync(path.join(root, 'gateway/authenticate/types.ts'), 'utf8');
  const union = [...types.matchAll(/type (?:Token|SignIn)Reason =([^;]*);/g)].join('\n');
  const reasons = [...union.matchAll(/'(\w+)'/g)].map(([, reason]) => reason);
  expect(reasons.length).toBeGreaterThan(5);
  expect(reasons.filter((reason) => !page('authentication.md').includes(`\`${reason}\``))).toEqual([]);
});

function codesInSources(): string[] {
  return ['bin', 'gateway', 'prisma', 'shared', 'subgraphs'].flatMap(sources).flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    const written = WRITTEN.flatMap((pattern) => [...source.matchAll(pattern)])
      .flatMap(([, list = '']) => [...list.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)'/g)])
      .map(([, code = '']) => code);
    const heads = [...source.matchAll(HEAD)].map(([, code = '']) => code);
    // An agency's identifier is a code too, but not of an error.
    return [...written, ...heads].filter((code) => !INSIDE.has(code) && !/^[A-Z]\d\d$/.test(code));
  });
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'client' ? [] : sources(name);
    return /(?<!\.test|\.e2e)\.ts$/.test(name) ? [name] : [];
  });
}

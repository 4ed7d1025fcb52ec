/**
 * The incremental build: TypeScript → dist/ by swc, file by file (no bundling, CommonJS), with the data files
 * that code reads at run time copied beside. What has not changed since the last build is not touched, so that a
 * command can build before it runs without anybody noticing.
 */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  copyFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClients } from './generate-clients.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const manifestFile = path.join(dist, '.build.json');
/** Raised when what this script makes of an unchanged source changes. */
const FORMAT = 3;

const SOURCE_FOLDERS = ['bin', 'console', 'gateway', 'prisma', 'shared', 'subgraphs', 'test'];
const COPIED = new Set([
  '.graphql',
  '.sql',
  '.json',
  '.toml',
  '.prisma',
  '.html',
  '.css',
  '.svg',
  '.txt',
  '.csv',
  '.pem',
]);

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(file);
    else yield file;
  }
}

function isBuilt(file) {
  if (/\.(test|e2e)\.ts$|\.d\.ts$|prisma\.config\.ts$/.test(file)) return false;
  return file.endsWith('.ts') || COPIED.has(path.extname(file));
}

function scan() {
  const stamps = {};
  for (const folder of SOURCE_FOLDERS) {
    const absolute = path.join(root, folder);
    if (!existsSync(absolute)) continue;
    for (const file of walk(absolute)) {
      if (!isBuilt(file)) continue;
      const { mtimeMs, size } = statSync(file);
      stamps[path.relative(root, file)] = `${mtimeMs}:${size}`;
    }
  }
  return stamps;
}

function readManifest() {
  try {
    const { format, stamps } = JSON.parse(readFileSync(manifestFile, 'utf8'));
    if (format === FORMAT) return stamps;
    // All is made again; what was made of sources that are gone goes as ever.
    return Object.fromEntries(Object.keys(stamps).map((file) => [file, null]));
  } catch {
    return {};
  }
}

/** What runs in a browser is bundled, one file for each of these, whenever anything that it may hold has changed. */
const PAGES = ['console/evidence/verify.ts'];
const isPagePart = (file) => /^(console|shared\/evidence)\//.test(file);

const isInBundle = (file) => file.startsWith('console/') && file.endsWith('.ts') && !PAGES.includes(file);

async function bundlePages() {
  const esbuild = await import('esbuild');
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: PAGES,
      outdir: dist,
      outbase: root,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      logLevel: 'warning',
    });
  } finally {
    await esbuild.stop();
  }
}

const outputOf = (source) => path.join(dist, source.endsWith('.ts') ? `${source.slice(0, -3)}.js` : source);

/**
 * By swc, for how it writes exports: each is an accessor of its own, which V8 inlines into the caller. esbuild's CommonJS
 * reads every one through the same keyed look-up, which costs the gateway a twentieth of its CPU.
 */
async function transpile(sources) {
  if (sources.length === 0) return;
  const { transformFile } = await import('@swc/core');
  await Promise.all(
    sources.map(async (source) => {
      const output = outputOf(source);
      const { code, map } = await transformFile(path.join(root, source), {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: true,
        inlineSourcesContent: false,
        sourceFileName: path.relative(path.dirname(output), path.join(root, source)),
      });
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, `${code}//# sourceMappingURL=${path.basename(output)}.map\n`);
      writeFileSync(`${output}.map`, map);
    }),
  );
}

export async function build() {
  await generateClients(root);
  const before = readManifest();
  const now = scan();
  const changed = Object.keys(now).filter(
    (file) => before[file] !== now[file] || (!isInBundle(file) && !existsSync(outputOf(file))),
  );
  const gone = Object.keys(before).filter((file) => !(file in now));
  if (changed.length === 0 && gone.length === 0) return { changed: 0, gone: 0 };

  await transpile(changed.filter((file) => file.endsWith('.ts') && !file.startsWith('console/')));
  if (changed.some(isPagePart)) await bundlePages();
  for (const file of changed) {
    if (file.endsWith('.ts')) continue;
    mkdirSync(path.dirname(outputOf(file)), { recursive: true });
    copyFileSync(path.join(root, file), outputOf(file));
  }
  for (const file of gone) {
    rmSync(outputOf(file), { force: true });
    rmSync(`${outputOf(file)}.map`, { force: true });
  }
  mkdirSync(dist, { recursive: true });
  // Written last: a build that broke off is done again.
  writeFileSync(manifestFile, JSON.stringify({ format: FORMAT, stamps: now }));
  return { changed: changed.length, gone: gone.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const { changed, gone } = await build();
  if (changed + gone > 0) {
    console.log(
      `build: ${changed} files built, ${gone} removed, ${Math.round(performance.now() - started)} ms`,
    );
  }
}

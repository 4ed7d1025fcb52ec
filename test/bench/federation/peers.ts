import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { federationLink } from '../../support/federation';
import { benchmarkGraph } from '../../support/benchmark_graph';
import { ROOT } from '../harness/child';
import type { GatewaySpec, Peers, Place } from './contenders';

export const HIVE_RUST = 'Hive Gateway + router-runtime';

const SOURCE = path.join(ROOT, 'test', 'bench', 'peers');
const FILES = ['package.json', 'package-lock.json', 'hive.mjs', 'mercurius.mjs'];

/**
 * Other gateways, installed beside the hub and not with it: their packages are no dependencies of the product. What
 * can't be installed is left out and said.
 */
export async function installPeers(home: string): Promise<Peers> {
  const folder = path.join(home, 'peers');
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) cpSync(path.join(SOURCE, file), path.join(folder, file));
  const problem = await install(folder);
  if (problem !== null) {
    return { gateways: [], missing: [`Hive Gateway, Mercurius, Grafbase: not installed (${problem})`] };
  }
  const grafbase = grafbaseBinary(folder);
  return {
    gateways: [
      hive(folder, 'Hive Gateway', 'javascript', 'apart'),
      hive(folder, HIVE_RUST, 'rust', 'apart'),
      mercurius(folder),
      ...(grafbase === null ? [] : [grafbaseGateway(grafbase, folder, false)]),
      hive(folder, `${HIVE_RUST}, sharing`, 'rust', 'shared'),
      ...(grafbase === null ? [] : [grafbaseGateway(grafbase, folder, true)]),
    ],
    missing:
      grafbase === null
        ? [`Grafbase: the registry has no binary for ${process.platform} ${process.arch}`]
        : [],
  };
}

/** `npm ci`, once for each lock file. */
async function install(folder: string): Promise<string | null> {
  const done = path.join(folder, '.installed');
  const lock = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  if (existsSync(done) && readFileSync(done, 'utf8') === lock) return null;
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  npm.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const code = await once(npm, 'close').then(
    ([each]) => each as number | null,
    () => null,
  );
  if (code === 0) writeFileSync(done, lock);
  const error = /npm error (?:code )?(.+)/.exec(words)?.[1];
  return code === 0 ? null : (error ?? `npm ci ended with ${String(code)}`);
}

function hive(
  folder: string,
  name: string,
  runtime: 'javascript' | 'rust',
  sharing: 'apart' | 'shared',
): GatewaySpec {
  return {
    name,
    ...(sharing === 'shared' && { shares: true }),
    start: ({ supergraph, port }) => ({
      name: `hive-${runtime}-${sharing}`,
      command: process.execPath,
      args: [path.join(folder, 'hive.mjs'), supergraph, String(port), runtime, sharing],
      cwd: folder,
    }),
  };
}

const mercurius = (folder: string): GatewaySpec => ({
  name: 'Mercurius + JIT',
  start: ({ urls, port }) => ({
    name: 'mercurius',
    command: process.execPath,
    args: [path.join(folder, 'mercurius.mjs'), JSON.stringify(urls), String(port)],
    cwd: folder,
  }),
});

function grafbaseBinary(folder: string): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const file = path.join(folder, 'node_modules', '@grafbase', 'cli-x86_64-unknown-linux-musl', 'grafbase');
  return existsSync(file) ? file : null;
}

/** `grafbase dev`: the registry has this one alone of Grafbase's binaries; the gateway inside is the same. */
function grafbaseGateway(binary: string, folder: string, shares: boolean): GatewaySpec {
  return {
    name: `Grafbase (dev)${shares ? ', sharing' : ''}`,
    ...(shares && { shares: true as const }),
    start: (place) => ({
      name: `grafbase-${shares ? 'shared' : 'apart'}`,
      command: binary,
      args: ['dev', '--config', grafbaseConfig(place, folder, shares), '--port', String(place.port)],
      cwd: folder,
    }),
  };
}

function grafbaseConfig({ urls }: Place, folder: string, shares: boolean): string {
  const tables = Object.entries(benchmarkGraph).map(([name, { typeDefs }]) => {
    const schema = path.join(folder, `${name}.graphql`);
    writeFileSync(schema, federationLink + typeDefs);
    return `[subgraphs.${name}]\nurl = "${urls[name] ?? ''}"\nschema_path = "${schema}"\n`;
  });
  const file = path.join(folder, `grafbase-${shares ? 'shared' : 'apart'}.toml`);
  writeFileSync(
    file,
    `[traffic_shaping]\ninflight_deduplication = ${String(shares)}\n\n${tables.join('\n')}`,
  );
  return file;
}

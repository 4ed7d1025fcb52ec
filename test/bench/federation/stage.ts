import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { citizenSub, HUB_AUDIENCE } from '../../../shared/token';
import { benchmarkGraph } from '../../support/benchmark_graph';
import { federationLink } from '../../support/federation';
import { sign, testIssuer, testKey } from '../../support/token_issuer';
import { DIST, startChild, type Child } from '../harness/child';

/** What stands around a gateway over the benchmark's graph. */

/** A process of the bench's own, by the name of its file. */
export function startProcess(name: string, logs: string, core?: number): Child {
  const file = path.join(DIST, 'test', 'bench', 'processes', `${name}.js`);
  const bound = core === undefined ? {} : { core };
  return startChild({ name, command: process.execPath, args: [file], ...bound }, logs);
}

export async function startSubgraphs(logs: string, core?: number) {
  const child = startProcess('memory_subgraphs', logs, core);
  const { ports } = await child.heard<{ ports: Record<string, number> }>();
  const urls = Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}/graphql`]),
  );
  return { child, urls };
}

/** Name → schema, of what is composed. */
export type Schemas = Readonly<Record<string, { typeDefs: string }>>;

export function writeSupergraph(
  file: string,
  urls: Readonly<Record<string, string>>,
  schemas: Schemas = benchmarkGraph,
): string {
  const composed = composeServices(
    Object.entries(schemas).map(([name, { typeDefs }]) => ({
      name,
      url: urls[name]!,
      typeDefs: parse(federationLink + typeDefs),
    })),
  );
  if (composed.errors) throw new Error(composed.errors.map((error) => error.message).join('\n'));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, composed.supergraphSdl);
  return file;
}

const SUBJECT = 'aBench0000000000000001';

/** An issuer, and a citizen's token: verified like any other, and no account of the province's is needed. */
export async function issuerOfCitizen() {
  const key = await testKey('bench');
  const { url, close } = await testIssuer([key]);
  /** For an hour; longer ones are refused. */
  const renewed = () => {
    const now = Math.floor(Date.now() / 1000);
    return sign(key, {
      iss: url,
      aud: HUB_AUDIENCE,
      sub: citizenSub(SUBJECT),
      subject: SUBJECT,
      kind: 'citizen',
      client_id: 'bench',
      iat: now,
      exp: now + 3_600,
      jti: 'bench',
    });
  };
  return { url, token: await renewed(), renewed, close };
}

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { Client } from 'pg';
import { applyMigrations } from '../../prisma/migrate';
import type { Mask, RightRef, RowScope, Way } from '../../shared/policy/types';
import {
  readOwnSdl,
  startSubgraph,
  type SubgraphDefinition,
  type SubgraphOptions,
} from '../../shared/subgraph';
import { TICKET_HEADER, mintTicket, type TicketClaims } from '../../shared/ticket';

const gateway = generateKeyPairSync('ed25519');
/** Signs the tickets that subgraphs under test accept. */
export const GATEWAY_KEY = gateway.privateKey;

export interface Asked {
  /** Coordinate → ways; a bare coordinate in the list may be read on every row. */
  coordinates?: Record<string, Way[]> | string[];
  reached?: Record<string, Way[]>;
  variables?: Record<string, unknown>;
  claims?: Partial<TicketClaims>;
  /** Instead of a minted one. */
  ticket?: { header?: string; body?: string } | null;
  key?: KeyObject;
}

export interface Answer {
  status: number;
  data?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- an answer of any shape
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; coordinate?: string };
  }[];
  extensions?: { masked?: unknown[] };
}

export interface TestSubgraph {
  url: string;
  ask(query: string, asked?: Asked): Promise<Answer>;
  /** SQL texts and row counts since the last call. */
  statements(): { text: string; rows: number }[];
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A right in a test is as good as any other. */
export const RIGHT: RightRef = { kind: 'RULE', id: 'rule-1', version: 1, legalBasis: null };

export function way(rows: RowScope = { kind: 'ALL' }, mask: Mask | null = null): Way {
  return { rows, mask, right: RIGHT };
}

/** Every coordinate of a domain, as a caller with all rights would have them. */
export function coordinatesOf(domain: string): string[] {
  const sdl = readOwnSdl(join(__dirname, '../../subgraphs', domain, 'schema.graphql'));
  return parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
      ? (definition.fields ?? []).map((field) => `${definition.name.value}.${field.name.value}`)
      : [],
  );
}

export function residentsOf(...units: string[]): RowScope {
  return { kind: 'TERRITORY', attribute: 'RESIDENCE', units };
}

/** A domain on an empty, migrated database. */
export async function startTestSubgraph(
  definition: SubgraphDefinition,
  databaseUrl: string,
  options: Partial<SubgraphOptions> = {},
): Promise<TestSubgraph> {
  await applyMigrations(definition.name, databaseUrl);
  let seen: { text: string; rows: number }[] = [];
  const running = await startSubgraph(definition, {
    port: 0,
    databaseUrl,
    ticketKeys: [gateway.publicKey],
    installation: 'dak-lak',
    cursorKey: Buffer.alloc(32, 7),
    onStatement: (text, rows) => seen.push({ text, rows }),
    ...(process.env['SUBGRAPH_DEBUG'] ? { logger: console } : {}),
    ...options,
  });
  return {
    url: running.url,
    ask: (query, asked = {}) => ask(running.url, definition.name, query, asked),
    statements() {
      const before = seen;
      seen = [];
      return before;
    },
    async sql(text, values) {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(text, values).finally(() => client.end());
      return rows;
    },
    close: () => running.close(),
  };
}

async function ask(url: string, audience: string, query: string, asked: Asked): Promise<Answer> {
  const ticket = asked.ticket === undefined ? mintFor(audience, asked) : asked.ticket;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(ticket?.header === undefined ? {} : { [TICKET_HEADER]: ticket.header }),
    },
    body: JSON.stringify({
      query,
      variables: asked.variables ?? {},
      ...(ticket?.body === undefined ? {} : { extensions: { hubTicket: ticket.body } }),
    }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** A ticket as a gateway mints it. */
export function mintFor(audience: string, asked: Asked): { header: string; body?: string } {
  const now = Date.now();
  const ways: Way[][] = [[way()]];
  const index = (map: Record<string, Way[]>): Record<string, number> =>
    Object.fromEntries(Object.entries(map).map(([name, list]) => [name, ways.push(list) - 1]));
  const coordinates = Array.isArray(asked.coordinates)
    ? Object.fromEntries(asked.coordinates.map((name) => [name, 0]))
    : index(asked.coordinates ?? {});
  const claims: TicketClaims = {
    v: 1,
    iss: 'dak-lak',
    gw: 'g1',
    aud: audience,
    iat: now,
    exp: now + 10_000,
    principal: { kind: 'AGENCY', agency: 'H15.08', client: 'land-office', officer: null, subject: null },
    purpose: 'LAND/procedure',
    case: null,
    operation: 'query',
    ways,
    coordinates,
    reached: index(asked.reached ?? {}),
    ...asked.claims,
  };
  return mintTicket(claims, asked.key ?? gateway.privateKey);
}
